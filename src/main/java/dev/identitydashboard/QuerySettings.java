package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.Engine;
import dev.identitydashboard.engine.plan.Panel;
import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.engine.plan.Tally;
import dev.identitydashboard.engine.scan.Analysis;
import dev.identitydashboard.messages.Failures;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a query was refined to, and what follows from it at a moment. Its arguments have been checked. */
record QuerySettings(
        Workspace workspace,
        DataEnvironment environment,
        @Nullable List<String> inputs,
        DateRange range,
        IdentityView identityView,
        List<IdentifierType> loginIdentifiers) {

    static QuerySettings defaults(Workspace workspace, List<IdentifierType> loginIdentifiers) {
        return new QuerySettings(
                workspace,
                DataEnvironment.PRODUCTION,
                null,
                DateRange.LAST_30_DAYS,
                IdentityView.AS_OF_DAY,
                loginIdentifiers);
    }

    QuerySettings withEnvironment(DataEnvironment other) {
        return new QuerySettings(workspace, other, inputs, range, identityView, loginIdentifiers);
    }

    /** Null asks for all. */
    QuerySettings withInputs(@Nullable List<String> others) {
        return new QuerySettings(workspace, environment, others, range, identityView, loginIdentifiers);
    }

    QuerySettings withRange(DateRange other) {
        return new QuerySettings(workspace, environment, inputs, other, identityView, loginIdentifiers);
    }

    QuerySettings withView(IdentityView other) {
        return new QuerySettings(workspace, environment, inputs, range, other, loginIdentifiers);
    }

    QuerySettings withLogin(List<IdentifierType> others) {
        return new QuerySettings(workspace, environment, inputs, range, identityView, others);
    }

    Engine engine() {
        return workspace.engine();
    }

    /** The answer for a range other than the query's own is asked for under the name that errors give it. */
    ReportAssembler answer(Moment now, String argument, DateRange days, Set<Panel> panels) {
        QueryPlan plan = planAt(now, argument, days, panels);
        ReportScope scope = scopeOf(plan, days);
        return assembled(scope, engine().ask(Analysis.report(plan)));
    }

    ReportAssembler assembled(ReportScope scope, Tally tally) {
        return new ReportAssembler(
                scope, tally, annotations(scope.range().from(), scope.range().to()));
    }

    /** The annotations of some days, both included. */
    List<Annotation> annotations(LocalDate from, LocalDate to) {
        return workspace.annotations().of(environment, inputs, from, to);
    }

    ReportScope scopeOf(QueryPlan plan, DateRange asked) {
        ReportRange days = new ReportRange(
                LocalDate.ofEpochDay(plan.from()),
                LocalDate.ofEpochDay(plan.to()),
                workspace.window().zone(),
                asked.preset());
        return new ReportScope(environment, inputs == null, days, identityView, loginIdentifiers);
    }

    /** The plan for the query's own range. */
    QueryPlan planAt(Moment now, Set<Panel> panels) {
        return planAt(now, "range", range, panels);
    }

    QueryPlan planAt(Moment now, String argument, DateRange days, Set<Panel> panels) {
        checkRetention(argument, days);
        LocalDate oldest = now.oldest();
        LocalDate today = now.date();
        LocalDate from = days.firstDay(today);
        LocalDate to = days.lastDay(today);
        if (from.isBefore(oldest) || to.isAfter(today)) {
            throw Failures.illegalArgument(argument + " must lie within the kept days " + oldest + ".." + today
                    + ", but was " + from + ".." + to);
        }
        return new QueryPlan(
                environment.index(),
                (int) from.toEpochDay(),
                (int) to.toEpochDay(),
                now.kept(),
                inputs,
                identityView == IdentityView.CURRENT,
                loginIdentifiers.stream().map(IdentifierType::name).collect(Collectors.toSet()),
                panels);
    }

    /** Refuses last days that the dashboard never keeps; fixed dates are checked when the query is answered. */
    void checkRetention(String argument, DateRange days) {
        int kept = workspace.window().retentionDays();
        if (days.requiredRetentionDays() > kept) {
            throw Failures.illegalArgument(argument + " must fit into the retention of " + kept + " days, but " + days
                    + " needs " + days.requiredRetentionDays());
        }
    }
}
