package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.FullReport;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.ReportRange;
import dev.identitydashboard.RollingSeries;
import dev.identitydashboard.ShardedDashboards;
import dev.identitydashboard.model.ReferenceMovement;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceReport;
import dev.identitydashboard.model.ReferenceScope;
import dev.identitydashboard.model.ReferenceStructure;
import dev.identitydashboard.streams.EventStreams;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each part of a full report equals what the oracle computes, whether counters tell some of it or a pass counts everything. */
class FullReportStreamsTest {
    private static final long FIRST_SEED = 171_000;
    private static final int STREAMS = 90;
    private static final List<Integer> SHARDS = List.of(1, 2, 16);

    private int asked;
    private int fromCounters;
    private int withPrevious;
    private int windows;

    @Test
    void everyPartEqualsTheOracle() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + STREAMS; seed++) {
            int shards = SHARDS.get(Math.toIntExact(seed % SHARDS.size()));
            ScanStreams.run(EventStreams.everything(seed), shards, this::compare);
        }
        assertThat(asked).isGreaterThan(9 * STREAMS);
        assertThat(fromCounters).isGreaterThan(STREAMS).isLessThan(asked);
        assertThat(withPrevious).isGreaterThan(STREAMS).isLessThan(asked);
        assertThat(windows).isGreaterThan(STREAMS).isLessThan(2 * asked);
    }

    private void compare(String where, IdentityDashboard dashboard, ReferenceQuery reference, ReferenceScope scope) {
        DashboardQuery query = Dashboards.query(dashboard, reference);
        long before = ShardedDashboards.sumsOfCounters(dashboard);
        FullReport full = query.fullReport();
        asked++;
        fromCounters += ShardedDashboards.sumsOfCounters(dashboard) > before ? 1 : 0;

        ReferenceMovement movement = new ReferenceMovement(scope);
        assertThat(ReportCells.firstDifference(full.report(), report(scope)))
                .as(where)
                .isEmpty();
        assertThat(full.movement()).as(where).isEqualTo(movement.movement());
        assertThat(full.identityStructure()).as(where).isEqualTo(new ReferenceStructure(scope).structure(20));
        for (RollingSeries series : full.rollingActives()) {
            assertThat(series.days())
                    .as("%s, %d days", where, series.window())
                    .isEqualTo(movement.rolling(series.window()));
            windows++;
        }
        for (int window : new int[] {7, 28}) {
            boolean kept = !full.report().range().from().minusDays(window - 1L).isBefore(scope.oldest());
            assertThat(full.rollingActives().stream().anyMatch(series -> series.window() == window))
                    .as("%s, %d days", where, window)
                    .isEqualTo(kept);
        }
        comparePrevious(where, query, full, scope.oldest());
        assertThat(full.highlights()).as(where).isEqualTo(query.highlights());
        assertThat(DashboardReport.fromJson(full.toJson())).as(where).isEqualTo(full.report());
    }

    private static DashboardReport report(ReferenceScope scope) {
        return new ReferenceReport(scope).build();
    }

    private void comparePrevious(String where, DashboardQuery query, FullReport full, LocalDate oldest) {
        ReportRange range = full.report().range();
        LocalDate from = range.from().minusDays(range.days());
        assertThat(full.previous().isPresent()).as(where).isEqualTo(!from.isBefore(oldest));
        if (full.previous().isPresent()) {
            DateRange days = DateRange.between(from, range.from().minusDays(1));
            assertThat(full.previous().get())
                    .as(where)
                    .isEqualTo(query.range(days).report());
            assertThat(full.comparison())
                    .as(where)
                    .contains(query.comparedToPrevious().report());
            withPrevious++;
        }
    }
}
