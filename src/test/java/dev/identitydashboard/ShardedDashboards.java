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
        return dashboard.engine().answers().fromCounters();
    }

    /** The first kept counter that is not what counting anew gives, if any is wrong. */
    public static Optional<String> verifyCounters(IdentityDashboard dashboard) {
        return EngineInspection.wrongCounter(dashboard.engine(), dashboard.now().kept());
    }
}
