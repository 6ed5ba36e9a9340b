package dev.identitydashboard.engine.counters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.ShardedDashboards;
import dev.identitydashboard.differential.Dashboards;
import dev.identitydashboard.differential.ScanStreams;
import dev.identitydashboard.model.ReferenceMovement;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceScope;
import dev.identitydashboard.streams.EventStreams;
import org.junit.jupiter.api.Test;

/** Newcomers and rolling actives that counters tell equal what the oracle computes, while late facts and other changes go on. */
class CountedMovementTest {
    private static final long FIRST_SEED = 161_000;
    private static final int STREAMS = 80;

    private int movements;
    private int movementsFromCounters;
    private int windows;
    private int windowsFromCounters;

    @Test
    void countersTellWhatTheOracleComputes() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + STREAMS; seed++) {
            // With one shard the first question makes all counters that it lacks.
            ScanStreams.run(EventStreams.everything(seed), 1, this::compare);
        }
        assertThat(movements).isGreaterThan(9 * STREAMS);
        assertThat(movementsFromCounters).isGreaterThan(2 * STREAMS).isLessThan(movements);
        assertThat(windowsFromCounters).isGreaterThan(2 * STREAMS).isLessThan(windows);
    }

    private void compare(String where, IdentityDashboard dashboard, ReferenceQuery asked, ReferenceScope scope) {
        ReferenceMovement oracle = new ReferenceMovement(scope);
        DashboardQuery query = Dashboards.query(dashboard, asked);
        long before = ShardedDashboards.sumsOfCounters(dashboard);
        assertThat(query.movement()).as(where).isEqualTo(oracle.movement());
        movements++;
        movementsFromCounters += ShardedDashboards.sumsOfCounters(dashboard) > before ? 1 : 0;

        before = ShardedDashboards.sumsOfCounters(dashboard);
        assertThat(query.rollingActives(1)).as(where).isEqualTo(oracle.rolling(1));
        windows++;
        windowsFromCounters += ShardedDashboards.sumsOfCounters(dashboard) > before ? 1 : 0;
    }
}
