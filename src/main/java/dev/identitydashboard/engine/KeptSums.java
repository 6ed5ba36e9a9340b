package dev.identitydashboard.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sums over all shards for the plans asked last. They hold as long as every shard still keeps the very counts that were
 * added up, so that a question asked again costs a look at each shard. Safe from any thread.
 */
final class KeptSums {
    private final RecentPlans<Counts> sums = new RecentPlans<>();

    /** A plan's sums, or null if they are not kept, or not valid any more. */
    @Nullable
    Counts find(ResolvedPlan plan, List<Shard> shards) {
        Counts counts = find(plan.plan());
        return counts != null && shards.stream().allMatch(shard -> shard.holds(plan, counts)) ? counts : null;
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
