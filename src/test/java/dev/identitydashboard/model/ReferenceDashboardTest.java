package dev.identitydashboard.model;

import static dev.identitydashboard.IdentifierType.CUSTOMER_ID;
import static dev.identitydashboard.IdentifierType.EMAIL;
import static dev.identitydashboard.IdentifierType.MPID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DailyCount;
import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.InputProfiles;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ProfileCounts;
import dev.identitydashboard.RecordOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The oracle against examples worked out by hand. */
class ReferenceDashboardTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final MutableClock clock = new MutableClock(noon(0));
    private final ReferenceDashboard dashboard = new ReferenceDashboard(ReferenceSettings.ofDefaults(clock));

    @Test
    void aPresetEndsTwoDaysBeforeTodayAndHasEveryDay() {
        dashboard.recordEvent(Event.of(1, "Web", noon(-1)));
        dashboard.recordEvent(Event.of(2, "Web", noon(-2)));
        dashboard.recordEvent(Event.of(3, "Web", noon(-8)));
        dashboard.recordEvent(Event.of(4, "Web", noon(-9)));

        DashboardReport report = dashboard.report(ReferenceQuery.over(ReferenceRange.lastDays(7)));

        assertThat(report.range().from()).isEqualTo(day(-8));
        assertThat(report.range().to()).isEqualTo(day(-2));
        assertThat(report.profilesByDataSourceOverTime().get(0).days())
                .extracting(DailyCount::profiles)
                .containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 1L);
    }

    @Test
    void aLoginTodayNeverRewritesYesterdayUnlessTheCurrentViewIsAsked() {
        dashboard.recordEvent(Event.of(1, "Web", noon(-1)));
        dashboard.recordEvent(Event.of(1, "Web", noon(0)).with(EMAIL, "jo@example.com"));
        ReferenceQuery query = ReferenceQuery.over(ReferenceRange.between(day(-1), day(0)));

        assertThat(dashboard.report(query).knownVsAnonymousOverTime())
                .extracting(DailyProfiles::profiles)
                .containsExactly(new ProfileCounts(1, 0, 1), new ProfileCounts(1, 1, 0));
        assertThat(dashboard.report(query.view(IdentityView.CURRENT)).knownVsAnonymousOverTime())
                .extracting(DailyProfiles::profiles)
                .containsExactly(new ProfileCounts(1, 1, 0), new ProfileCounts(1, 1, 0));
    }

    @Test
    void aProfileOnTwoInputsCountsOnceInTheSummaryAndOnceInEachBar() {
        dashboard.recordEvent(Event.of(1, "Web", noon(0)).with(CUSTOMER_ID));
        dashboard.recordEvent(Event.of(1, "iOS", noon(0)));
        dashboard.recordEvent(Event.of(2, "iOS", noon(0)));

        DashboardReport report = dashboard.report(today());

        assertThat(report.summary()).isEqualTo(new ProfileCounts(2, 1, 1));
        assertThat(report.knownVsAnonymousByInput())
                .containsExactly(
                        new InputProfiles("Web", new ProfileCounts(1, 1, 0)),
                        new InputProfiles("iOS", new ProfileCounts(2, 1, 1)));
        assertThat(report.identifierCoverageByInput().get(1).coverage().get(1).share())
                .hasValue(0.5);
    }

    @Test
    void distributionCountsValuesAndTheValuelessOneAsOneMore() {
        dashboard.recordEvent(Event.of(1, "Web", noon(0))
                .with(EMAIL, "a@b")
                .with(EMAIL, "c@d")
                .with(EMAIL));
        dashboard.recordEvent(Event.of(2, "Web", noon(0)).with(EMAIL, "a@b"));

        assertThat(dashboard.report(today()).identifierDistribution())
                .containsExactly(new IdentifierCount(MPID, 2, 2), new IdentifierCount(EMAIL, 4, 2));
    }

    @Test
    void theLastChangeOfADayStands() {
        dashboard.recordEvent(Event.of(1, "Web", noon(0)).with(EMAIL, "a@b"));
        dashboard.recordIdentityChange(
                IdentityChange.of(1, noon(0)).detach(EMAIL, "a@b").attach(EMAIL, "a@b"));
        assertThat(emails()).isEqualTo(1);

        dashboard.recordIdentityChange(IdentityChange.of(1, noon(0)).detach(EMAIL, "a@b"));
        assertThat(emails()).isZero();
    }

    @Test
    void detachingATypeConcernsWhatWasRecordedByThenOnEarlierDaysToo() {
        dashboard.recordEvent(Event.of(1, "Web", noon(0)));
        dashboard.recordIdentityChange(IdentityChange.of(1, noon(-3)).attach(EMAIL, "a@b"));
        dashboard.recordIdentityChange(IdentityChange.of(1, noon(-1)).detach(EMAIL));
        assertThat(emails()).isZero();

        dashboard.recordIdentityChange(IdentityChange.of(1, noon(-2)).attach(EMAIL, "a@b"));
        assertThat(emails())
                .as("the same value, known when the type was detached")
                .isZero();

        dashboard.recordIdentityChange(IdentityChange.of(1, noon(-2)).attach(EMAIL, "other"));
        assertThat(emails()).as("a value unknown at that time").isEqualTo(1);

        dashboard.recordIdentityChange(IdentityChange.of(1, noon(-1)).detach(EMAIL));
        assertThat(emails()).as("once more, now that both are known").isZero();
    }

    @Test
    void anAttachAfterDetachingTheTypeOnTheSameDayStands() {
        dashboard.recordEvent(Event.of(1, "Web", noon(0)).with(EMAIL, "old"));
        dashboard.recordIdentityChange(
                IdentityChange.of(1, noon(0)).detach(EMAIL).attach(EMAIL, "new"));

        assertThat(emails()).isEqualTo(1);
    }

    @Test
    void aDetachHoldsAgainstALaterRecordedAttachOfAnEarlierDay() {
        dashboard.recordEvent(Event.of(1, "Web", noon(0)));
        dashboard.recordIdentityChange(IdentityChange.of(1, noon(-1)).detach(EMAIL, "a@b"));
        dashboard.recordEvent(Event.of(1, "Web", noon(-2)).with(EMAIL, "a@b"));

        assertThat(dashboard
                        .report(ReferenceQuery.over(ReferenceRange.between(day(-2), day(0))))
                        .knownVsAnonymousOverTime())
                .extracting(daily -> daily.profiles().known())
                .containsExactly(1L, 0L, 0L);
    }

    @Test
    void refusalsAreCountedOnTheExactBoundaries() {
        Instant oldest = day(-181).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant latest = clock.instant().plus(Duration.ofHours(24));

        assertThat(List.of(oldest, oldest.minusNanos(1), latest, latest.plusNanos(1), Instant.MIN, Instant.MAX))
                .extracting(time -> dashboard.recordEvent(Event.of(1, "Web", time)))
                .containsExactly(
                        RecordOutcome.RECORDED,
                        RecordOutcome.TOO_OLD,
                        RecordOutcome.RECORDED,
                        RecordOutcome.IN_FUTURE,
                        RecordOutcome.TOO_OLD,
                        RecordOutcome.IN_FUTURE);
        assertThat(dashboard.outcomes())
                .containsEntry(RecordOutcome.RECORDED, 2L)
                .containsEntry(RecordOutcome.TOO_OLD, 2L)
                .containsEntry(RecordOutcome.IN_FUTURE, 2L)
                .containsEntry(RecordOutcome.TOO_MANY_INPUTS, 0L);
    }

    @Test
    void identifiersOutliveTheirDayAndInputsDoNot() {
        dashboard.recordEvent(Event.of(1, "Old", noon(-181)).with(EMAIL, "a@b"));
        clock.set(noon(1));
        dashboard.recordEvent(Event.of(1, "Web", noon(1)));

        assertThat(dashboard.inputs(DataEnvironment.PRODUCTION)).containsExactly("Web");
        assertThat(dashboard
                        .report(ReferenceQuery.over(ReferenceRange.between(day(1), day(1))))
                        .summary())
                .isEqualTo(new ProfileCounts(1, 1, 0));
    }

    @Test
    void aDayLeavesForGoodOnceTwoReadingsADayApartAndARecordAgree() {
        dashboard.recordEvent(Event.of(1, "Old", noon(-181)));
        clock.set(noon(400));
        assertThat(inputs()).as("ahead once").isEmpty();
        clock.set(noon(0));
        assertThat(inputs()).containsExactly("Old");

        clock.set(noon(1));
        assertThat(inputs()).as("passed").isEmpty();
        clock.set(noon(2));
        assertThat(inputs()).as("agreed").isEmpty();
        clock.set(noon(0));
        assertThat(inputs()).as("but nothing was recorded as late").containsExactly("Old");

        clock.set(noon(1));
        dashboard.recordEvent(Event.of(1, "Web", noon(1)));
        clock.set(noon(2).minusNanos(1));
        assertThat(inputs()).containsExactly("Web");
        clock.set(noon(0));
        assertThat(inputs()).as("too early by a nanosecond").containsExactly("Old");

        clock.set(noon(1));
        assertThat(inputs()).containsExactly("Web");
        clock.set(noon(2));
        assertThat(inputs()).containsExactly("Web");
        clock.set(noon(0));
        assertThat(inputs()).as("left for good").isEmpty();
        assertThat(dashboard.recordEvent(Event.of(1, "New", noon(-181)))).isEqualTo(RecordOutcome.RECORDED);
        assertThat(inputs()).as("kept, and recorded anew").containsExactly("New");
    }

    @Test
    void whatIsRecordedForLaterDaysIsInNoAnswerBeforeTheSkewReachesThem() {
        clock.set(noon(400));
        dashboard.recordEvent(Event.of(1, "Web", noon(400)).with(EMAIL));
        clock.set(noon(0));
        dashboard.recordEvent(Event.of(1, "Web", noon(0)).with(CUSTOMER_ID));

        assertThat(dashboard.report(today().view(IdentityView.CURRENT)).identifierDistribution())
                .containsExactly(new IdentifierCount(MPID, 1, 1), new IdentifierCount(CUSTOMER_ID, 1, 1));
        assertThat(dashboard.identifierTypes()).containsExactly(CUSTOMER_ID);
        assertThat(dashboard.lastDay()).hasValue(day(0));
    }

    private List<String> inputs() {
        return dashboard.inputs(DataEnvironment.PRODUCTION);
    }

    @Test
    void tomorrowsInputCountsAgainstTheLimitButIsNotListedYet() {
        ReferenceDashboard narrow =
                new ReferenceDashboard(ReferenceSettings.ofDefaults(clock).withLimits(1, 1));
        narrow.recordEvent(Event.of(1, "Tomorrow", noon(1)));

        assertThat(narrow.inputs(DataEnvironment.PRODUCTION)).isEmpty();
        assertThat(narrow.recordEvent(Event.of(1, "Web", noon(0)))).isEqualTo(RecordOutcome.TOO_MANY_INPUTS);
        assertThat(narrow.recordEvent(Event.of(2, "Tomorrow", noon(0)))).isEqualTo(RecordOutcome.TOO_MANY_PROFILES);
        clock.set(noon(1));
        assertThat(narrow.inputs(DataEnvironment.PRODUCTION)).containsExactly("Tomorrow");
    }

    @Test
    void pastSixtyFourTypesTheActivityStaysAndTheIdentifierIsDropped() {
        LongStream.rangeClosed(1, 64)
                .forEach(number ->
                        dashboard.recordEvent(Event.of(1, "Web", noon(0)).with(IdentifierType.of("type_" + number))));

        assertThat(dashboard.recordEvent(Event.of(2, "Web", noon(0)).with(EMAIL).with(IdentifierType.of("type_1"))))
                .isEqualTo(RecordOutcome.IDENTIFIERS_DROPPED);
        DashboardReport report = dashboard.report(today());
        assertThat(report.summary()).isEqualTo(new ProfileCounts(2, 0, 2));
        assertThat(report.identifierDistribution())
                .hasSize(65)
                .contains(new IdentifierCount(IdentifierType.of("type_1"), 2, 2));
    }

    private long emails() {
        return dashboard.report(today()).identifierDistribution().stream()
                .filter(row -> row.type().equals(EMAIL))
                .mapToLong(IdentifierCount::identifiers)
                .sum();
    }

    private static ReferenceQuery today() {
        return ReferenceQuery.over(ReferenceRange.between(day(0), day(0)));
    }

    private static LocalDate day(int offset) {
        return TODAY.plusDays(offset);
    }

    private static Instant noon(int offset) {
        return day(offset).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
