package dev.identitydashboard.engine;

import java.util.List;

/** What is put to each shard. Safe from any thread: several shards may be asked at the same time. */
interface ShardQuestion {
    /** Answers without a scan; false if that cannot be. */
    boolean recall(Shard shard);

    /** Answers by a scan, waiting for the shard's lock only if allowed to. */
    Shard.Outcome put(Shard shard, ScanBuffers buffers, boolean mayWait);

    /** The counts of a plan, to be added to the sums. */
    static ShardQuestion counting(ResolvedPlan plan, Counts sums) {
        return new ShardQuestion() {
            @Override
            public boolean recall(Shard shard) {
                return shard.recall(plan, sums);
            }

            @Override
            public Shard.Outcome put(Shard shard, ScanBuffers buffers, boolean mayWait) {
                return shard.count(plan, sums, buffers, mayWait);
            }
        };
    }

    /** The counts of a plan, to be added to the sums, and what else is counted in the same pass. */
    static ShardQuestion scanning(ResolvedPlan plan, List<ScanExtra> extras, Counts sums) {
        return new ShardQuestion() {
            @Override
            public boolean recall(Shard shard) {
                return false;
            }

            @Override
            public Shard.Outcome put(Shard shard, ScanBuffers buffers, boolean mayWait) {
                return shard.scan(plan, extras, sums, buffers, mayWait);
            }
        };
    }
}
