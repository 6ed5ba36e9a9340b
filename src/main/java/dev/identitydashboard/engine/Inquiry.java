package dev.identitydashboard.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A question beyond the report. Immutable.
 *
 * @param <A> the answer
 */
public final class Inquiry<A> {
    /** Begins a scan for a plan, with what is known before. */
    private interface Beginning<A> {
        ShardScan<A> begin(ResolvedPlan plan, KnownCounts known);
    }

    private final QueryPlan query;
    private final Set<Panel> beyondReport;
    private final Beginning<A> beginning;

    private Inquiry(QueryPlan query, Set<Panel> beyondReport, Beginning<A> beginning) {
        this.query = query;
        this.beyondReport = beyondReport;
        this.beginning = beginning;
    }

    /**
     * Asks who came, returned and became known on each day.
     *
     * @param query which environment, inputs, days and login types; identity is judged as of each day
     * @return the question
     */
    public static Inquiry<MovementTally> movement(QueryPlan query) {
        return new Inquiry<>(query, EnumSet.of(Panel.MOVEMENT), MovementScan::new);
    }

    /**
     * Asks who was active on each day and in the days up to it.
     *
     * @param query which environment, inputs and days
     * @param window how many days each window has, the day itself included; all of them are kept
     * @return the question
     */
    public static Inquiry<RollingTally> rolling(QueryPlan query, int window) {
        return new Inquiry<>(
                query, EnumSet.of(Panel.ROLLING_ACTIVES), (plan, known) -> new RollingScan(plan, window, 0, known));
    }

    /**
     * Asks which identifier types and inputs the profiles of a range have together.
     *
     * @param query which environment, inputs, days and identity
     * @return the question
     */
    public static Inquiry<StructureTally> structure(QueryPlan query) {
        return new Inquiry<>(query, EnumSet.of(Panel.STRUCTURE), (plan, known) -> new StructureScan(plan));
    }

    /**
     * Asks everything in one pass.
     *
     * @param query which environment, inputs, days, identity and login types, and which panels of the report
     * @param windows how many days the windows have, as in {@link #rolling}
     * @return the question
     */
    public static Inquiry<FullTally> full(QueryPlan query, List<Integer> windows) {
        return new Inquiry<>(
                query,
                EnumSet.of(Panel.MOVEMENT, Panel.ROLLING_ACTIVES, Panel.STRUCTURE),
                (plan, known) -> new FullScan(plan, windows, known));
    }

    QueryPlan query() {
        return query;
    }

    /** What must be counted in a pass; with the panels of the report unless they are known. */
    Set<Panel> panels(boolean reportIsKnown) {
        EnumSet<Panel> panels = EnumSet.copyOf(beyondReport);
        if (!reportIsKnown) {
            panels.addAll(query.panels());
        }
        return panels;
    }

    ShardScan<A> begin(ResolvedPlan plan, KnownCounts known) {
        return beginning.begin(plan, known);
    }
}
