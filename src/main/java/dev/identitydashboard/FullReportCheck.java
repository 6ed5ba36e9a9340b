package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import java.util.List;

/** Checks that the parts of a full report are of one query. */
final class FullReportCheck {
    private FullReportCheck() {}

    static void check(FullReport full) {
        DashboardReport report = full.report();
        IdentityStructure structure = full.identityStructure();
        Movement movement = full.movement();
        full.previous().ifPresent(before -> checkPrevious(report, before));
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
        for (RollingSeries series : full.rollingActives()) {
            requireSame("rollingActives", report.range().dates(), series.dates());
        }
        List<Integer> windows =
                full.rollingActives().stream().map(RollingSeries::window).toList();
        if (windows.stream().distinct().count() < windows.size()) {
            throw Failures.illegalArgument("rollingActives must have each window once, but had " + windows);
        }
        for (Highlight highlight : full.highlights()) {
            if (!report.range().dates().contains(highlight.date())) {
                throw Failures.illegalArgument("highlights must be of the report's days " + days(report.range())
                        + ", but one was of " + highlight.date());
            }
        }
    }

    private static void checkPrevious(DashboardReport report, DashboardReport previous) {
        Comparison.requireComparable(report, previous);
        String actual = days(previous.range());
        String expected = report.range().before().toString();
        if (!actual.equals(expected)) {
            throw Failures.illegalArgument(
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
            throw Failures.illegalArgument(component + " must be of the report's query " + SafeText.value(expected)
                    + ", but was of " + SafeText.value(actual));
        }
    }
}
