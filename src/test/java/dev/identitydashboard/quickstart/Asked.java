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
        DashboardQuery query = ifKept("--", () -> some.range(question.range()));
        ReportRange days = ifKept("--", () -> query.report().range());
        return new Asked(query, question.compare() ? ifKept("--compare: ", () -> comparedDays(query)) : days);
    }

    private static ReportRange comparedDays(DashboardQuery query) {
        return query.comparedToPrevious().report().current().range();
    }

    /** The message of the query begins with the name of the range, which is that of the option but for what stands before. */
    private static <T> T ifKept(String before, Supplier<T> answer) throws UsageException {
        try {
            return answer.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(before + e.getMessage() + "; --retention keeps more days, --today other ones");
        }
    }
}
