package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.EventStreams;
import dev.identitydashboard.streams.StreamStep;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events recorded in bulk, or through recorders of their inputs, count and turn out as the oracle has them one by one. */
class BulkTest {
    private static final int STREAMS = 40;

    /** Without limits: which profiles are the last that a limit lets in depends on the order among profiles. */
    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {81_000, 82_000})
    void wholeEventsInBulk(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + STREAMS; seed++) {
            EventStream stream = EventStreams.atOneMoment(seed);
            List<StreamStep> steps = new ArrayList<>(stream.steps());
            EventStreams.queries(stream, 5).forEach(query -> steps.add(new StreamStep.Asked(query)));
            Random random = new Random(seed);
            List<Event> batch = new ArrayList<>();
            compare(stream.with(steps), new Way() {
                @Override
                public void take(IdentityDashboard dashboard, Event event, Map<RecordOutcome, Long> outcomes) {
                    batch.add(event);
                    if (random.nextInt(20) == 0) {
                        flush(dashboard, outcomes);
                    }
                }

                @Override
                public void flush(IdentityDashboard dashboard, Map<RecordOutcome, Long> outcomes) {
                    add(outcomes, dashboard.recordEvents(batch));
                    batch.clear();
                }
            });
        }
    }

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {83_000, 84_000})
    void activityAloneThroughRecorders(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + STREAMS; seed++) {
            EventStream stream = EventStreams.everything(seed);
            Random random = new Random(seed);
            compare(stream, (dashboard, event, outcomes) -> {
                if (event.identifiers().isEmpty()) {
                    InputRecorder recorder = dashboard.recorder(event.input(), event.environment());
                    long milli = event.time().toEpochMilli();
                    if (random.nextBoolean()) {
                        add(outcomes, Map.of(recorder.record(event.mpid(), milli), 1L));
                    } else {
                        add(outcomes, recorder.recordAll(new long[] {event.mpid()}, new long[] {milli}));
                    }
                } else {
                    add(outcomes, Map.of(dashboard.recordEvent(event), 1L));
                }
            });
        }
    }

    /** A way to record events, perhaps later, but before {@link #flush} is done. */
    private interface Way {
        void take(IdentityDashboard dashboard, Event event, Map<RecordOutcome, Long> outcomes);

        @SuppressWarnings("UnusedVariable") // for those that wait
        default void flush(IdentityDashboard dashboard, Map<RecordOutcome, Long> outcomes) {}
    }

    private static void compare(EventStream stream, Way way) {
        MutableClock clock = new MutableClock(stream.start());
        ReferenceSettings settings = stream.settings().withClock(clock);
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        Map<RecordOutcome, Long> actual = new EnumMap<>(RecordOutcome.class);
        Map<RecordOutcome, Long> expected = new EnumMap<>(RecordOutcome.class);
        try (IdentityDashboard dashboard = Dashboards.of(settings, 4)) {
            for (StreamStep step : stream.steps()) {
                if (step instanceof StreamStep.Recorded recorded) {
                    way.take(dashboard, millis(recorded.event()), actual);
                    add(expected, Map.of(oracle.recordEvent(millis(recorded.event())), 1L));
                    continue;
                }
                way.flush(dashboard, actual);
                if (step instanceof StreamStep.Changed changed) {
                    dashboard.recordIdentityChange(changed.change());
                    oracle.recordIdentityChange(changed.change());
                } else if (step instanceof StreamStep.ClockMoved moved) {
                    clock.set(moved.now());
                } else if (step instanceof StreamStep.Asked asked) {
                    assertThat(ReportCells.firstDifference(
                                    Dashboards.query(dashboard, asked.query()).report(), oracle.report(asked.query())))
                            .as("%s, %s", stream, asked)
                            .isEmpty();
                }
            }
            way.flush(dashboard, actual);
            for (DataEnvironment environment : DataEnvironment.values()) {
                assertThat(dashboard.inputs(environment)).as("%s", stream).isEqualTo(oracle.inputs(environment));
            }
        }
        assertThat(actual).as("outcomes of %s", stream).isEqualTo(expected);
    }

    /** The event at the millisecond that its time is in, which is all that a recorder is told, or the most extreme one. */
    private static Event millis(Event event) {
        long second = Math.max(-1L << 50, Math.min(1L << 50, event.time().getEpochSecond()));
        long milli = second * 1_000 + event.time().get(ChronoField.MILLI_OF_SECOND);
        return new Event(
                event.mpid(), event.input(), Instant.ofEpochMilli(milli), event.environment(), event.identifiers());
    }

    private static void add(Map<RecordOutcome, Long> sums, Map<RecordOutcome, Long> terms) {
        terms.forEach((outcome, number) -> sums.merge(outcome, number, Long::sum));
    }
}
