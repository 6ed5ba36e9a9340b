package dev.identitydashboard.differential;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a report or a panel apart into named cells, so that a difference can be named. */
public final class ReportCells {
    private final Map<String, Object> cells = new LinkedHashMap<>();

    private ReportCells() {}

    /** The first cell in which two reports differ, rows that only one has included. */
    public static Optional<String> firstDifference(DashboardReport actual, DashboardReport expected) {
        return firstDifference(of(actual), of(expected));
    }

    static Optional<String> firstDifference(Map<String, Object> actual, Map<String, Object> expected) {
        for (Map.Entry<String, Object> cell : expected.entrySet()) {
            Object value = actual.get(cell.getKey());
            if (!cell.getValue().equals(value)) {
                return Optional.of(cell.getKey() + " should be " + cell.getValue() + ", but was " + value);
            }
        }
        return actual.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .findFirst()
                .map(name -> name + " should not exist, but was " + actual.get(name));
    }

    static Map<String, Object> of(DashboardReport report) {
        ReportCells all = new ReportCells();
        all.put("environment", report.environment());
        all.put("inputs", report.inputs());
        all.put("allInputs", report.allInputs());
        all.put("range", report.range());
        all.put("identityView", report.identityView());
        all.put("loginIdentifiers", report.loginIdentifiers());
        all.cells.putAll(summary(report.summary()));
        all.cells.putAll(byInput(report.knownVsAnonymousByInput()));
        all.cells.putAll(overTime(report.knownVsAnonymousOverTime()));
        all.cells.putAll(coverage(report.identifierCoverageByInput()));
        all.cells.putAll(bySource(report.profilesByDataSourceOverTime()));
        all.cells.putAll(distribution(report.identifierDistribution()));
        all.cells.putAll(distributionOverTime(report.identifierDistributionOverTime()));
        return all.cells;
    }

    static Map<String, Object> summary(ProfileCounts counts) {
        ReportCells panel = new ReportCells();
        panel.putCounts("summary", counts);
        return panel.cells;
    }

    static Map<String, Object> byInput(List<InputProfiles> rows) {
        ReportCells panel = new ReportCells();
        panel.put("byInput rows", rows.stream().map(InputProfiles::input).toList());
        rows.forEach(row -> panel.putCounts("byInput[" + row.input() + "]", row.profiles()));
        return panel.cells;
    }

    static Map<String, Object> overTime(List<DailyProfiles> rows) {
        ReportCells panel = new ReportCells();
        panel.put("overTime rows", rows.stream().map(DailyProfiles::date).toList());
        rows.forEach(row -> panel.putCounts("overTime[" + row.date() + "]", row.profiles()));
        return panel.cells;
    }

    static Map<String, Object> coverage(List<InputCoverage> rows) {
        ReportCells panel = new ReportCells();
        panel.put("coverage rows", rows.stream().map(InputCoverage::input).toList());
        for (InputCoverage row : rows) {
            String name = "coverage[" + row.input() + "]";
            panel.put(name + ".profiles", row.profiles());
            panel.put(
                    name + " types", row.coverage().stream().map(Coverage::type).toList());
            for (Coverage bar : row.coverage()) {
                panel.put(name + "[" + bar.type() + "].profiles", bar.profiles());
                panel.put(name + "[" + bar.type() + "].share", bar.share());
            }
        }
        return panel.cells;
    }

    static Map<String, Object> bySource(List<InputSeries> rows) {
        ReportCells panel = new ReportCells();
        panel.put("bySource rows", rows.stream().map(InputSeries::input).toList());
        rows.forEach(row -> panel.putSeries("bySource[" + row.input() + "]", row.days()));
        return panel.cells;
    }

    static Map<String, Object> distribution(List<IdentifierCount> rows) {
        ReportCells panel = new ReportCells();
        panel.put("distribution rows", rows.stream().map(IdentifierCount::type).toList());
        for (IdentifierCount row : rows) {
            panel.put("distribution[" + row.type() + "].identifiers", row.identifiers());
            panel.put("distribution[" + row.type() + "].profiles", row.profiles());
        }
        return panel.cells;
    }

    static Map<String, Object> distributionOverTime(List<IdentifierSeries> rows) {
        ReportCells panel = new ReportCells();
        panel.put(
                "distributionOverTime rows",
                rows.stream().map(IdentifierSeries::type).toList());
        rows.forEach(row -> panel.putSeries("distributionOverTime[" + row.type() + "]", row.days()));
        return panel.cells;
    }

    private void putCounts(String name, ProfileCounts counts) {
        put(name + ".total", counts.total());
        put(name + ".known", counts.known());
        put(name + ".anonymous", counts.anonymous());
        put(name + ".knownShare", counts.knownShare());
    }

    private void putSeries(String name, List<DailyCount> days) {
        put(name + " days", days.stream().map(DailyCount::date).toList());
        days.forEach(day -> put(name + "[" + day.date() + "]", day.profiles()));
    }

    private void put(String name, Object value) {
        cells.put(name, value);
    }
}
