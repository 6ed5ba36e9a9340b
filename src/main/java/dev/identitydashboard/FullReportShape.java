package dev.identitydashboard;

import java.util.List;
import java.util.Optional;

/** Checks that the parts of a full report are of one query. */
final class FullReportShape {
    private FullReportShape() {}

    static void check(
            DashboardReport report,
            Optional<DashboardReport> previous,
            List<Highlight> highlights,
            IdentityStructure structure,
            Movement movement,
            List<RollingSeries> rollingActives) {
        previous.ifPresent(before -> checkPrevious(report, before));
        requireSame(
                "identityStructure",
                queryOf(report, report.identityView()),
                List.of(
                        structure.environment(),
                        inputs(structure.allInputs(), structure.inputs()),
                        days(structure.range()),
                        structure.identityView()));
        requireSame(
                "movement",
                queryOf(report, report.loginIdentifiers()),
                List.of(
                        movement.environment(),
                        inputs(movement.allInputs(), movement.inputs()),
                        days(movement.range()),
                        movement.loginIdentifiers()));
        for (RollingSeries series : rollingActives) {
            requireSame("rollingActives", report.range().dates(), series.dates());
        }
        long windows =
                rollingActives.stream().map(RollingSeries::window).distinct().count();
        if (windows < rollingActives.size()) {
            throw new IllegalArgumentException("rollingActives must have each window once, but had "
                    + rollingActives.stream().map(RollingSeries::window).toList());
        }
        for (Highlight highlight : highlights) {
            if (!report.range().dates().contains(highlight.date())) {
                throw new IllegalArgumentException("highlights must be of the report's days " + days(report.range())
                        + ", but one was of " + highlight.date());
            }
        }
    }

    private static void checkPrevious(DashboardReport report, DashboardReport previous) {
        Comparison.requireComparable(report, previous);
        ReportRange range = report.range();
        DateRange before = DateRange.between(
                range.from().minusDays(range.days()), range.from().minusDays(1));
        String actual = days(previous.range());
        String expected = before.firstDay(range.from()) + ".." + before.lastDay(range.from());
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException(
                    "previous must be of the days before the report's, " + expected + ", but was of " + actual);
        }
    }

    private static List<Object> queryOf(DashboardReport report, Object further) {
        return List.of(
                report.environment(), inputs(report.allInputs(), report.inputs()), days(report.range()), further);
    }

    /** Which inputs "all" are may differ from one moment to the next. */
    private static Object inputs(boolean all, List<String> inputs) {
        return all ? "all inputs" : inputs;
    }

    private static String days(ReportRange range) {
        return range.from() + ".." + range.to();
    }

    private static void requireSame(String component, Object expected, Object actual) {
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException(
                    component + " must be of the report's query " + expected + ", but was of " + actual);
        }
    }
}
