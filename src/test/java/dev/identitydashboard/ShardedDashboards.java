package dev.identitydashboard;

/** Lets tests in other packages choose the number of shards and see what they kept, which no user needs to. */
public final class ShardedDashboards {
    private ShardedDashboards() {}

    public static IdentityDashboardBuilder builder(int shards) {
        return IdentityDashboard.builder().shards(shards);
    }

    /** How many shards' counts were at hand when they were asked for. */
    public static long recalls(IdentityDashboard dashboard) {
        return dashboard.recalls();
    }
}
