package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DailyCount;
import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.InputCoverage;
import dev.identitydashboard.InputProfiles;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ProfileCounts;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads record while others ask. Every event attaches two types at once, every profile has one input and one day, and
 * every change replaces the one device of a profile: whoever sees a record in part sees counts that cannot be.
 */
class ConcurrencyTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Instant NOON = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final IdentifierType DEVICE = IdentifierType.of("device");
    private static final IdentifierType LOYALTY = IdentifierType.of("loyalty_id");
    private static final ReferenceQuery QUERY = ReferenceQuery.over(ReferenceRange.between(TODAY.minusDays(4), TODAY))
            .view(IdentityView.CURRENT);
    private static final int WRITERS = 4;
    private static final int READERS = 2;
    private static final int RECORDS_PER_WRITER = 12_000;
    private static final int PROFILES = 6_000;

    private final ReferenceSettings settings = ReferenceSettings.ofDefaults(new MutableClock(NOON));
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    @ParameterizedTest(name = "{0} shards")
    @ValueSource(ints = {1, 16})
    void everyRecordIsSeenWholeOrNotAtAll(int shards) throws InterruptedException, ExecutionException {
        try (IdentityDashboard dashboard = Dashboards.of(settings, shards)) {
            runTogether(dashboard);

            ReferenceDashboard oracle = new ReferenceDashboard(settings);
            for (int writer = 0; writer < WRITERS; writer++) {
                write(writer, oracle::recordEvent, oracle::recordIdentityChange);
            }
            for (IdentityView view : IdentityView.values()) {
                assertThat(ReportCells.firstDifference(
                                Dashboards.query(dashboard, QUERY.view(view)).report(),
                                oracle.report(QUERY.view(view))))
                        .as("final state, %s", view)
                        .isEmpty();
            }
            assertThat(dashboard.stats().outcomes().get(RecordOutcome.RECORDED))
                    .isEqualTo((long) WRITERS * RECORDS_PER_WRITER);
        }
    }

    private void runTogether(IdentityDashboard dashboard) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
        List<Future<?>> results = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            results.add(threads.submit(() -> readUntilWritten(dashboard)));
        }
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            results.add(threads.submit(() -> {
                try {
                    write(writer, dashboard::recordEvent, dashboard::recordIdentityChange);
                } finally {
                    writing.decrementAndGet();
                }
            }));
        }
        threads.shutdown();
        for (Future<?> result : results) {
            result.get();
        }
    }

    /** Writers share profiles, so that they meet on locks and on the same histories. */
    private static void write(int writer, Consumer<Event> events, Consumer<IdentityChange> changes) {
        for (int i = 0; i < RECORDS_PER_WRITER; i++) {
            long mpid = 1 + (i * 7L + writer * 1_499L) % PROFILES;
            Instant time = NOON.minusSeconds(86_400L * (mpid % 5));
            if (i % 3 == 2) {
                changes.accept(
                        IdentityChange.of(mpid, time).detach(DEVICE).attach(DEVICE, "device-" + writer + "-" + i % 5));
            } else {
                events.accept(Event.of(mpid, "input-" + mpid % 3, time)
                        .with(IdentifierType.EMAIL, "jo-" + mpid)
                        .with(LOYALTY));
            }
        }
    }

    private void readUntilWritten(IdentityDashboard dashboard) {
        DashboardQuery query = Dashboards.query(dashboard, QUERY);
        DashboardQuery byDay = query.identityView(IdentityView.AS_OF_DAY);
        long profiles = 0;
        long devices = 0;
        boolean last;
        do {
            last = writing.get() == 0;
            for (DashboardQuery each : List.of(query, byDay)) {
                DashboardReport report = each.report();
                check(report);
                assertThat(report.summary().total()).as("profiles seen").isGreaterThanOrEqualTo(profiles);
                assertThat(devices(report)).as("devices seen").isGreaterThanOrEqualTo(devices);
                profiles = report.summary().total();
                devices = devices(report);
            }
        } while (!last);
    }

    /** Checks what holds of every prefix of every interleaving. */
    private static void check(DashboardReport report) {
        long total = report.summary().total();
        assertThat(report.summary().known())
                .as("known: every event has an e-mail address")
                .isEqualTo(total);
        assertThat(sum(report.knownVsAnonymousByInput().stream().map(InputProfiles::profiles)))
                .as("profiles by input: each profile has one")
                .isEqualTo(report.summary());
        assertThat(sum(report.knownVsAnonymousOverTime().stream().map(DailyProfiles::profiles)))
                .as("profiles by day: each profile has one")
                .isEqualTo(report.summary());
        assertThat(report.identifierCoverageByInput().stream()
                        .mapToLong(InputCoverage::profiles)
                        .sum())
                .as("coverage")
                .isEqualTo(total);
        assertThat(report.profilesByDataSourceOverTime().stream()
                        .flatMap(row -> row.days().stream())
                        .mapToLong(DailyCount::profiles)
                        .sum())
                .as("by data source")
                .isEqualTo(total);
        checkTypes(report, total);
    }

    private static void checkTypes(DashboardReport report, long total) {
        for (IdentifierCount row : report.identifierDistribution()) {
            if (row.type().equals(DEVICE)) {
                assertThat(row.identifiers())
                        .as("a profile never has two devices")
                        .isEqualTo(row.profiles());
            } else {
                assertThat(row)
                        .as("every event attaches its types")
                        .isEqualTo(new IdentifierCount(row.type(), total, total));
            }
        }
    }

    private static long devices(DashboardReport report) {
        return report.identifierDistribution().stream()
                .filter(row -> row.type().equals(DEVICE))
                .mapToLong(IdentifierCount::profiles)
                .sum();
    }

    private static ProfileCounts sum(Stream<ProfileCounts> counts) {
        return counts.reduce(
                new ProfileCounts(0, 0, 0),
                (one, other) -> new ProfileCounts(
                        one.total() + other.total(), one.known() + other.known(), one.anonymous() + other.anonymous()));
    }
}
