package dev.identitydashboard.engine;

import org.jspecify.annotations.Nullable;

/**
 * The sums over all shards for the plans asked last. They hold as long as every shard still keeps the very counts that were
 * added up, so that a question asked again costs a look at each shard. Safe from any thread.
 */
final class KeptSums {
    private final RecentPlans<Counts> sums = new RecentPlans<>();

    /** A plan's sums, or null if they are not kept, or not valid any more. */
    @Nullable
    Counts find(ResolvedPlan plan, Shard[] shards) {
        Counts counts = find(plan.plan());
        for (int i = 0; counts != null && i < shards.length; i++) {
            if (!shards[i].holds(plan, counts)) {
                return null;
            }
        }
        return counts;
    }

    /** Keeps sums to which nobody adds any more. */
    synchronized void put(ScanPlan plan, Counts counts) {
        if (!RecentPlans.admits(plan)) {
            return;
        }
        sums.remove(plan);
        sums.makeRoomFor(plan);
        sums.add(plan, counts);
    }

    synchronized long bytes() {
        return sums.bytes();
    }

    private synchronized @Nullable Counts find(ScanPlan plan) {
        return sums.find(plan);
    }
}
