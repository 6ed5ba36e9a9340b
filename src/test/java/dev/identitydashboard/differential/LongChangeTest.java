package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityChange.Action;
import dev.identitydashboard.IdentityChange.Step;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.ShardedDashboards;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of so many operations that they are prepared while others use the shard. */
class LongChangeTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final int DAYS = 12;
    private static final int LENGTH = 600;
    private static final List<IdentifierType> TYPES =
            List.of(IdentifierType.EMAIL, IdentifierType.CUSTOMER_ID, IdentifierType.of("push_token"));

    private final MutableClock clock = new MutableClock(NOON);
    private final ReferenceSettings settings =
            ReferenceSettings.ofDefaults(clock).withRetention(DAYS, Duration.ofHours(24));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {71_001, 71_002, 71_003, 71_004, 71_005, 71_006})
    void countsAsIfItsOperationsCameOneByOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        try (IdentityDashboard dashboard = Dashboards.of(settings, 2)) {
            for (int step = 0; step < 60; step++) {
                change(random, dashboard, oracle);
                if (random.nextInt(3) == 0) {
                    assertSame("seed " + seed + ", step " + step, dashboard, oracle);
                }
            }
            assertThat(ShardedDashboards.verifyCounters(dashboard))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void nobodySeesHalfOfItAndOthersGoOn() throws InterruptedException, ExecutionException {
        int rounds = 40;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            record(dashboard, 1, "Web", IdentifierType.CUSTOMER_ID, "1");
            Future<?> longOnes = threads.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    dashboard.recordIdentityChange(attaches(1, IdentifierType.EMAIL, round * LENGTH));
                }
            });
            Future<?> others = threads.submit(() -> {
                for (int round = 0; round < 50 * rounds; round++) {
                    record(dashboard, 2 + round % 200, "Web", IdentifierType.of("push_token"), "token " + round);
                    if (round % 100 == 99) {
                        dashboard.eraseProfile(2 + round % 200);
                    }
                }
            });
            Future<?> sameProfile = threads.submit(() -> {
                for (int round = 0; round < 20 * rounds; round++) {
                    record(dashboard, 1, "App", IdentifierType.CUSTOMER_ID, "id " + round);
                }
            });
            Future<?> reader = threads.submit(() -> {
                while (!longOnes.isDone()) {
                    assertThat(emails(dashboard, "Web", "App") % LENGTH).isZero();
                    assertThat(emails(dashboard) % LENGTH).isZero();
                }
            });
            for (Future<?> each : List.of(longOnes, others, sameProfile, reader)) {
                each.get();
            }
            assertThat(emails(dashboard)).isEqualTo((long) rounds * LENGTH);
            assertThat(emails(dashboard, "Web", "App")).isEqualTo((long) rounds * LENGTH);
            assertThat(identifiers(dashboard.query(), IdentifierType.CUSTOMER_ID))
                    .isEqualTo(1L + 20L * rounds);
            assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aDetachOfALaterDayOutlivesTheDaysOfALongChange() {
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            changed(dashboard, oracle, 2, List.of(step(Action.DETACH, "a")));
            List<Step> there = IntStream.range(0, LENGTH)
                    .mapToObj(i -> step(Action.ATTACH, "value " + i))
                    .toList();
            List<Step> andBack = new ArrayList<>(there);
            there.forEach(each -> andBack.add(new Step(Action.DETACH, each.type(), each.value())));
            changed(dashboard, oracle, DAYS - 1, andBack);
            for (int day = 0; day < 4; day++) {
                clock.set(clock.instant().plus(Duration.ofDays(1)));
                Event event = Event.of(2, "Web", clock.instant());
                dashboard.recordEvent(event);
                oracle.recordEvent(event);
            }
            changed(dashboard, oracle, 8, List.of(step(Action.ATTACH, "a")));
            for (int ago = 0; ago < DAYS; ago++) {
                Event event = Event.of(1, "Web", clock.instant().minus(Duration.ofDays(ago)));
                dashboard.recordEvent(event);
                oracle.recordEvent(event);
            }
            assertSame("the detach", dashboard, oracle);
        }
    }

    @Test
    void ofATypeWithoutAPlaceOnlyTheOthersAreRecorded() {
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            for (int type = 0; type < 63; type++) {
                Event event = Event.of(1, "Web", clock.instant()).with(IdentifierType.of("type " + type), "v");
                dashboard.recordEvent(event);
                oracle.recordEvent(event);
            }
            List<Step> steps = new ArrayList<>();
            for (IdentifierType type : TYPES) {
                for (int i = 0; i < LENGTH; i++) {
                    steps.add(new Step(
                            i % 10 == 9 ? Action.DETACH : Action.ATTACH, type, Optional.of("value " + i / 10 * 10)));
                }
            }
            assertThat(changed(dashboard, oracle, 0, steps)).isEqualTo(RecordOutcome.IDENTIFIERS_DROPPED);
            assertSame("the last place", dashboard, oracle);
            steps.removeIf(each -> each.type().equals(TYPES.get(0)));
            assertThat(changed(dashboard, oracle, 1, steps)).isEqualTo(RecordOutcome.IDENTIFIERS_DROPPED);
            assertSame("no place", dashboard, oracle);
        }
    }

    private RecordOutcome changed(IdentityDashboard dashboard, ReferenceDashboard oracle, int ago, List<Step> steps) {
        IdentityChange change =
                new IdentityChange(1, clock.instant().minus(Duration.ofDays(ago)), DataEnvironment.PRODUCTION, steps);
        oracle.recordIdentityChange(change);
        return dashboard.recordIdentityChange(change);
    }

    private static Step step(Action action, String value) {
        return new Step(action, IdentifierType.EMAIL, Optional.of(value));
    }

    private void change(SplittableRandom random, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        long mpid = 1L + random.nextInt(4);
        Instant time = clock.instant().minus(Duration.ofDays(random.nextInt(DAYS)));
        DataEnvironment environment = random.nextInt(4) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
        switch (random.nextInt(8)) {
            case 0 -> {
                clock.set(clock.instant().plus(Duration.ofDays(1)));
                Event event = Event.of(mpid, "Web", clock.instant()).in(environment);
                dashboard.recordEvent(event);
                oracle.recordEvent(event);
            }
            case 1 -> {
                if (random.nextInt(3) == 0) {
                    assertThat(dashboard.eraseProfile(mpid)).isEqualTo(oracle.erase(mpid));
                }
            }
            case 2, 3 -> {
                Event event = new Event(mpid, "App", time, environment, identifiers(random));
                dashboard.recordEvent(event);
                oracle.recordEvent(event);
            }
            default -> {
                IdentityChange change = new IdentityChange(mpid, time, environment, steps(random));
                dashboard.recordIdentityChange(change);
                oracle.recordIdentityChange(change);
            }
        }
    }

    private static List<Step> steps(SplittableRandom random) {
        int length = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : LENGTH + random.nextInt(LENGTH);
        int values = 1 + random.nextInt(80);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            IdentifierType type = TYPES.get(random.nextInt(100) == 0 ? 2 : random.nextInt(2));
            Optional<String> value = Optional.of("value " + random.nextInt(values));
            steps.add(
                    switch (random.nextInt(length)) {
                        case 0 -> new Step(Action.DETACH_ALL, type, Optional.empty());
                        case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 -> new Step(Action.DETACH, type, value);
                        case 13 -> new Step(Action.ATTACH, type, Optional.empty());
                        default -> new Step(Action.ATTACH, type, value);
                    });
        }
        return steps;
    }

    private static List<Identifier> identifiers(SplittableRandom random) {
        int length = random.nextInt(3) == 0 ? random.nextInt(4) : LENGTH;
        return IntStream.range(0, length)
                .mapToObj(i -> Identifier.of(TYPES.get(i % 50 == 0 ? 1 : 0), "value " + random.nextInt(200)))
                .toList();
    }

    private static IdentityChange attaches(long mpid, IdentifierType type, int from) {
        List<Step> steps = IntStream.range(from, from + LENGTH)
                .mapToObj(i -> new Step(Action.ATTACH, type, Optional.of("value " + i)))
                .toList();
        return new IdentityChange(mpid, NOON, DataEnvironment.PRODUCTION, steps);
    }

    private static void record(
            IdentityDashboard dashboard, long mpid, String input, IdentifierType type, String value) {
        dashboard.recordEvent(Event.of(mpid, input, NOON).with(type, value));
    }

    private static long emails(IdentityDashboard dashboard, String... inputs) {
        return identifiers(
                inputs.length == 0 ? dashboard.query() : dashboard.query().inputs(inputs), IdentifierType.EMAIL);
    }

    private static long identifiers(DashboardQuery query, IdentifierType type) {
        LocalDate today = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        return query.range(DateRange.between(today, today)).report().identifierDistribution().stream()
                .filter(count -> count.type().equals(type))
                .mapToLong(IdentifierCount::identifiers)
                .sum();
    }

    private void assertSame(String where, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (DataEnvironment environment : DataEnvironment.values()) {
            for (IdentityView view : IdentityView.values()) {
                ReferenceQuery query = new ReferenceQuery(
                        environment,
                        Optional.<List<String>>empty(),
                        ReferenceRange.between(today.minusDays(DAYS - 1L), today),
                        view,
                        Optional.empty());
                assertThat(ReportCells.firstDifference(
                                Dashboards.query(dashboard, query).report(), oracle.report(query)))
                        .as("%s, %s", where, query)
                        .isEmpty();
            }
        }
    }
}
