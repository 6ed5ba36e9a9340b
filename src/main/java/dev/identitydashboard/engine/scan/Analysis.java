package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.plan.KnownCounts;
import dev.identitydashboard.engine.plan.Panel;
import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.plan.Tally;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What is asked: the panels of a report, and more that is counted in the same pass. Immutable.
 *
 * @param <A> the answer
 */
public final class Analysis<A> {
    private final QueryPlan query;
    private final Set<Panel> beyondReport;
    /** Makes what collects the answer, with what is known before. */
    private final BiFunction<ResolvedQuery, KnownCounts, Collector<A>> collector;

    private Analysis(
            QueryPlan query, Set<Panel> beyondReport, BiFunction<ResolvedQuery, KnownCounts, Collector<A>> collector) {
        this.query = query;
        this.beyondReport = beyondReport;
        this.collector = collector;
    }

    /**
     * Asks for the query's panels of the report.
     *
     * @param query what to count
     * @return the question
     */
    public static Analysis<Tally> report(QueryPlan query) {
        return new Analysis<>(query, Set.of(), (resolved, known) -> Collector.NONE);
    }

    /**
     * Asks who came, returned and became known on each day.
     *
     * @param query which environment, inputs, days and login types; identity is judged as of each day
     * @return the question
     */
    public static Analysis<MovementTally> movement(QueryPlan query) {
        return new Analysis<>(query, EnumSet.of(Panel.MOVEMENT), MovementCollector::new);
    }

    /**
     * Asks who was active on each day and in the days up to it.
     *
     * @param query which environment, inputs and days
     * @param window how many days each window has, the day itself included; all of them are kept
     * @return the question
     */
    public static Analysis<RollingTally> rolling(QueryPlan query, int window) {
        return new Analysis<>(
                query,
                EnumSet.of(Panel.ROLLING_ACTIVES),
                (resolved, known) -> new RollingCollector(resolved, window, 0, known));
    }

    /**
     * Asks which identifier types and inputs the profiles of a range have together.
     *
     * @param query which environment, inputs, days and identity
     * @return the question
     */
    public static Analysis<StructureTally> structure(QueryPlan query) {
        return new Analysis<>(
                query, EnumSet.of(Panel.STRUCTURE), (resolved, known) -> new StructureCollector(resolved));
    }

    /**
     * Asks everything in one pass.
     *
     * @param query which environment, inputs, days, identity and login types, and which panels of the report
     * @param windows how many days the windows have, as in {@link #rolling}
     * @return the question
     */
    public static Analysis<FullTally> full(QueryPlan query, List<Integer> windows) {
        return new Analysis<>(
                query,
                EnumSet.of(Panel.MOVEMENT, Panel.ROLLING_ACTIVES, Panel.STRUCTURE),
                (resolved, known) -> new FullCollector(resolved, windows, known));
    }

    /** The query. */
    public QueryPlan query() {
        return query;
    }

    /** The first day that counters are asked about: the newcomers of the range's first day take the day before it. */
    public int firstCountedDay() {
        return beyondReport.isEmpty() ? query.from() : Math.max(query.from() - 1, query.oldestDay());
    }

    /** What must be counted in a pass; with the panels of the report unless they are known. */
    public Set<Panel> panels(boolean reportIsKnown) {
        EnumSet<Panel> panels = EnumSet.noneOf(Panel.class);
        panels.addAll(beyondReport);
        if (!reportIsKnown) {
            panels.addAll(query.panels());
        }
        return panels;
    }

    /** Begins to collect the answer to a resolved query, with what is known before. */
    public Collector<A> begin(ResolvedQuery resolved, KnownCounts known) {
        return collector.apply(resolved, known);
    }
}
