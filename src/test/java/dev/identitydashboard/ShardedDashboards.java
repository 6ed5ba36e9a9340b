package dev.identitydashboard;

import dev.identitydashboard.engine.EngineInspection;
import java.util.Optional;

/** Lets tests in other packages choose the number of shards and see what they kept, which no user needs to. */
public final class ShardedDashboards {
    private ShardedDashboards() {}

    public static IdentityDashboardBuilder builder(int shards) {
        return IdentityDashboard.builder().shards(shards);
    }

    /** How many queries were answered by adding up counters. */
    public static long sumsOfCounters(IdentityDashboard dashboard) {
        return EngineInspection.sumsOfCounters(dashboard.engine());
    }

    /** The first kept counter that is not what counting anew gives, if any is wrong. */
    public static Optional<String> verifyCounters(IdentityDashboard dashboard) {
        return EngineInspection.wrongCounter(dashboard.engine(), dashboard.now().oldestDay());
    }

    /** How many shards' counts were at hand when they were asked for. */
    public static long recalls(IdentityDashboard dashboard) {
        return EngineInspection.recalls(dashboard.engine());
    }
}
