package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputRecorderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final long MILLI = NOW.toEpochMilli();
    private static final long DAY = 86_400_000L;

    private final MutableClock clock = new MutableClock(NOW);
    private final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(clock)
            .retentionDays(10)
            .clockSkew(Duration.ofHours(1))
            .maxInputs(2)
            .maxProfiles(3)
            .build();
    private final InputRecorder web = dashboard.recorder("Web");

    @Test
    void recordsAndRefusesAsTheDashboardDoes() {
        assertThat(web.record(1, MILLI)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(web.record(1, MILLI)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(web.record(2, MILLI + 3_600_000)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(web.record(2, MILLI + 3_600_001)).isEqualTo(RecordOutcome.IN_FUTURE);
        assertThat(web.record(2, Long.MAX_VALUE)).isEqualTo(RecordOutcome.IN_FUTURE);
        assertThat(web.record(3, MILLI - 9 * DAY)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(web.record(3, MILLI - 10 * DAY)).isEqualTo(RecordOutcome.TOO_OLD);
        assertThat(web.record(3, Long.MIN_VALUE)).isEqualTo(RecordOutcome.TOO_OLD);
        assertThat(web.record(4, MILLI)).isEqualTo(RecordOutcome.TOO_MANY_PROFILES);
        assertThat(dashboard.recorder("iOS").record(1, MILLI)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(dashboard.recorder("tv").record(1, MILLI)).isEqualTo(RecordOutcome.TOO_MANY_INPUTS);

        assertThat(dashboard
                        .query()
                        .range(DateRange.between(TODAY.minusDays(9), TODAY))
                        .summary()
                        .total())
                .isEqualTo(3);
        assertThat(dashboard.stats().outcomes())
                .containsEntry(RecordOutcome.RECORDED, 5L)
                .containsEntry(RecordOutcome.IN_FUTURE, 2L)
                .containsEntry(RecordOutcome.TOO_OLD, 2L)
                .containsEntry(RecordOutcome.TOO_MANY_PROFILES, 1L)
                .containsEntry(RecordOutcome.TOO_MANY_INPUTS, 1L);
    }

    @Test
    void theEnvironmentsAreApart() {
        dashboard.recorder("Web", DataEnvironment.DEVELOPMENT).record(1, MILLI);
        web.record(2, MILLI);
        web.record(1, MILLI);
        DashboardQuery today = dashboard.query().range(DateRange.between(TODAY, TODAY));

        assertThat(today.summary().total()).isEqualTo(2);
        assertThat(today.environment(DataEnvironment.DEVELOPMENT).summary().total())
                .isEqualTo(1);
    }

    @Test
    void aBulkHasTheOutcomesOfItsEvents() {
        long[] mpids = {1, 2, 1, 3, 4, 5, 6};
        long[] times = {MILLI, MILLI, MILLI, MILLI - DAY, MILLI, MILLI + DAY, MILLI - 20 * DAY};

        assertThat(web.recordAll(mpids, times))
                .isEqualTo(Map.of(
                        RecordOutcome.RECORDED, 4L,
                        RecordOutcome.TOO_MANY_PROFILES, 1L,
                        RecordOutcome.IN_FUTURE, 1L,
                        RecordOutcome.TOO_OLD, 1L));
        assertThat(web.recordAll(new long[0], new long[0])).isEmpty();
        assertThat(dashboard.stats().outcomes()).containsEntry(RecordOutcome.RECORDED, 4L);
        assertThat(dashboard.stats().profiles()).isEqualTo(3);
    }

    @Test
    void eventsInBulkCarryIdentifiers() {
        Event event = Event.of(1, "Web", NOW);

        assertThat(dashboard.recordEvents(List.of(
                        event.with(IdentifierType.EMAIL, "jo@example.com"),
                        event.with(IdentifierType.EMAIL, "jo@example.org"),
                        Event.of(2, "Web", NOW.plusSeconds(7_200)))))
                .isEqualTo(Map.of(RecordOutcome.RECORDED, 2L, RecordOutcome.IN_FUTURE, 1L));
        assertThat(dashboard.query().range(DateRange.between(TODAY, TODAY)).identifierDistribution())
                .contains(new IdentifierCount(IdentifierType.EMAIL, 2, 1));
    }

    @Test
    void aDayThatLeavesIsRefusedWithinAThousandEvents() {
        web.record(1, MILLI - 9 * DAY);
        clock.set(NOW.plusSeconds(86_400));
        int accepted = 0;
        while (web.record(1, MILLI - 9 * DAY) == RecordOutcome.RECORDED) {
            accepted++;
        }
        assertThat(accepted).isLessThan(1_024);
        assertThat(dashboard.stats().firstDay()).isEmpty();
    }

    @Test
    void anInputThatLeftComesBackUnderItsOldRecorder() {
        InputRecorder ios = dashboard.recorder("iOS");
        ios.record(1, MILLI);
        clock.set(NOW.plusSeconds(30 * 86_400));
        long later = MILLI + 30 * DAY;
        web.record(1, later);
        dashboard.recorder("tv").record(1, later);
        assertThat(ios.record(1, later)).isEqualTo(RecordOutcome.TOO_MANY_INPUTS);
        clock.set(NOW.plusSeconds(60 * 86_400));
        later += 30 * DAY;

        assertThat(ios.record(1, later)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(dashboard.recorder("car").record(1, later)).isEqualTo(RecordOutcome.RECORDED);
        assertThat(dashboard.inputs(DataEnvironment.PRODUCTION)).containsExactly("car", "iOS");
    }

    @Test
    void badArgumentsRecordNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> web.record(0, MILLI))
                .withMessageContaining("mpid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> web.recordAll(new long[] {1, 0}, new long[2]))
                .withMessage("mpids must not contain 0, but did at position 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> web.recordAll(new long[] {1}, new long[2]))
                .withMessage("epochMillis must have as many elements as mpids, 1, but had 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.recorder(" "))
                .withMessageContaining("input");
        assertThat(dashboard.stats().profiles()).isZero();
        dashboard.close();
        assertThatIllegalStateException().isThrownBy(() -> web.record(1, MILLI));
        assertThatIllegalStateException().isThrownBy(() -> web.recordAll(new long[] {1}, new long[1]));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullsRecordNothing() {
        Refused.asNull("mpids", () -> web.recordAll(null, new long[0]));
        Refused.asNull("epochMillis", () -> web.recordAll(new long[0], null));
        Refused.asNull("environment", () -> dashboard.recorder("Web", null));
        Refused.asNull("events", () -> dashboard.recordEvents(null));
    }

    @Test
    void whatARecorderCountedOutlivesIt() {
        for (int recorder = 0; recorder < 20; recorder++) {
            recordOften(5_000);
            recordOften(3);
        }
        long expected = 20 * 5_003L;
        for (int collection = 0; collection < 3; collection++) {
            assertThat(dashboard.stats().outcomes()).containsEntry(RecordOutcome.RECORDED, expected);
            System.gc();
        }
        recordOften(2_000);
        assertThat(dashboard.stats().outcomes()).containsEntry(RecordOutcome.RECORDED, expected + 2_000);
    }

    private void recordOften(int times) {
        InputRecorder recorder = dashboard.recorder("Web");
        for (int i = 0; i < times; i++) {
            assertThat(recorder.record(1, MILLI) == RecordOutcome.RECORDED).isTrue();
        }
    }
}
