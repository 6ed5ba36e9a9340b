package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.plan.Panel;
import java.util.Optional;
import java.util.Set;

/**
 * A query together with the range that its numbers are compared with. Immutable, reusable and safe from any thread; what was
 * refined in the query before applies to both ranges.
 */
@CheckReturnValue
public final class ComparedQuery {
    private final QuerySettings query;
    private final Optional<DateRange> other;

    /** Without another range, the days immediately before the query's are meant. */
    ComparedQuery(QuerySettings query, Optional<DateRange> other) {
        this.query = query;
        this.other = other;
    }

    /**
     * Answers with every panel of both ranges. The clock is read once, so that presets mean the same day; the two reports are
     * made one after the other, and what is recorded in between is in the second alone. Costs as much as the two reports.
     *
     * @return both reports and every change between them
     * @throws IllegalArgumentException if one of the ranges reaches outside the days that the dashboard keeps
     * @throws IllegalStateException after {@link IdentityDashboard#close()}
     */
    public ComparedReport report() {
        return query.workspace().ask(this::report);
    }

    private ComparedReport report(Moment now) {
        Set<Panel> panels = Panel.REPORT;
        DashboardReport current =
                query.answer(now, "range", query.range(), panels).report();
        DateRange before = other.orElseGet(current.range()::before);
        return ComparedReport.of(
                current, query.answer(now, "previous range", before, panels).report());
    }
}
