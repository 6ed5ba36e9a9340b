package dev.identitydashboard;

/** Lets tests in other packages choose the number of shards, which no user needs to. */
public final class ShardedDashboards {
    private ShardedDashboards() {}

    public static IdentityDashboardBuilder builder(int shards) {
        return IdentityDashboard.builder().shards(shards);
    }
}
