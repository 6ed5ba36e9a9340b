package dev.identitydashboard.csv;

import dev.identitydashboard.Coverage;
import dev.identitydashboard.DailyCount;
import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentifierSeries;
import dev.identitydashboard.InputCoverage;
import dev.identitydashboard.InputProfiles;
import dev.identitydashboard.InputSeries;
import dev.identitydashboard.ProfileCounts;
import dev.identitydashboard.ReportPanel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes one panel of a report as CSV, as it goes: a header, then a row per key. Stateless, so safe from any thread. */
public final class PanelCsv {
    private final DashboardReport report;
    private final CsvRows csv;

    private PanelCsv(DashboardReport report, CsvRows csv) {
        this.report = report;
        this.csv = csv;
    }

    /**
     * Writes a panel as UTF-8, flushes the stream and leaves it open.
     *
     * @param report the report
     * @param panel which of its panels
     * @param out where to write
     * @throws IOException if the stream fails
     */
    public static void write(DashboardReport report, ReportPanel panel, OutputStream out) throws IOException {
        CsvRows.write(out, csv -> new PanelCsv(report, csv).write(panel));
    }

    private void write(ReportPanel panel) throws IOException {
        switch (panel) {
            case SUMMARY -> summary();
            case KNOWN_VS_ANONYMOUS_BY_INPUT -> knownVsAnonymousByInput();
            case KNOWN_VS_ANONYMOUS_OVER_TIME -> knownVsAnonymousOverTime();
            case IDENTIFIER_COVERAGE_BY_INPUT -> identifierCoverageByInput();
            case PROFILES_BY_DATA_SOURCE_OVER_TIME -> profilesByDataSourceOverTime();
            case IDENTIFIER_DISTRIBUTION -> identifierDistribution();
            case IDENTIFIER_DISTRIBUTION_OVER_TIME -> identifierDistributionOverTime();
        }
    }

    private void summary() throws IOException {
        csv.row("total", "known", "anonymous");
        ProfileCounts counts = report.summary();
        csv.row(counts.total(), counts.known(), counts.anonymous());
    }

    private void knownVsAnonymousByInput() throws IOException {
        csv.row("input", "total", "known", "anonymous");
        for (InputProfiles row : report.knownVsAnonymousByInput()) {
            counts(row.input(), row.profiles());
        }
    }

    private void knownVsAnonymousOverTime() throws IOException {
        csv.row("date", "total", "known", "anonymous");
        for (DailyProfiles day : report.knownVsAnonymousOverTime()) {
            counts(day.date(), day.profiles());
        }
    }

    private void identifierCoverageByInput() throws IOException {
        csv.row("input", "type", "profiles", "inputProfiles", "share");
        for (InputCoverage group : report.identifierCoverageByInput()) {
            for (Coverage bar : group.coverage()) {
                csv.row(group.input(), bar.type().name(), bar.profiles(), group.profiles(), bar.share());
            }
        }
    }

    private void profilesByDataSourceOverTime() throws IOException {
        csv.row("date", "input", "profiles");
        for (InputSeries series : report.profilesByDataSourceOverTime()) {
            series(series.input(), series.days());
        }
    }

    private void identifierDistribution() throws IOException {
        csv.row("type", "identifiers", "profiles");
        for (IdentifierCount row : report.identifierDistribution()) {
            csv.row(row.type().name(), row.identifiers(), row.profiles());
        }
    }

    private void identifierDistributionOverTime() throws IOException {
        csv.row("date", "type", "profiles");
        for (IdentifierSeries series : report.identifierDistributionOverTime()) {
            series(series.type().name(), series.days());
        }
    }

    private void counts(Object key, ProfileCounts counts) throws IOException {
        csv.row(key, counts.total(), counts.known(), counts.anonymous());
    }

    private void series(String name, List<DailyCount> days) throws IOException {
        for (DailyCount day : days) {
            csv.row(day.date(), name, day.profiles());
        }
    }
}
