package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.AnswerSource;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ReportRange;
import dev.identitydashboard.differential.Dashboards;
import dev.identitydashboard.differential.ReportCells;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.EventStreams;
import dev.identitydashboard.streams.StreamStep;
import dev.identitydashboard.streams.Universe;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that a shard has kept equal those of the oracle, whatever was recorded in between. The same few queries are asked
 * again and again while records arrive, most of them late, and the clock moves on.
 */
class KeptAnswersTest {
    private static final int STREAMS = 25;
    private static final int REMEMBERED = 4;

    private long kept;
    private long scanned;

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {71_000, 72_000, 73_000})
    void keptAnswersFollowEveryChange(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + STREAMS; seed++) {
            askAgainAndAgain(EventStreams.everything(seed), seed % 2 == 0 ? 1 : 4);
        }
        assertThat(kept).as("answers without a scan").isGreaterThan(scanned / 5);
        assertThat(scanned).as("answers with one").isGreaterThan(kept / 5);
    }

    private void askAgainAndAgain(EventStream stream, int shards) {
        MutableClock clock = new MutableClock(stream.start());
        ReferenceSettings settings = stream.settings().withClock(clock);
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        List<ReferenceQuery> remembered = new ArrayList<>(EventStreams.queries(stream, REMEMBERED));
        Random random = new Random(stream.universe().seed());
        try (IdentityDashboard dashboard = Dashboards.of(settings, shards)) {
            for (StreamStep step : stream.steps()) {
                if (step instanceof StreamStep.ClockMoved moved) {
                    clock.set(moved.now());
                } else if (step instanceof StreamStep.Asked asked) {
                    remembered.set(random.nextInt(REMEMBERED), asked.query());
                } else {
                    Dashboards.record(step, dashboard);
                    Dashboards.record(step, oracle);
                }
                ReferenceQuery query = remembered.get(random.nextInt(REMEMBERED));
                if (isKept(query, stream.universe(), clock)) {
                    assertThat(ReportCells.firstDifference(
                                    Dashboards.query(dashboard, query).report(), oracle.report(query)))
                            .as("%s after %s, %s", stream, step, query)
                            .isEmpty();
                }
            }
            Map<AnswerSource, Long> answers = dashboard.stats().answers();
            kept += answers.getOrDefault(AnswerSource.KEPT, 0L);
            scanned += answers.getOrDefault(AnswerSource.SCAN, 0L);
        }
    }

    private static boolean isKept(ReferenceQuery query, Universe universe, MutableClock clock) {
        ReportRange days = query.range().resolve(universe.today(clock.instant()), ZoneOffset.UTC);
        return !days.from().isBefore(universe.oldest(clock.instant()))
                && !days.to().isAfter(universe.today(clock.instant()));
    }
}
