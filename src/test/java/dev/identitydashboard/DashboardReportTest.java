package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitydashboard.json.ReportParts;
import dev.identitydashboard.json.SampleReports;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // passes nulls to see them refused
class DashboardReportTest {
    private static final DashboardReport REPORT = SampleReports.small();

    @Test
    void isComparedByValue() {
        assertThat(changed(parts -> {})).isEqualTo(REPORT).hasSameHashCodeAs(REPORT);
        assertThat(changed(parts -> parts.summary = new ProfileCounts(10, 5, 5)))
                .isNotEqualTo(REPORT);
    }

    @Test
    void noComponentIsNull() {
        refusesNull("environment", parts -> parts.environment = null);
        refusesNull("inputs", parts -> parts.inputs = null);
        refusesNull("range", parts -> parts.range = null);
        refusesNull("identityView", parts -> parts.identityView = null);
        refusesNull("loginIdentifiers", parts -> parts.loginIdentifiers = null);
        refusesNull("summary", parts -> parts.summary = null);
        refusesNull("knownVsAnonymousByInput", parts -> parts.knownVsAnonymousByInput = null);
        refusesNull("knownVsAnonymousOverTime", parts -> parts.knownVsAnonymousOverTime = null);
        refusesNull("identifierCoverageByInput", parts -> parts.identifierCoverageByInput = null);
        refusesNull("profilesByDataSourceOverTime", parts -> parts.profilesByDataSourceOverTime = null);
        refusesNull("identifierDistribution", parts -> parts.identifierDistribution = null);
        refusesNull("identifierDistributionOverTime", parts -> parts.identifierDistributionOverTime = null);
    }

    @Test
    void everyPanelListsTheReportsInputs() {
        refusesRows(
                "knownVsAnonymousByInput",
                "[Web, iOS]",
                parts -> parts.knownVsAnonymousByInput = parts.knownVsAnonymousByInput.subList(0, 1));
        refusesRows("identifierCoverageByInput", "[Web, iOS]", parts -> parts.identifierCoverageByInput = List.of());
        refusesRows(
                "profilesByDataSourceOverTime",
                "[Web, iOS]",
                parts -> parts.profilesByDataSourceOverTime =
                        List.of(parts.profilesByDataSourceOverTime.get(1), parts.profilesByDataSourceOverTime.get(0)));
    }

    @Test
    void everyPanelListsTheSameTypes() {
        refusesRows(
                "identifierDistributionOverTime",
                "[mpid, email]",
                parts -> parts.identifierDistributionOverTime = parts.identifierDistributionOverTime.subList(0, 1));
        refusesRows(
                "identifierCoverageByInput of Web",
                "[mpid, email]",
                parts -> parts.identifierCoverageByInput =
                        List.of(new InputCoverage("Web", 8, List.of()), parts.identifierCoverageByInput.get(1)));
    }

    @Test
    void everySeriesHasTheDaysOfTheRange() {
        String days = "[2026-10-23, 2026-10-24]";
        refusesRows(
                "knownVsAnonymousOverTime",
                days,
                parts -> parts.knownVsAnonymousOverTime = parts.knownVsAnonymousOverTime.subList(1, 2));
        refusesRows(
                "profilesByDataSourceOverTime of iOS",
                days,
                parts -> parts.profilesByDataSourceOverTime =
                        List.of(parts.profilesByDataSourceOverTime.get(0), new InputSeries("iOS", List.of())));
        refusesRows(
                "identifierDistributionOverTime of mpid",
                days,
                parts -> parts.identifierDistributionOverTime = List.of(
                        new IdentifierSeries(IdentifierType.MPID, List.of()),
                        parts.identifierDistributionOverTime.get(1)));
    }

    @Test
    void namesTheNullArgumentOfItsMethods() {
        Refused.asNull("json", () -> DashboardReport.fromJson((String) null));
        Refused.asNull("json", () -> DashboardReport.fromJson((InputStream) null));
        Refused.asNull("out", () -> {
            REPORT.writeJson(null);
            return REPORT;
        });
        Refused.asNull("reports", () -> DashboardReport.merge(null));
    }

    private static void refusesNull(String component, Consumer<ReportParts> change) {
        Refused.asNull(component, () -> changed(change));
    }

    private static void refusesRows(String panel, String expected, Consumer<ReportParts> change) {
        assertThatThrownBy(() -> changed(change))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(panel + " must have the rows " + expected + ", but had [");
    }

    private static DashboardReport changed(Consumer<ReportParts> change) {
        ReportParts parts = Reports.partsOf(REPORT);
        change.accept(parts);
        return new DashboardReport(parts);
    }
}
