package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.AliasOutcome;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ProfileAlias;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Profiles come, are copied, erased and suppressed, go idle and come back while days pass and leave: every report and every outcome equals
 * the oracle's, and counters equal what is counted anew.
 */
class LifecycleSimulationTest {
    private static final Instant START = Instant.parse("2026-03-20T15:00:00Z");
    private static final List<IdentifierType> TYPES =
            List.of(IdentifierType.EMAIL, IdentifierType.CUSTOMER_ID, IdentifierType.IOS_IDFV);
    private static final List<String> INPUTS = List.of("Web", "iOS", "Android", "CRM feed");

    private final MutableClock clock = new MutableClock(START);
    private final Map<AliasOutcome, Integer> aliases = new EnumMap<>(AliasOutcome.class);
    private ReferenceSettings settings = ReferenceSettings.ofDefaults(clock).withRetention(25, Duration.ofHours(24));
    private int erased;
    private int suppressed;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {91_001, 91_002, 91_003, 91_004, 91_005, 91_006, 91_007, 91_008})
    void reportsEqualTheOracle(long seed) {
        Random random = new Random(seed);
        settings = settings.withLimits(1_024, seed % 4 == 0 ? 20 : Long.MAX_VALUE);
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1 << random.nextInt(3))) {
            for (int operation = 1; operation <= 1_500; operation++) {
                String where = "seed " + seed + ", operation " + operation;
                if (random.nextInt(40) == 0) {
                    clock.set(clock.instant().plus(Duration.ofHours(random.nextInt(60))));
                }
                step(where, random, 30, dashboard, oracle);
                if (operation % 15 == 0) {
                    compare(where, random, dashboard, oracle);
                }
                if (operation % 75 == 0) {
                    assertThat(ShardedDashboards.verifyCounters(dashboard))
                            .as(where)
                            .isEmpty();
                }
            }
        }
        assertThat(erased).as("erasures of known profiles").isGreaterThan(8);
        assertThat(suppressed).as("suppressions of known profiles").isGreaterThan(5);
        assertThat(aliases)
                .as("aliases by outcome")
                .containsKeys(
                        AliasOutcome.ALIASED,
                        AliasOutcome.SUPPRESSED,
                        AliasOutcome.SOURCE_WAS_DESTINATION,
                        AliasOutcome.DESTINATION_WAS_SOURCE,
                        AliasOutcome.DAYS_ALREADY_ALIASED);
        assertThat(aliases.containsKey(AliasOutcome.TOO_MANY_PROFILES)).isEqualTo(seed % 4 == 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {92_001, 92_002, 92_003})
    void threeYearsPassInBoundedMemory(long seed) {
        Random random = new Random(seed);
        int idle = 25 + random.nextInt(30);
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        oracle.forgetIdleAfter(idle);
        long early = 0;
        int shards = 1 << random.nextInt(3);
        try (IdentityDashboard dashboard =
                Dashboards.builder(settings, shards).forgetIdleAfter(idle).build()) {
            for (int day = 0; day < 3 * 365; day++) {
                String where = "seed " + seed + ", day " + day;
                clock.set(START.plus(Duration.ofDays(day)));
                for (int operation = random.nextInt(16); operation > 0; operation--) {
                    step(where, random, 40 + day, dashboard, oracle);
                }
                if (day % 5 == 0) {
                    compare(where, random, dashboard, oracle);
                }
                early = day == 200 ? dashboard.stats().memory().total() : early;
            }
            assertThat(ShardedDashboards.verifyCounters(dashboard))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(dashboard.stats().memory().total()).as("bytes").isLessThan(2 * early);
        }
    }

    private void compare(String where, Random random, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int from = random.nextInt(settings.retentionDays());
        ReferenceQuery query = new ReferenceQuery(
                environment(random),
                random.nextInt(3) == 0 ? Optional.of(List.of("Web", "iOS")) : Optional.empty(),
                ReferenceRange.between(today.minusDays(from), today.minusDays(random.nextInt(from + 1))),
                random.nextInt(4) == 0 ? IdentityView.CURRENT : IdentityView.AS_OF_DAY,
                Optional.empty());
        assertThat(ReportCells.firstDifference(
                        Dashboards.query(dashboard, query).report(), oracle.report(query)))
                .as("%s, %s", where, query)
                .isEmpty();
        assertThat(dashboard.stats().profiles()).as(where).isEqualTo(oracle.profiles());
        assertThat(dashboard.stats().suppressedProfiles()).as(where).isEqualTo(oracle.suppressedProfiles());
        assertThat(dashboard.stats().outcomes()).as(where).isEqualTo(oracle.outcomes());
        assertThat(dashboard.stats().firstDay()).as(where).isEqualTo(oracle.firstDay());
        assertThat(dashboard.inputs(query.environment())).as(where).isEqualTo(oracle.inputs(query.environment()));
    }

    /** Profiles are drawn from the last 30 of those that have ever been. */
    private void step(String where, Random random, int ever, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        long mpid = (long) ever - random.nextInt(30);
        int kind = random.nextInt(100);
        if (kind < 60) {
            Event event = event(random, mpid);
            assertThat(record(random, event, dashboard)).as(where).isEqualTo(oracle.recordEvent(event));
        } else if (kind < 85) {
            IdentityChange change = change(random, mpid);
            assertThat(dashboard.recordIdentityChange(change)).as(where).isEqualTo(oracle.recordIdentityChange(change));
        } else if (kind < 94) {
            ProfileAlias alias = alias(random, mpid, ever + 1L + random.nextInt(3) - random.nextInt(30));
            AliasOutcome outcome = dashboard.aliasProfile(alias);
            assertThat(outcome).as("%s, %s", where, alias).isEqualTo(oracle.alias(alias));
            aliases.merge(outcome, 1, Integer::sum);
        } else if (kind < 96) {
            boolean known = oracle.suppress(mpid);
            assertThat(dashboard.suppressProfile(mpid)).as(where).isEqualTo(known);
            suppressed += known ? 1 : 0;
            long allowed = (long) ever - random.nextInt(30);
            assertThat(dashboard.allowProfile(allowed)).as(where).isEqualTo(oracle.allow(allowed));
        } else {
            boolean known = oracle.erase(mpid);
            assertThat(dashboard.eraseProfile(mpid)).as(where).isEqualTo(known);
            assertThat(dashboard.eraseProfile(mpid)).as(where).isFalse();
            erased += known ? 1 : 0;
        }
    }

    /** Records an event in one of the ways that there are. */
    private static RecordOutcome record(Random random, Event event, IdentityDashboard dashboard) {
        long[] mpids = {event.mpid()};
        long[] times = {event.time().toEpochMilli()};
        int way = random.nextInt(event.identifiers().isEmpty() ? 4 : 2);
        return switch (way) {
            case 0 -> dashboard.recordEvent(event);
            case 1 -> onlyOne(dashboard.recordEvents(List.of(event)));
            case 2 -> dashboard.recorder(event.input(), event.environment()).record(mpids[0], times[0]);
            default ->
                onlyOne(dashboard.recorder(event.input(), event.environment()).recordAll(mpids, times));
        };
    }

    private static RecordOutcome onlyOne(Map<RecordOutcome, Long> outcomes) {
        assertThat(outcomes).hasSize(1).containsValue(1L);
        return outcomes.keySet().iterator().next();
    }

    private Event event(Random random, long mpid) {
        Event event = Event.of(mpid, INPUTS.get(random.nextInt(random.nextInt(4) + 1)), time(random))
                .in(environment(random));
        for (int type = random.nextInt(3); type > 0; type--) {
            event = event.with(TYPES.get(type), "value " + random.nextInt(3));
        }
        return event;
    }

    private IdentityChange change(Random random, long mpid) {
        IdentifierType type = TYPES.get(random.nextInt(TYPES.size()));
        String value = "value " + random.nextInt(3);
        IdentityChange change = IdentityChange.of(mpid, time(random)).in(environment(random));
        return switch (random.nextInt(5)) {
            case 0 -> change.detach(type);
            case 1 -> change.detach(type, value);
            case 2 -> change.attach(type);
            default -> change.attach(type, value);
        };
    }

    private ProfileAlias alias(Random random, long source, long other) {
        long destination = other == source ? source + 1 : other;
        ProfileAlias alias = ProfileAlias.of(source, destination).in(environment(random));
        if (random.nextInt(3) == 0) {
            return alias;
        }
        Instant start = time(random).minus(Duration.ofDays(random.nextInt(8)));
        return alias.between(start, start.plus(Duration.ofHours(random.nextInt(24 * 12))));
    }

    private static DataEnvironment environment(Random random) {
        return random.nextInt(8) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
    }

    /** Within the retention, or up to a day ahead. */
    private Instant time(Random random) {
        return clock.instant().plus(Duration.ofHours(23)).minus(Duration.ofMinutes(random.nextInt(26 * 24 * 60)));
    }
}
