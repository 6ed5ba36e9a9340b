package dev.identitydashboard.engine;

import java.util.List;

/**
 * Counts shard after shard for one question and adds everything up. Several threads scan different shards at the same time.
 *
 * @param <A> the answer
 */
interface ShardScan<A> {
    /**
     * Scans a settled environment, under its shard's read lock.
     *
     * @param environment what to scan
     * @param profiles how many ordinals the shard has given out
     * @param buffers the thread's own
     */
    void scan(EnvironmentIndex environment, int profiles, ScanBuffers buffers);

    /**
     * The sum, once every shard has been scanned.
     *
     * @param inputs the inputs to be listed, with their positions in the plan
     * @param types the names of the types
     * @return the answer
     */
    A answer(List<Tally.Row> inputs, TypeRegistry types);
}
