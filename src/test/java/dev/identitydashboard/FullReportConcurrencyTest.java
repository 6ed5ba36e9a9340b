package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads record late events and erase profiles while another asks for everything: what counters tell and what a pass counts are of
 * one moment, or the parts would not fit each other.
 */
class FullReportConcurrencyTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");
    private static final int KEPT = 20;
    private static final int WRITERS = 2;
    private static final int STEPS = 12_000;

    @ParameterizedTest(name = "{0} shards")
    @ValueSource(ints = {1, 16})
    void partsOfOneFullReportFitEachOther(int shards) throws Exception {
        try (IdentityDashboard dashboard = ShardedDashboards.builder(shards)
                .clock(new MutableClock(NOON))
                .retentionDays(KEPT)
                .build()) {
            DashboardQuery query = dashboard.query().range(last(KEPT));
            for (int i = 0; i <= shards; i++) {
                dashboard.recordEvent(event(1L + i, i % KEPT));
                checkAll(query.fullReport());
            }
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                long seed = 191L + writer;
                writers.add(threads.submit(() -> change(dashboard, new SplittableRandom(seed))));
            }
            while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                checkAll(query.fullReport());
                checkRolling(query.range(last(KEPT / 2)).fullReport());
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            threads.shutdown();
            checkAll(query.fullReport());
        }
    }

    private static void checkAll(FullReport full) {
        long profiles = full.report().summary().total();
        assertThat(full.identityStructure().profiles()).isEqualTo(profiles);
        assertThat(full.movement().days())
                .extracting(DailyMovement::active)
                .isEqualTo(full.report().knownVsAnonymousOverTime().stream()
                        .map(day -> day.profiles().total())
                        .toList());
        assertThat(full.movement().days().stream()
                        .mapToLong(DailyMovement::newcomers)
                        .sum())
                .as("of all kept days, each profile has one first")
                .isEqualTo(profiles);
        assertThat(full.identityStructure().combinations())
                .as("each event attaches both types")
                .allMatch(combination -> combination.types().size() == 2);
    }

    private static void checkRolling(FullReport full) {
        for (RollingSeries series : full.rollingActives()) {
            assertThat(series.days())
                    .extracting(RollingActives::daily)
                    .isEqualTo(full.movement().days().stream()
                            .map(DailyMovement::active)
                            .toList());
            RollingActives last = series.days().get(series.days().size() - 1);
            assertThat(last.rolling())
                    .isLessThanOrEqualTo(full.report().summary().total());
        }
        assertThat(full.rollingActives()).extracting(RollingSeries::window).containsExactly(7);
    }

    private static void change(IdentityDashboard dashboard, SplittableRandom random) {
        for (int step = 0; step < STEPS; step++) {
            long mpid = 1L + random.nextInt(2_000);
            if (random.nextInt(8) == 0) {
                dashboard.eraseProfile(mpid);
            } else {
                dashboard.recordEvent(event(mpid, random.nextInt(KEPT)));
            }
        }
    }

    private static Event event(long mpid, int daysAgo) {
        return Event.of(mpid, "input " + mpid % 3, NOON.minus(Duration.ofDays(daysAgo)))
                .with(IdentifierType.EMAIL)
                .with(IdentifierType.of("loyalty_id"));
    }

    private static DateRange last(int days) {
        return DateRange.between(TODAY.minusDays(days - 1L), TODAY);
    }
}
