package dev.identitydashboard.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DailyMovement;
import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentifiersPerProfile;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityStructure;
import dev.identitydashboard.Movement;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.RollingActives;
import dev.identitydashboard.ShardedDashboards;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads record while others ask. Each profile has one day and one input, and every event attaches two types at once: whoever
 * sees a record in part sees an answer that cannot be.
 */
class ScanConcurrencyTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");
    private static final int WRITERS = 3;
    private static final int PROFILES = 8_000;
    private static final int DAYS = 5;

    @ParameterizedTest(name = "{0} shards")
    @ValueSource(ints = {1, 16})
    void everyRecordIsSeenWholeOrNotAtAll(int shards) throws Exception {
        try (IdentityDashboard dashboard =
                ShardedDashboards.builder(shards).clock(new MutableClock(NOON)).build()) {
            DashboardQuery query = dashboard.query().range(DateRange.between(TODAY.minusDays(DAYS - 1), TODAY));
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer;
                writers.add(threads.submit(() -> record(dashboard, first)));
            }
            Future<?> reader = threads.submit(() -> {
                long seen = 0;
                while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                    seen = check(query, seen);
                }
            });
            for (Future<?> writer : writers) {
                writer.get();
            }
            reader.get();
            threads.shutdown();

            assertThat(check(query, 0)).isEqualTo(PROFILES);
        }
    }

    private static long check(DashboardQuery query, long before) {
        Movement movement = query.movement();
        assertThat(movement.days()).allMatch(day -> day.returning() == 0 && day.becameKnown() == day.newcomers());
        long profiles =
                movement.days().stream().mapToLong(DailyMovement::newcomers).sum();
        assertThat(profiles).isGreaterThanOrEqualTo(before);

        List<RollingActives> rolling = query.rollingActives(DAYS);
        assertThat(rolling.get(DAYS - 1).rolling())
                .isEqualTo(rolling.stream().mapToLong(RollingActives::daily).sum())
                .isGreaterThanOrEqualTo(profiles);

        IdentityStructure structure = query.identityStructure();
        assertThat(structure.profiles()).isGreaterThanOrEqualTo(profiles);
        assertThat(structure.distinctCombinations()).isLessThanOrEqualTo(1);
        assertThat(structure.combinations()).allMatch(only -> only.types().size() == 2);
        assertThat(structure.identifiersPerProfile())
                .extracting(IdentifiersPerProfile::identifiers)
                .allMatch(identifiers -> identifiers == 2);
        return profiles;
    }

    private static void record(IdentityDashboard dashboard, int writer) {
        for (int profile = 1 + writer; profile <= PROFILES; profile += WRITERS) {
            dashboard.recordEvent(Event.of(profile, "input " + profile % 3, NOON.minus(Duration.ofDays(profile % DAYS)))
                    .with(IdentifierType.EMAIL, "jo" + profile)
                    .with(IdentifierType.of("loyalty_id")));
        }
    }
}
