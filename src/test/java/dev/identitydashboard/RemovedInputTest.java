package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.identitydashboard.engine.EngineInspection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Inputs that are removed, or whose days have left, take neither room nor part in any count. */
class RemovedInputTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");

    private final MutableClock clock = new MutableClock(NOON);
    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(clock).maxInputs(1_024).build();
    private final DashboardQuery week = dashboard.query().range(DateRange.between(TODAY.minusDays(6), TODAY));

    @Test
    void aRemovedInputIsAsOneNeverSeen() {
        dashboard.recordEvent(Event.of(1, "Web", NOON).with(IdentifierType.EMAIL, "a"));
        dashboard.recordEvent(Event.of(2, "Web", NOON));
        dashboard.recordEvent(Event.of(2, "iOS", NOON));
        dashboard.recordEvent(Event.of(3, "Web", NOON).in(DataEnvironment.DEVELOPMENT));
        assertThat(week.summary().total()).isEqualTo(2);

        assertThat(dashboard.removeInput(DataEnvironment.PRODUCTION, "Web")).isTrue();
        assertThat(dashboard.removeInput(DataEnvironment.PRODUCTION, "Web")).isFalse();
        assertThat(dashboard.removeInput(DataEnvironment.PRODUCTION, "never")).isFalse();

        assertThat(week.summary().total()).isEqualTo(1);
        assertThat(dashboard.inputs(DataEnvironment.PRODUCTION)).containsExactly("iOS");
        assertThat(dashboard.inputs(DataEnvironment.DEVELOPMENT)).containsExactly("Web");
        assertThat(week.inputs("Web").report().knownVsAnonymousByInput())
                .containsExactly(new InputProfiles("Web", new ProfileCounts(0, 0, 0)));
        assertThat(dashboard.stats().profiles()).isEqualTo(3);
        assertThat(dashboard.profile(1).get(0).identifiers())
                .extracting(HeldIdentifiers::type)
                .containsExactly(IdentifierType.EMAIL);
        assertThat(dashboard.profile(1).get(0).activeDays()).isEmpty();

        dashboard.recordEvent(Event.of(1, "Web", NOON));
        assertThat(week.summary()).isEqualTo(new ProfileCounts(2, 1, 1));
        assertThat(week.inputs("Web").summary()).isEqualTo(new ProfileCounts(1, 1, 0));
    }

    @Test
    void aRecorderOfARemovedInputStartsItAfresh() {
        InputRecorder web = dashboard.recorder("Web");
        InputRecorder ios = dashboard.recorder("iOS");
        web.record(7, NOON.toEpochMilli());
        dashboard.removeInput(DataEnvironment.PRODUCTION, "Web");
        ios.record(7, NOON.toEpochMilli());
        assertThat(week.report().knownVsAnonymousByInput())
                .extracting(InputProfiles::input)
                .containsExactly("iOS");

        web.record(7, NOON.toEpochMilli());
        ios.record(7, NOON.toEpochMilli());
        assertThat(week.report().knownVsAnonymousByInput())
                .extracting(InputProfiles::input)
                .containsExactly("Web", "iOS");
    }

    @Test
    void countersAreMadeAgainAfterARemoval() {
        dashboard.recordEvent(Event.of(1, "Web", NOON));
        dashboard.recordEvent(Event.of(2, "iOS", NOON));
        askUntilCounted();
        dashboard.removeInput(DataEnvironment.PRODUCTION, "Web");
        askUntilCounted();

        assertThat(week.summary().total()).isEqualTo(1);
        assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
    }

    @Test
    void aThousandInputsThatLeftMonthsAgoCostNothing() {
        for (int input = 0; input < 1_024; input++) {
            dashboard.recordEvent(Event.of(1 + input % 50, "feed " + input, NOON));
        }
        assertThat(dashboard.recordEvent(Event.of(1, "Web", NOON))).isEqualTo(RecordOutcome.TOO_MANY_INPUTS);

        for (int day = 183; day <= 185; day++) {
            clock.set(NOON.plus(Duration.ofDays(day)));
            for (long mpid = 1; mpid <= 500; mpid++) {
                dashboard.recordEvent(Event.of(mpid, mpid % 2 == 0 ? "Web" : "iOS", clock.instant()));
            }
        }
        assertThat(dashboard.inputs(DataEnvironment.PRODUCTION)).containsExactly("Web", "iOS");
        assertThat(EngineInspection.inputNumbers(dashboard.engine(), DataEnvironment.PRODUCTION.index()))
                .as("numbers in use")
                .isEqualTo(2);
        DashboardQuery kept = dashboard.query().range(dashboard.keptDays());
        for (int round = 0; round < 20; round++) {
            assertThat(kept.summary().total()).isEqualTo(500);
        }
        assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isPositive();
        assertThat(dashboard.stats().memory().counters())
                .as("bytes of counters")
                .isLessThan(8L << 20);
    }

    @Test
    void countersAreNearlyAsSmallAsIfTheInputsThatLeftHadNeverBeen() {
        long without = bytesOfCountersOnceFeedsHaveLeft(0);
        assertThat(bytesOfCountersOnceFeedsHaveLeft(200)).isLessThanOrEqualTo(8 * without);
    }

    private long bytesOfCountersOnceFeedsHaveLeft(int feeds) {
        clock.set(NOON);
        try (IdentityDashboard other = IdentityDashboard.builder().clock(clock).build()) {
            for (int day = 0; day < 8; day++) {
                clock.set(NOON.plus(Duration.ofDays(day)));
                for (int input = 0; input < feeds && day == 0; input++) {
                    other.recordEvent(Event.of(1 + input % 50, "feed " + input, clock.instant()));
                }
                for (long mpid = 1; mpid <= 50; mpid++) {
                    other.recordEvent(Event.of(mpid, "Web", clock.instant()));
                }
            }
            askOfDays(other, TODAY, TODAY.plusDays(7));
            for (int day = 183; day <= 185; day++) {
                clock.set(NOON.plus(Duration.ofDays(day)));
                other.recordEvent(Event.of(1, "Web", clock.instant()));
            }
            askOfDays(other, TODAY.plusDays(5), TODAY.plusDays(185));
            assertThat(ShardedDashboards.verifyCounters(other)).isEmpty();
            return other.stats().memory().counters();
        }
    }

    private static void askOfDays(IdentityDashboard dashboard, LocalDate from, LocalDate to) {
        long before = ShardedDashboards.sumsOfCounters(dashboard);
        for (int round = 0; round < 40; round++) {
            assertThat(dashboard
                            .query()
                            .range(DateRange.between(from, to))
                            .summary()
                            .total())
                    .isEqualTo(50);
        }
        assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isGreaterThan(before);
    }

    @Test
    void theStatsTellHowNearEachLimitIs() {
        dashboard.recordEvent(Event.of(1, "Web", NOON).with(IdentifierType.EMAIL));
        dashboard.recordEvent(Event.of(2, "iOS", NOON.plus(Duration.ofHours(20))));
        DashboardStats stats = dashboard.stats();

        assertThat(stats.inputLimit())
                .isEqualTo(Map.of(
                        DataEnvironment.PRODUCTION, new LimitUse(2, 1_024),
                        DataEnvironment.DEVELOPMENT, new LimitUse(0, 1_024)));
        assertThat(stats.identifierTypeLimit()).isEqualTo(new LimitUse(1, 64));
        assertThat(stats.profileLimit().used()).isEqualTo(2);
        assertThat(stats.profileLimit().limit()).isBetween(2_000_000_000L, 1L << 31);
        try (IdentityDashboard small =
                IdentityDashboard.builder().maxProfiles(5).build()) {
            assertThat(small.stats().profileLimit()).isEqualTo(new LimitUse(0, 5));
        }
    }

    @Test
    void refusesBadArgumentsAndAClosedDashboard() {
        Refused.asNull("environment", () -> dashboard.removeInput(nothing(), "Web"));
        Refused.asNull("input", () -> dashboard.removeInput(DataEnvironment.PRODUCTION, nothing()));
        Refused.asBad(
                "input must not be blank, but was \"\"", () -> dashboard.removeInput(DataEnvironment.PRODUCTION, ""));
        dashboard.close();
        assertThatIllegalStateException().isThrownBy(() -> dashboard.removeInput(DataEnvironment.PRODUCTION, "Web"));
    }

    @Test
    void acceptsTheInputsThatItWasToldTo() {
        try (IdentityDashboard strict = IdentityDashboard.builder()
                .clock(clock)
                .acceptInputs("Web", "iOS", "Web")
                .maxInputs(2)
                .build()) {
            assertThat(strict.recordEvent(Event.of(1, "Web", NOON))).isEqualTo(RecordOutcome.RECORDED);
            assertThat(strict.recordEvent(Event.of(1, "web", NOON).with(IdentifierType.EMAIL, "a")))
                    .isEqualTo(RecordOutcome.UNKNOWN_INPUT);
            InputRecorder other = strict.recorder("other");
            assertThat(other.record(1, NOON.toEpochMilli())).isEqualTo(RecordOutcome.UNKNOWN_INPUT);
            assertThat(other.recordAll(new long[] {1, 2}, new long[] {NOON.toEpochMilli(), NOON.toEpochMilli()}))
                    .isEqualTo(Map.of(RecordOutcome.UNKNOWN_INPUT, 2L));
            assertThat(strict.recordEvents(List.of(Event.of(1, "iOS", NOON), Event.of(2, "CRM", NOON))))
                    .isEqualTo(Map.of(RecordOutcome.RECORDED, 1L, RecordOutcome.UNKNOWN_INPUT, 1L));

            assertThat(strict.stats().outcomes().get(RecordOutcome.UNKNOWN_INPUT))
                    .isEqualTo(5);
            assertThat(strict.stats().profiles()).isEqualTo(1);
            assertThat(strict.stats().identifierTypes()).isEmpty();
        }
    }

    /** What a caller without null checking may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    private void askUntilCounted() {
        long before = ShardedDashboards.sumsOfCounters(dashboard);
        for (int round = 0; round < 20; round++) {
            assertThat(week.report().range().to()).isEqualTo(TODAY);
        }
        assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isGreaterThan(before);
    }
}
