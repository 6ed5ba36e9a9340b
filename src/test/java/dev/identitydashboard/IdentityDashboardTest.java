package dev.identitydashboard;

import static dev.identitydashboard.DataEnvironment.DEVELOPMENT;
import static dev.identitydashboard.DataEnvironment.PRODUCTION;
import static dev.identitydashboard.IdentifierType.CUSTOMER_ID;
import static dev.identitydashboard.IdentifierType.EMAIL;
import static dev.identitydashboard.RecordOutcome.IDENTIFIERS_DROPPED;
import static dev.identitydashboard.RecordOutcome.IN_FUTURE;
import static dev.identitydashboard.RecordOutcome.RECORDED;
import static dev.identitydashboard.RecordOutcome.SUPPRESSED;
import static dev.identitydashboard.RecordOutcome.TOO_MANY_INPUTS;
import static dev.identitydashboard.RecordOutcome.TOO_MANY_PROFILES;
import static dev.identitydashboard.RecordOutcome.TOO_OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of records, how limits refuse, and what the dashboard says of itself. */
class IdentityDashboardTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final MutableClock clock = new MutableClock(noon(0));
    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(clock).maxInputs(2).maxProfiles(3).build();

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void theShortFormRecordsInProductionWithoutValues() {
        assertThat(dashboard.recordEvent(1, "Web", noon(0), EMAIL)).isEqualTo(RECORDED);

        DashboardReport report = today(PRODUCTION);
        assertThat(report.summary()).isEqualTo(new ProfileCounts(1, 1, 0));
        assertThat(report.identifierDistribution().get(1)).isEqualTo(new IdentifierCount(EMAIL, 1, 1));
        dashboard.recordIdentityChange(IdentityChange.of(1, noon(0)).attach(EMAIL));
        assertThat(today(PRODUCTION).identifierDistribution().get(1))
                .as("the same identifier, the one without a value")
                .isEqualTo(new IdentifierCount(EMAIL, 1, 1));
    }

    @Test
    void environmentsNeverMixIdentitiesIncluded() {
        dashboard.recordEvent(Event.of(1, "Web", noon(0)).with(EMAIL, "a@b"));
        dashboard.recordEvent(Event.of(1, "Lab", noon(0)).in(DEVELOPMENT));

        assertThat(today(DEVELOPMENT).summary()).isEqualTo(new ProfileCounts(1, 0, 1));
        assertThat(today(DEVELOPMENT).identifierDistribution())
                .containsExactly(new IdentifierCount(IdentifierType.MPID, 1, 1));
        assertThat(dashboard.inputs(DEVELOPMENT)).containsExactly("Lab");
        assertThat(dashboard.inputs(PRODUCTION)).containsExactly("Web");
    }

    @Test
    void identityChangesMakeNobodyActive() {
        dashboard.recordIdentityChange(IdentityChange.of(1, noon(0)).attach(EMAIL, "a@b"));

        assertThat(today(PRODUCTION).summary()).isEqualTo(new ProfileCounts(0, 0, 0));
        assertThat(today(PRODUCTION).summary().knownShare()).isEmpty();
        assertThat(dashboard.stats().profiles()).isEqualTo(1);
    }

    @Test
    void refusedTimesChangeNothingAndAreCounted() {
        assertThat(dashboard.recordEvent(Event.of(1, "Web", Instant.MIN).with(EMAIL, "a@b")))
                .isEqualTo(TOO_OLD);
        assertThat(dashboard.recordEvent(Event.of(1, "Web", noon(-182)))).isEqualTo(TOO_OLD);
        assertThat(dashboard.recordIdentityChange(
                        IdentityChange.of(1, Instant.MAX).attach(EMAIL)))
                .isEqualTo(IN_FUTURE);
        assertThat(dashboard.recordEvent(Event.of(1, "Web", noon(1).plusNanos(1))))
                .isEqualTo(IN_FUTURE);

        DashboardStats stats = dashboard.stats();
        assertThat(stats.profiles()).isZero();
        assertThat(stats.identifierTypes()).isEmpty();
        assertThat(stats.outcomes())
                .isEqualTo(Map.of(
                        RECORDED,
                        0L,
                        TOO_OLD,
                        2L,
                        IN_FUTURE,
                        2L,
                        TOO_MANY_INPUTS,
                        0L,
                        TOO_MANY_PROFILES,
                        0L,
                        SUPPRESSED,
                        0L,
                        IDENTIFIERS_DROPPED,
                        0L));
        assertThat(dashboard.inputs(PRODUCTION)).isEmpty();
    }

    @Test
    void anInputThatIsKeptByTheClocksReadingCountsAgainstTheLimit() {
        MutableClock clock = new MutableClock(noon(0));
        try (IdentityDashboard turned = IdentityDashboard.builder()
                .clock(clock)
                .retentionDays(10)
                .maxInputs(1)
                .build()) {
            assertThat(turned.recordEvent(Event.of(1, "A", noon(-9)))).isEqualTo(RECORDED);
            clock.set(noon(1));
            assertThat(turned.inputs(PRODUCTION)).isEmpty();
            assertThat(turned.query().range(DateRange.LAST_7_DAYS).summary().total())
                    .isZero();
            turned.recordIdentityChange(IdentityChange.of(1, noon(1)).attach(EMAIL));
            clock.set(noon(0));

            assertThat(turned.inputs(PRODUCTION)).containsExactly("A");
            assertThat(turned.recordEvent(Event.of(1, "B", noon(0)))).isEqualTo(TOO_MANY_INPUTS);
        }
    }

    @Test
    void oneInputTooManyIsRefusedUntilAnotherHasLeftWithItsLastDay() {
        dashboard.recordEvent(Event.of(1, "A", noon(-181)));
        dashboard.recordEvent(Event.of(1, "B", noon(0)));

        assertThat(dashboard.recordEvent(Event.of(2, "C", noon(0)).with(EMAIL))).isEqualTo(TOO_MANY_INPUTS);
        assertThat(dashboard.recordEvent(Event.of(1, "B", noon(0)))).isEqualTo(RECORDED);
        assertThat(dashboard.recordEvent(Event.of(1, "C", noon(0)).in(DEVELOPMENT)))
                .as("each environment has its own limit")
                .isEqualTo(RECORDED);
        assertThat(dashboard.stats().identifierTypes()).isEmpty();

        clock.set(noon(1));
        assertThat(dashboard.recordEvent(Event.of(2, "C", noon(0)))).isEqualTo(RECORDED);
        assertThat(dashboard.recordEvent(Event.of(2, "A", noon(0)))).isEqualTo(TOO_MANY_INPUTS);
        assertThat(dashboard.inputs(PRODUCTION)).containsExactly("B", "C");
    }

    @Test
    void oneProfileTooManyIsRefusedWholeInEitherEnvironment() {
        dashboard.recordEvent(Event.of(1, "Web", noon(0)));
        dashboard.recordEvent(Event.of(2, "Web", noon(0)).in(DEVELOPMENT));
        dashboard.recordIdentityChange(IdentityChange.of(3, noon(0)).detach(CUSTOMER_ID));

        assertThat(dashboard.recordEvent(Event.of(4, "New", noon(0)).with(EMAIL)))
                .isEqualTo(TOO_MANY_PROFILES);
        assertThat(dashboard.recordIdentityChange(IdentityChange.of(4, noon(0)).attach(EMAIL)))
                .isEqualTo(TOO_MANY_PROFILES);
        assertThat(dashboard.recordEvent(Event.of(2, "Web", noon(0)))).isEqualTo(RECORDED);
        assertThat(dashboard.inputs(PRODUCTION)).containsExactly("Web");
        assertThat(dashboard.stats().profiles()).isEqualTo(3);
        assertThat(dashboard.stats().identifierTypes()).isEmpty();
        assertThat(dashboard.stats().outcomes()).containsEntry(TOO_MANY_PROFILES, 2L);
    }

    @Test
    void theFirstReasonToRefuseIsTheTimeThenTheInputThenTheProfile() {
        dashboard.recordEvent(Event.of(1, "A", noon(0)));
        dashboard.recordEvent(Event.of(2, "B", noon(0)));
        dashboard.recordEvent(Event.of(3, "B", noon(0)));

        assertThat(dashboard.recordEvent(Event.of(4, "C", noon(2)))).isEqualTo(IN_FUTURE);
        assertThat(dashboard.recordEvent(Event.of(4, "C", noon(-182)))).isEqualTo(TOO_OLD);
        assertThat(dashboard.recordEvent(Event.of(4, "C", noon(0)))).isEqualTo(TOO_MANY_INPUTS);
        assertThat(dashboard.recordEvent(Event.of(4, "B", noon(0)))).isEqualTo(TOO_MANY_PROFILES);
    }

    @Test
    void pastSixtyFourTypesTheActivityIsRecordedAndOnlyTheNewTypeDropped() {
        for (int i = 0; i < 64; i++) {
            assertThat(dashboard.recordEvent(1, "Web", noon(0), IdentifierType.of("type_" + i)))
                    .isEqualTo(RECORDED);
        }

        assertThat(dashboard.recordEvent(2, "iOS", noon(0), EMAIL, IdentifierType.of("type_63")))
                .isEqualTo(IDENTIFIERS_DROPPED);
        assertThat(dashboard.recordIdentityChange(
                        IdentityChange.of(1, noon(0)).detach(EMAIL, "a@b").in(DEVELOPMENT)))
                .as("the limit is one for both environments")
                .isEqualTo(IDENTIFIERS_DROPPED);
        DashboardReport report = today(PRODUCTION);
        assertThat(report.summary()).isEqualTo(new ProfileCounts(2, 0, 2));
        assertThat(report.identifierDistribution())
                .hasSize(65)
                .contains(new IdentifierCount(IdentifierType.of("type_63"), 2, 2));
        assertThat(dashboard.stats().identifierTypes()).hasSize(64).doesNotContain(EMAIL);
    }

    @Test
    void tomorrowsActivityIsShownOnceTomorrowHasCome() {
        dashboard.recordEvent(Event.of(1, "Web", noon(1)).with(EMAIL, "a@b"));

        assertThat(dashboard.inputs(PRODUCTION)).isEmpty();
        assertThat(today(PRODUCTION).summary().total()).isZero();
        assertThat(dashboard.stats().lastDay()).hasValue(TODAY.plusDays(1));
        clock.set(noon(1));
        assertThat(today(PRODUCTION).summary()).isEqualTo(new ProfileCounts(1, 1, 0));
    }

    @Test
    void aDayLeavesByItselfAndItsIdentifiersStay() {
        dashboard.recordEvent(Event.of(1, "Old", noon(-181)).with(EMAIL, "a@b"));
        clock.set(noon(1));

        DashboardStats stats = dashboard.stats();
        assertThat(stats.firstDay()).isEmpty();
        assertThat(stats.inputs()).isEqualTo(Map.of(PRODUCTION, List.of(), DEVELOPMENT, List.of()));
        assertThat(stats.identifierTypes()).containsExactly(EMAIL);
        dashboard.recordEvent(Event.of(1, "Web", noon(1)));
        assertThat(today(PRODUCTION).summary()).isEqualTo(new ProfileCounts(1, 1, 0));
    }

    @Test
    void statsDescribeBothEnvironments() {
        dashboard.recordEvent(Event.of(1, "Web", noon(-2)).with(EMAIL, "a@b").with(EMAIL, "c@d"));
        dashboard.recordEvent(Event.of(2, "Lab", noon(0)).in(DEVELOPMENT).with(CUSTOMER_ID, "7"));

        DashboardStats stats = dashboard.stats();

        assertThat(stats.profiles()).isEqualTo(2);
        assertThat(stats.inputs()).isEqualTo(Map.of(PRODUCTION, List.of("Web"), DEVELOPMENT, List.of("Lab")));
        assertThat(stats.identifierTypes()).containsExactly(CUSTOMER_ID, EMAIL);
        assertThat(stats.firstDay()).isEqualTo(Optional.of(TODAY.minusDays(2)));
        assertThat(stats.lastDay()).isEqualTo(Optional.of(TODAY));
        MemoryUsage memory = stats.memory();
        assertThat(List.of(memory.dictionary(), memory.activity(), memory.identities(), memory.values()))
                .allSatisfy(bytes -> assertThat(bytes).isPositive());
    }

    @Test
    void todayAndTheKeptDaysFollowTheClockInTheDashboardsZone() {
        assertThat(dashboard.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(dashboard.today()).isEqualTo(TODAY);
        assertThat(dashboard.keptDays()).isEqualTo(DateRange.between(TODAY.minusDays(181), TODAY));
        assertThat(dashboard
                        .query()
                        .range(dashboard.keptDays())
                        .report()
                        .range()
                        .days())
                .isEqualTo(182);

        ZoneId samoa = ZoneId.of("Pacific/Apia");
        try (IdentityDashboard east = IdentityDashboard.builder()
                .clock(clock)
                .zone(samoa)
                .retentionDays(1)
                .build()) {
            assertThat(east.zone()).isEqualTo(samoa);
            assertThat(east.today()).as("13 hours ahead").isEqualTo(TODAY.plusDays(1));
            assertThat(east.keptDays()).isEqualTo(DateRange.between(TODAY.plusDays(1), TODAY.plusDays(1)));
        }
    }

    @Test
    void theKeptDaysFollowTheClockWhereverItGoes() {
        for (int offset : new int[] {50, 0, -132, -133, 4_000, -20_000, 1, 0}) {
            clock.set(noon(offset));
            assertThat(dashboard.today()).isEqualTo(TODAY.plusDays(offset));
            assertThat(dashboard.keptDays())
                    .isEqualTo(DateRange.between(TODAY.plusDays(offset - 181), TODAY.plusDays(offset)));
        }
    }

    @ParameterizedTest
    @EnumSource(DataEnvironment.class)
    void anEmptyDashboardAnswersWithZeros(DataEnvironment environment) {
        DashboardReport report = today(environment);

        assertThat(report.inputs()).isEmpty();
        assertThat(report.summary()).isEqualTo(new ProfileCounts(0, 0, 0));
        assertThat(report.knownVsAnonymousOverTime())
                .containsExactly(new DailyProfiles(TODAY, new ProfileCounts(0, 0, 0)));
        assertThat(report.identifierDistribution()).containsExactly(new IdentifierCount(IdentifierType.MPID, 0, 0));
    }

    @Test
    void badArgumentsThrowAndNameTheArgument() {
        assertThatNullPointerException()
                .isThrownBy(() -> dashboard.recordEvent(nothing()))
                .withMessage("event must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> dashboard.recordIdentityChange(nothing()))
                .withMessage("change must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> dashboard.inputs(nothing()))
                .withMessage("environment must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> dashboard.recordEvent(1, "Web", nothing()))
                .withMessage("time must not be null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.recordEvent(0, "Web", noon(0)))
                .withMessage("mpid must be a signed 64-bit integer other than 0, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.recordEvent(1, " ", noon(0)))
                .withMessage("input must not be blank, but was \" \"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.recordEvent(1, "Web", noon(0), IdentifierType.MPID))
                .withMessageContaining("type must not be mpid");
        assertThat(dashboard.stats().outcomes().values())
                .as("nothing was counted")
                .containsOnly(0L);
    }

    private DashboardReport today(DataEnvironment environment) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return dashboard
                .query()
                .environment(environment)
                .range(DateRange.between(today, today))
                .report();
    }

    private static Instant noon(int day) {
        return TODAY.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** What a caller without null checking may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
