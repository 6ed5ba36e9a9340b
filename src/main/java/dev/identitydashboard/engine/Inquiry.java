package dev.identitydashboard.engine;

import java.util.function.Function;

/**
 * A question that has a scan of its own. Immutable.
 *
 * @param <A> the answer
 */
public final class Inquiry<A> {
    private final QueryPlan query;
    private final Function<ResolvedPlan, ShardScan<A>> scan;

    private Inquiry(QueryPlan query, Function<ResolvedPlan, ShardScan<A>> scan) {
        this.query = query;
        this.scan = scan;
    }

    /**
     * Asks who came, returned and became known on each day.
     *
     * @param query which environment, inputs, days and login types; identity as of each day, for {@link Panel#KNOWN_OVER_TIME}
     * @return the question
     */
    public static Inquiry<MovementTally> movement(QueryPlan query) {
        return new Inquiry<>(query, MovementScan::new);
    }

    /**
     * Asks who was active on each day and in the days up to it.
     *
     * @param query which environment, inputs and days
     * @param window how many days each window has, the day itself included; all of them are kept
     * @return the question
     */
    public static Inquiry<RollingTally> rolling(QueryPlan query, int window) {
        return new Inquiry<>(query, plan -> new RollingScan(plan, window));
    }

    /**
     * Asks which identifier types and inputs the profiles of a range have together.
     *
     * @param query which environment, inputs, days and identity, for {@link Panel#DISTRIBUTION}
     * @return the question
     */
    public static Inquiry<StructureTally> structure(QueryPlan query) {
        return new Inquiry<>(query, StructureScan::new);
    }

    QueryPlan query() {
        return query;
    }

    ShardScan<A> begin(ResolvedPlan plan) {
        return scan.apply(plan);
    }
}
