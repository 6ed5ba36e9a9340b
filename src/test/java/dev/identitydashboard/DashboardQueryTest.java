package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which queries can be asked, and how they resolve. */
class DashboardQueryTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final AtomicInteger clockReadings = new AtomicInteger();
    private final Clock clock = new CountingClock();
    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(clock).build();

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void theDefaultsAreProductionAllInputsLastThirtyDaysAsOfDayAndTheBuildersLogins() {
        DashboardReport report = dashboard.query().report();

        assertThat(report.environment()).isEqualTo(DataEnvironment.PRODUCTION);
        assertThat(report.allInputs()).isTrue();
        assertThat(report.range().preset()).hasValue("LAST_30_DAYS");
        assertThat(report.range().from()).isEqualTo(TODAY.minusDays(31));
        assertThat(report.range().to()).isEqualTo(TODAY.minusDays(2));
        assertThat(report.range().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(report.identityView()).isEqualTo(IdentityView.AS_OF_DAY);
        assertThat(report.loginIdentifiers()).containsExactly(IdentifierType.CUSTOMER_ID, IdentifierType.EMAIL);
    }

    @Test
    void refiningReturnsACopyAndLeavesTheQueryAsItWas() {
        DashboardQuery query = dashboard.query();

        DashboardReport refined = query.environment(DataEnvironment.DEVELOPMENT)
                .inputs("b", "a", "b")
                .range(DateRange.LAST_7_DAYS)
                .identityView(IdentityView.CURRENT)
                .loginIdentifiers(IdentifierType.EMAIL, IdentifierType.EMAIL)
                .report();

        assertThat(query.report()).isEqualTo(dashboard.query().report());
        assertThat(refined.environment()).isEqualTo(DataEnvironment.DEVELOPMENT);
        assertThat(refined.inputs()).containsExactly("a", "b");
        assertThat(refined.allInputs()).isFalse();
        assertThat(refined.range().days()).isEqualTo(7);
        assertThat(refined.identityView()).isEqualTo(IdentityView.CURRENT);
        assertThat(refined.loginIdentifiers()).containsExactly(IdentifierType.EMAIL);
    }

    @Test
    void allInputsTakesASelectionBack() {
        assertThat(dashboard.query().inputs("Web").allInputs().report())
                .isEqualTo(dashboard.query().report());
    }

    @Test
    void anInputNeverSeenIsARowOfZeros() {
        DashboardReport report =
                dashboard.query().inputs("never").range(days(-1, 0)).report();

        assertThat(report.knownVsAnonymousByInput())
                .containsExactly(new InputProfiles("never", new ProfileCounts(0, 0, 0)));
        assertThat(report.profilesByDataSourceOverTime())
                .containsExactly(new InputSeries(
                        "never", List.of(new DailyCount(TODAY.minusDays(1), 0), new DailyCount(TODAY, 0))));
        assertThat(report.identifierCoverageByInput().get(0).coverage().get(0).share())
                .isEmpty();
    }

    @Test
    void theWholeRetentionCanBeAskedForAndNotOneDayMore() {
        assertThat(dashboard.query().range(days(-181, 0)).report().range().days())
                .isEqualTo(182);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.query().range(days(-182, 0)).report())
                .withMessage("range must lie within the kept days 2026-05-26..2026-11-23, but was"
                        + " 2026-05-25..2026-11-23");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.query().range(days(0, 1)).summary())
                .withMessage("range must lie within the kept days 2026-05-26..2026-11-23, but was"
                        + " 2026-11-23..2026-11-24");
    }

    @Test
    void aPresetNeedsTwoDaysMoreThanItsLength() {
        try (IdentityDashboard exact = IdentityDashboard.builder()
                        .clock(clock)
                        .retentionDays(9)
                        .build();
                IdentityDashboard short1 = IdentityDashboard.builder()
                        .clock(clock)
                        .retentionDays(8)
                        .build()) {
            assertThat(exact.query()
                            .range(DateRange.LAST_7_DAYS)
                            .report()
                            .range()
                            .from())
                    .isEqualTo(TODAY.minusDays(8));
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> short1.query().range(DateRange.LAST_7_DAYS).report())
                    .withMessage("range must fit into the retention of 8 days, but LAST_7_DAYS needs 9");
            assertThatIllegalArgumentException()
                    .as("the default range")
                    .isThrownBy(() -> short1.query().report())
                    .withMessage("range must fit into the retention of 8 days, but LAST_30_DAYS needs 32");
        }
    }

    @Test
    void anyNumberOfLastDaysThatTheRetentionHasCanBeAsked() {
        try (IdentityDashboard week =
                IdentityDashboard.builder().clock(clock).retentionDays(9).build()) {
            for (int days = 1; days <= 7; days++) {
                DashboardReport report =
                        week.query().range(DateRange.lastDays(days)).report();
                assertThat(report.range().from()).isEqualTo(TODAY.minusDays(days + 1L));
                assertThat(report.range().to()).isEqualTo(TODAY.minusDays(2));
                assertThat(report.range().preset())
                        .isEqualTo(days == 7 ? Optional.of("LAST_7_DAYS") : Optional.empty());
                assertThat(report.toJson()).contains(days == 7 ? "\"preset\":\"LAST_7_DAYS\"" : "\"preset\":null");
                assertThat(DashboardReport.fromJson(report.toJson())).isEqualTo(report);
            }
            for (long days : new long[] {8, Integer.MAX_VALUE}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> week.query().range(DateRange.lastDays((int) days)))
                        .withMessage("range must fit into the retention of 9 days, but LAST_" + days + "_DAYS needs "
                                + (days + 2));
            }
        }
    }

    @Test
    void eachReportReadsTheClockOnce() {
        DashboardQuery query = dashboard.query();
        int before = clockReadings.get();

        assertThat(query.report().summary().total()).isZero();

        assertThat(clockReadings.get() - before).isEqualTo(1);
    }

    @Test
    void badArgumentsThrowAtOnceAndNameTheArgument() {
        DashboardQuery query = dashboard.query();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.inputs(List.of()))
                .withMessage("inputs must not be empty; allInputs() asks for all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.inputs("Web", " "))
                .withMessage("inputs[1] must not be blank, but was \" \"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.inputs("x".repeat(257)))
                .withMessage("inputs[0] must have at most 256 characters, but \"" + "x".repeat(32) + "...\" has 257");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.loginIdentifiers(IdentifierType.MPID))
                .withMessage(
                        "loginIdentifiers must not contain mpid, which never makes a profile known, but was [mpid]");
        assertThatNullPointerException()
                .isThrownBy(() -> query.inputs(Arrays.asList("Web", null)))
                .withMessage("inputs[1] must not be null");
    }

    @Test
    void missingArgumentsThrowAtOnceAndNameTheArgument() {
        DashboardQuery query = dashboard.query();
        assertThatNullPointerException()
                .isThrownBy(() -> query.environment(nothing()))
                .withMessage("environment must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> query.range(nothing()))
                .withMessage("range must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> query.identityView(nothing()))
                .withMessage("identityView must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> query.inputs((String[]) nothing()))
                .withMessage("inputs must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> query.loginIdentifiers((IdentifierType[]) nothing()))
                .withMessage("loginIdentifiers must not be null");
    }

    private static DateRange days(int from, int to) {
        return DateRange.between(TODAY.plusDays(from), TODAY.plusDays(to));
    }

    /** What a caller without null checking may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    private final class CountingClock extends Clock {
        @Override
        public Instant instant() {
            clockReadings.incrementAndGet();
            return TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("The dashboard's zone is its own setting");
        }
    }
}
