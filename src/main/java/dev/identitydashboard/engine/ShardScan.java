package dev.identitydashboard.engine;

import java.util.List;

/**
 * What one question wants of a pass over all shards beyond the report.
 *
 * @param <A> the answer
 */
interface ShardScan<A> {
    /** What remains to be counted; nothing if counters have told everything. */
    List<ScanExtra> extras();

    /**
     * The answer, once every shard has been passed.
     *
     * @param tally what the pass or counters have of the panels of the report that were asked for, and of each day always
     * @return the answer
     */
    A answer(Tally tally);
}
