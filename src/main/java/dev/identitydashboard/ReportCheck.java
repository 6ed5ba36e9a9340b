package dev.identitydashboard;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Checks what every report promises of its panels: the same inputs, the same types and the same days, in the same order. */
final class ReportCheck {
    private ReportCheck() {}

    static void check(DashboardReport report) {
        List<String> inputs = report.inputs();
        List<LocalDate> dates = report.range().dates();
        List<IdentifierType> types = report.identifierDistribution().stream()
                .map(IdentifierCount::type)
                .toList();
        same("knownVsAnonymousByInput", "", inputs, report.knownVsAnonymousByInput(), InputProfiles::input);
        same("knownVsAnonymousOverTime", "", dates, report.knownVsAnonymousOverTime(), DailyProfiles::date);
        same("identifierCoverageByInput", "", inputs, report.identifierCoverageByInput(), InputCoverage::input);
        for (InputCoverage group : report.identifierCoverageByInput()) {
            same("identifierCoverageByInput of ", group.input(), types, group.coverage(), Coverage::type);
        }
        same("profilesByDataSourceOverTime", "", inputs, report.profilesByDataSourceOverTime(), InputSeries::input);
        for (InputSeries series : report.profilesByDataSourceOverTime()) {
            sameDays("profilesByDataSourceOverTime of ", series.input(), dates, series.days());
        }
        same(
                "identifierDistributionOverTime",
                "",
                types,
                report.identifierDistributionOverTime(),
                IdentifierSeries::type);
        for (IdentifierSeries series : report.identifierDistributionOverTime()) {
            sameDays("identifierDistributionOverTime of ", series.type(), dates, series.days());
        }
    }

    private static void sameDays(String panel, Object row, List<LocalDate> dates, List<DailyCount> days) {
        if (!CountSeries.isOf(days, dates)) {
            same(panel, row, dates, days, DailyCount::date);
        }
    }

    /** The name is that of a panel, or of a row of it, which is put together only if it is needed. */
    private static <K, R> void same(String panel, Object row, List<K> expected, List<R> rows, Function<R, K> key) {
        boolean same = rows.size() == expected.size();
        for (int i = 0; same && i < expected.size(); i++) {
            same = expected.get(i).equals(key.apply(rows.get(i)));
        }
        if (!same) {
            List<K> actual = rows.stream().map(key).toList();
            throw new IllegalArgumentException(panel + row + " must have the rows " + expected + ", but had " + actual);
        }
    }
}
