package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.json.ReportParts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // passes nulls to see them refused
class ReportMergeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 23);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final DashboardReport REPORT = report("Web", "email", 8, 5);

    @Test
    void oneReportIsItsOwnSum() {
        assertThat(DashboardReport.merge(List.of(REPORT))).isEqualTo(REPORT);
    }

    @Test
    void addsEveryCountOfReportsWithTheSameRows() {
        DashboardReport other = report("Web", "email", 2, 0);

        assertThat(DashboardReport.merge(List.of(REPORT, other, other))).isEqualTo(report("Web", "email", 12, 5));
    }

    @Test
    void listsTheInputsAndTypesOfAllReportsAndTakesMissingRowsForZeros() {
        DashboardReport sum = DashboardReport.merge(List.of(REPORT, report("CRM", "amp_id", 4, 1)));

        assertThat(sum.inputs()).containsExactly("CRM", "Web");
        assertThat(sum.summary()).isEqualTo(new ProfileCounts(12, 6, 6));
        assertThat(sum.knownVsAnonymousByInput())
                .containsExactly(
                        new InputProfiles("CRM", new ProfileCounts(4, 1, 3)),
                        new InputProfiles("Web", new ProfileCounts(8, 5, 3)));
        assertThat(sum.knownVsAnonymousOverTime()).containsExactly(new DailyProfiles(DAY, new ProfileCounts(12, 6, 6)));
        assertThat(sum.identifierCoverageByInput())
                .containsExactly(
                        new InputCoverage(
                                "CRM", 4, List.of(bar("mpid", 4, 1), bar("amp_id", 1, 0.25), bar("email", 0, 0))),
                        new InputCoverage(
                                "Web", 8, List.of(bar("mpid", 8, 1), bar("amp_id", 0, 0), bar("email", 5, 0.625))));
        assertThat(sum.profilesByDataSourceOverTime())
                .containsExactly(
                        new InputSeries("CRM", List.of(new DailyCount(DAY, 4))),
                        new InputSeries("Web", List.of(new DailyCount(DAY, 8))));
        assertThat(sum.identifierDistribution())
                .containsExactly(
                        new IdentifierCount(IdentifierType.MPID, 12, 12),
                        new IdentifierCount(IdentifierType.AMP_ID, 1, 1),
                        new IdentifierCount(IdentifierType.EMAIL, 5, 5));
        assertThat(sum.identifierDistributionOverTime())
                .containsExactly(
                        new IdentifierSeries(IdentifierType.MPID, List.of(new DailyCount(DAY, 12))),
                        new IdentifierSeries(IdentifierType.AMP_ID, List.of(new DailyCount(DAY, 1))),
                        new IdentifierSeries(IdentifierType.EMAIL, List.of(new DailyCount(DAY, 5))));
    }

    @Test
    void theOrderAndTheGroupingOfReportsDoNotMatter() {
        DashboardReport a = REPORT;
        DashboardReport b = report("CRM", "amp_id", 4, 1);
        DashboardReport c = report("iOS", "email", 0, 0);
        DashboardReport sum = DashboardReport.merge(List.of(a, b, c));

        assertThat(DashboardReport.merge(List.of(c, b, a))).isEqualTo(sum);
        assertThat(DashboardReport.merge(List.of(DashboardReport.merge(List.of(b, c)), a)))
                .isEqualTo(sum);
    }

    @Test
    void aSumOfNoProfilesHasNoShares() {
        DashboardReport none = report("Web", "email", 0, 0);

        assertThat(DashboardReport.merge(List.of(none, none))).isEqualTo(none);
        assertThat(none.identifierCoverageByInput().get(0).coverage())
                .allSatisfy(bar -> assertThat(bar.share()).isEmpty());
    }

    @Test
    void refusesReportsOfDifferentQueries() {
        refusesWith(
                parts -> parts.environment = DataEnvironment.DEVELOPMENT, "environment", "PRODUCTION", "DEVELOPMENT");
        refusesWith(parts -> parts.identityView = IdentityView.CURRENT, "identityView", "AS_OF_DAY", "CURRENT");
        refusesWith(parts -> parts.loginIdentifiers = List.of(), "loginIdentifiers", "[email]", "[]");
        refusesWith(parts -> parts.allInputs = false, "allInputs", "true", "false");
        refusesWith(
                parts -> parts.range = new ReportRange(DAY, DAY, ZoneId.of("Europe/Berlin"), Optional.empty()),
                "range.zone",
                "UTC",
                "Europe/Berlin");
    }

    @Test
    void namesTheFirstPartThatDiffersAndNoOther() {
        ReportParts parts = Reports.partsOf(REPORT);
        parts.identityView = IdentityView.CURRENT;
        parts.loginIdentifiers = List.of();
        parts.allInputs = false;

        Refused.asBad(
                difference("identityView", "AS_OF_DAY", "CURRENT", 3),
                () -> DashboardReport.merge(List.of(REPORT, REPORT, REPORT, new DashboardReport(parts))));
    }

    @Test
    void refusesTheDaysOfAPresetWhereOthersAskedForThePreset() {
        try (IdentityDashboard dashboard = IdentityDashboard.builder().build()) {
            DashboardReport preset =
                    dashboard.query().range(DateRange.LAST_7_DAYS).report();
            ReportRange days = preset.range();
            DashboardReport fixed = dashboard
                    .query()
                    .range(DateRange.between(days.from(), days.to()))
                    .report();

            Refused.asBad(
                    difference("range.preset", "LAST_7_DAYS", "none", 1),
                    () -> DashboardReport.merge(List.of(preset, fixed)));
        }
    }

    @Test
    void refusesReportsOfDifferentDays() {
        ReportParts parts = Reports.partsOf(REPORT);
        LocalDate next = DAY.plusDays(1);
        parts.range = new ReportRange(next, next, UTC, Optional.empty());
        parts.knownVsAnonymousOverTime = List.of(new DailyProfiles(next, new ProfileCounts(0, 0, 0)));
        parts.profilesByDataSourceOverTime = List.of(new InputSeries("Web", List.of(new DailyCount(next, 0))));
        parts.identifierDistributionOverTime = List.of(
                new IdentifierSeries(IdentifierType.MPID, List.of(new DailyCount(next, 0))),
                new IdentifierSeries(IdentifierType.EMAIL, List.of(new DailyCount(next, 0))));

        Refused.asBad(
                difference("range.from", "2026-10-23", "2026-10-24", 1),
                () -> DashboardReport.merge(List.of(REPORT, new DashboardReport(parts))));
    }

    @Test
    void refusesSelectionsOfDifferentInputs() {
        DashboardReport web = selected("Web");
        DashboardReport crm = selected("CRM");

        assertThat(DashboardReport.merge(List.of(web, web)).allInputs()).isFalse();
        Refused.asBad(difference("inputs", "[Web]", "[CRM]", 2), () -> DashboardReport.merge(List.of(web, web, crm)));
    }

    @Test
    void refusesNothingAndNull() {
        Refused.asBad("reports must not be empty", () -> DashboardReport.merge(List.of()));
        Refused.asNull("reports", () -> DashboardReport.merge(null));
        Refused.asContainingNull("reports", 1, () -> DashboardReport.merge(Arrays.asList(REPORT, null)));
    }

    private static void refusesWith(Consumer<ReportParts> change, String part, String here, String there) {
        ReportParts parts = Reports.partsOf(REPORT);
        change.accept(parts);
        DashboardReport other = new DashboardReport(parts);
        Refused.asBad(difference(part, here, there, 1), () -> DashboardReport.merge(List.of(REPORT, other)));
        Refused.asBad(difference(part, there, here, 1), () -> DashboardReport.merge(List.of(other, REPORT, REPORT)));
        Refused.asBad(difference(part, here, there, 2), () -> DashboardReport.merge(List.of(REPORT, REPORT, other)));
    }

    private static String difference(String part, String first, String other, int index) {
        return "reports must all be of the same query, but had " + part + " " + first + " in reports[0] and " + other
                + " in reports[" + index + "]";
    }

    private static DashboardReport selected(String input) {
        ReportParts parts = Reports.partsOf(report(input, "email", 3, 2));
        parts.allInputs = false;
        return new DashboardReport(parts);
    }

    /** One input, one day, one type besides the MPID; as many profiles have the type as are known. */
    private static DashboardReport report(String input, String type, long profiles, long known) {
        ProfileCounts counts = ProfileCounts.of(profiles, known);
        IdentifierType named = IdentifierType.of(type);
        return Reports.report(
                DataEnvironment.PRODUCTION,
                List.of(input),
                true,
                new ReportRange(DAY, DAY, UTC, Optional.empty()),
                IdentityView.AS_OF_DAY,
                List.of(IdentifierType.EMAIL),
                counts,
                List.of(new InputProfiles(input, counts)),
                List.of(new DailyProfiles(DAY, counts)),
                List.of(new InputCoverage(
                        input,
                        profiles,
                        List.of(
                                new Coverage(IdentifierType.MPID, profiles, Shares.of(profiles, profiles)),
                                new Coverage(named, known, Shares.of(known, profiles))))),
                List.of(new InputSeries(input, List.of(new DailyCount(DAY, profiles)))),
                List.of(
                        new IdentifierCount(IdentifierType.MPID, profiles, profiles),
                        new IdentifierCount(named, known, known)),
                List.of(
                        new IdentifierSeries(IdentifierType.MPID, List.of(new DailyCount(DAY, profiles))),
                        new IdentifierSeries(named, List.of(new DailyCount(DAY, known)))));
    }

    private static Coverage bar(String type, long profiles, double share) {
        return new Coverage(IdentifierType.of(type), profiles, OptionalDouble.of(share));
    }
}
