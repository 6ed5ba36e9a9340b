package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.EventStreams;
import dev.identitydashboard.streams.OrderFree;
import dev.identitydashboard.streams.StreamStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same records in another order, or recorded again, lead to the same counts. */
class ConvergenceTest {
    private static final int STREAMS_PER_BLOCK = 30;
    private static final int QUERIES = 6;

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {11_000, 12_000})
    void permutedAndDuplicatedStreamsAgree(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + STREAMS_PER_BLOCK; seed++) {
            EventStream stream = OrderFree.of(EventStreams.atOneMoment(seed));
            Random random = new Random(seed);
            List<StreamStep> shuffled = new ArrayList<>(stream.steps());
            shuffled.addAll(
                    stream.steps().subList(0, random.nextInt(stream.steps().size())));
            Collections.shuffle(shuffled, random);
            try (IdentityDashboard inOrder = recorded(stream, stream.steps());
                    IdentityDashboard inDisorder = recorded(stream, shuffled)) {
                same(stream, "shuffled", inDisorder, inOrder);
                assertThat(inOrder.stats().outcomes().get(RecordOutcome.RECORDED))
                        .as("%s, records", stream)
                        .isPositive();
            }
        }
    }

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {13_000, 14_000})
    void replayingTheLogFromAnyEarlierPointEndsInTheSameState(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + STREAMS_PER_BLOCK; seed++) {
            EventStream stream = EventStreams.atOneMoment(seed);
            Random random = new Random(seed);
            int size = stream.steps().size();
            try (IdentityDashboard once = recorded(stream, stream.steps());
                    IdentityDashboard again = recorded(stream, stream.steps())) {
                for (int from : new int[] {random.nextInt(size), 0, random.nextInt(size), size - 1}) {
                    record(again, stream.steps().subList(from, size));
                    same(stream, "replayed from " + from, again, once);
                }
            }
        }
    }

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {15_000})
    void aLogReplayedAfterACrashInTheMiddleEndsInTheSameState(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + STREAMS_PER_BLOCK; seed++) {
            EventStream stream = EventStreams.atOneMoment(seed);
            int size = stream.steps().size();
            int crash = 1 + new Random(seed).nextInt(size);
            int resume = new Random(seed + 1).nextInt(crash);
            try (IdentityDashboard once = recorded(stream, stream.steps());
                    IdentityDashboard resumed = recorded(stream, stream.steps().subList(0, crash))) {
                record(resumed, stream.steps().subList(resume, size));
                same(stream, "stopped after " + crash + ", resumed at " + resume, resumed, once);
            }
        }
    }

    private static IdentityDashboard recorded(EventStream stream, List<StreamStep> steps) {
        IdentityDashboard dashboard = Dashboards.of(stream.settings().withClock(new MutableClock(stream.start())), 4);
        record(dashboard, steps);
        return dashboard;
    }

    private static void record(IdentityDashboard dashboard, List<StreamStep> steps) {
        steps.forEach(step -> Dashboards.record(step, dashboard));
    }

    private static void same(EventStream stream, String what, IdentityDashboard actual, IdentityDashboard expected) {
        for (ReferenceQuery query : EventStreams.queries(stream, QUERIES)) {
            DashboardReport report = Dashboards.query(actual, query).report();
            assertThat(ReportCells.firstDifference(
                            report, Dashboards.query(expected, query).report()))
                    .as("%s, %s, %s", stream, what, query)
                    .isEmpty();
        }
        assertThat(actual.stats().profiles())
                .as("%s, %s, profiles", stream, what)
                .isEqualTo(expected.stats().profiles());
    }
}
