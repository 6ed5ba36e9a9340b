package dev.identitydashboard.quickstart;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.ReportRange;
import java.util.function.Supplier;

/**
 * The question that the options ask of a dashboard.
 *
 * @param query the question
 * @param days the days that it is about
 */
record Asked(DashboardQuery query, ReportRange days) {

    /** Asks the empty dashboard first: nobody should wait for a long import to learn that the question was wrong. */
    static Asked of(IdentityDashboard dashboard, Options.Question question) throws UsageException {
        DashboardQuery all =
                dashboard.query().environment(question.environment()).identityView(question.view());
        DashboardQuery some = question.inputs().isEmpty() ? all : all.inputs(question.inputs());
        DashboardQuery query = ifKept(Option.RANGE, () -> some.range(question.range()));
        ReportRange days = ifKept(Option.RANGE, () -> query.report().range());
        return new Asked(query, question.compare() ? ifKept(Option.COMPARE, () -> comparedDays(query)) : days);
    }

    private static ReportRange comparedDays(DashboardQuery query) {
        return query.comparedToPrevious().report().current().range();
    }

    private static <T> T ifKept(Option option, Supplier<T> answer) throws UsageException {
        try {
            return answer.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    option + ": " + e.getMessage() + "; --retention keeps more days, --today other ones");
        }
    }
}
