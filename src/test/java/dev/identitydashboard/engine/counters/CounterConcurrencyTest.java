package dev.identitydashboard.engine.counters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ShardedDashboards;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Counters lose nothing while several threads record on days that others ask about. */
class CounterConcurrencyTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final int WRITERS = 3;
    private static final int EVENTS = 6_000;

    @Test
    void whatWritersRecordWhileOthersAskIsCountedOnce() throws Exception {
        try (IdentityDashboard dashboard =
                ShardedDashboards.builder(4).clock(new MutableClock(NOON)).build()) {
            LocalDate today = LocalDate.parse("2026-03-20");
            DashboardQuery query = dashboard.query().range(DateRange.between(today.minusDays(20), today));
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                SplittableRandom random = new SplittableRandom(writer);
                writers.add(threads.submit(() -> record(dashboard, random)));
            }
            Future<?> reader = threads.submit(() -> {
                while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                    consistent(query.report());
                }
            });
            for (Future<?> writer : writers) {
                writer.get();
            }
            reader.get();
            threads.shutdown();

            for (int i = 0; i < 5; i++) {
                consistent(query.report());
            }
            assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
            long before = ShardedDashboards.sumsOfCounters(dashboard);
            DashboardReport added = query.report();
            assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isEqualTo(before + 1);
            DashboardReport scanned = query.identityView(IdentityView.CURRENT).report();
            assertThat(added.profilesByDataSourceOverTime()).isEqualTo(scanned.profilesByDataSourceOverTime());
            assertThat(added.summary()).isEqualTo(scanned.summary());
        }
    }

    /** Every event carries an e-mail address: a report that saw half of one would show somebody anonymous. */
    private static void consistent(DashboardReport report) {
        assertThat(report.summary().anonymous()).isZero();
        assertThat(report.knownVsAnonymousOverTime())
                .allMatch(day -> day.profiles().anonymous() == 0);
    }

    private static void record(IdentityDashboard dashboard, SplittableRandom random) {
        for (int i = 0; i < EVENTS; i++) {
            Instant first = NOON.minus(Duration.ofDays(20));
            int profile = 1 + random.nextInt(500);
            int day = random.nextInt(21);
            dashboard.recordEvent(Event.of(profile, "input " + random.nextInt(4), first.plus(Duration.ofDays(day)))
                    .with(IdentifierType.EMAIL, "jo" + profile));
        }
    }
}
