package dev.identitydashboard.engine.counters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ShardedDashboards;
import dev.identitydashboard.differential.Dashboards;
import dev.identitydashboard.differential.ReportCells;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reports that are added up from counters equal those of the oracle for every range of a 40-day window, whatever happens on days
 * that are counted already: late events, detaches, identities that change between active days, inputs that come and go,
 * days that expire.
 */
class RangeCountersTest {
    private static final int DAYS = 40;
    private static final int OPERATIONS = 1_200;
    private static final int PER_CHECK = 100;
    private static final int PROFILES = 60;

    private final List<IdentifierType> types = List.of(
            IdentifierType.EMAIL, IdentifierType.CUSTOMER_ID, IdentifierType.IOS_IDFV, IdentifierType.of("loyalty_id"));

    private int inputs;
    private DataEnvironment environment = DataEnvironment.PRODUCTION;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {81_001, 81_002, 81_003, 81_004, 81_005, 81_006, 81_007, 81_008})
    void everyRangeEqualsTheOracle(long seed) {
        Random random = new Random(seed);
        MutableClock clock = new MutableClock(Instant.parse("2026-03-20T15:00:00Z"));
        ReferenceSettings settings = ReferenceSettings.ofDefaults(clock)
                .withRetention(DAYS, Duration.ofHours(24))
                .withLimits(seed % 2 == 0 ? 8 : 1_024, Long.MAX_VALUE);
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        int shards = 1 << random.nextInt(3);
        inputs = random.nextBoolean() ? 3 : 30;
        environment = random.nextInt(4) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
        try (IdentityDashboard dashboard = Dashboards.of(settings, shards)) {
            for (int operation = 1; operation <= OPERATIONS; operation++) {
                step(random, clock, dashboard, oracle);
                if (operation % PER_CHECK == 0) {
                    String where = "seed " + seed + ", operation " + operation;
                    for (int i = 0; i < shards; i++) {
                        compare(where, dashboard, oracle, query(random, clock, random.nextInt(3) == 0));
                    }
                    assertThat(ShardedDashboards.verifyCounters(dashboard))
                            .as(where)
                            .isEmpty();
                }
            }
            long before = ShardedDashboards.sumsOfCounters(dashboard);
            int asked = compareEveryRange("seed " + seed, clock, dashboard, oracle);
            assertThat(ShardedDashboards.sumsOfCounters(dashboard) - before)
                    .as("reports added up from counters")
                    .isGreaterThan(asked - 3 * shards);
        }
    }

    private int compareEveryRange(
            String where, MutableClock clock, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        List<Optional<List<String>>> inputs =
                List.of(Optional.empty(), Optional.of(List.of("input 1")), Optional.of(List.of("never seen")));
        int asked = 0;
        for (int to = DAYS - 1; to >= 0; to--) {
            for (int from = 0; from <= to; from++) {
                LocalDate oldest = oldest(clock);
                ReferenceRange range = ReferenceRange.between(oldest.plusDays(from), oldest.plusDays(to));
                compare(where, dashboard, oracle, asked(inputs.get(asked % 4 == 0 ? 1 + asked / 4 % 2 : 0), range));
                asked++;
            }
        }
        return asked;
    }

    private ReferenceQuery query(Random random, MutableClock clock, boolean oneInput) {
        int from = random.nextInt(DAYS);
        int to = from + random.nextInt(DAYS - from);
        ReferenceRange range = ReferenceRange.between(
                oldest(clock).plusDays(from), oldest(clock).plusDays(to));
        return asked(oneInput ? Optional.of(List.of("input " + random.nextInt(inputs + 2))) : Optional.empty(), range);
    }

    private ReferenceQuery asked(Optional<List<String>> inputs, ReferenceRange range) {
        return new ReferenceQuery(environment, inputs, range, IdentityView.AS_OF_DAY, Optional.empty());
    }

    private static void compare(
            String where, IdentityDashboard dashboard, ReferenceDashboard oracle, ReferenceQuery query) {
        assertThat(ReportCells.firstDifference(
                        Dashboards.query(dashboard, query).report(), oracle.report(query)))
                .as("%s, %s", where, query)
                .isEmpty();
    }

    private void step(Random random, MutableClock clock, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        int kind = random.nextInt(100);
        if (kind < 2) {
            clock.set(clock.instant().plus(Duration.ofHours(random.nextInt(70))));
        } else if (kind < 60) {
            Event event = event(random, clock);
            dashboard.recordEvent(event);
            oracle.recordEvent(event);
        } else {
            IdentityChange change = change(random, clock);
            dashboard.recordIdentityChange(change);
            oracle.recordIdentityChange(change);
        }
    }

    /** Most events are late; which inputs there are depends on the week. */
    private Event event(Random random, MutableClock clock) {
        Instant time = time(random, clock);
        long week = time.getEpochSecond() / Duration.ofDays(7).toSeconds();
        String input = "input " + (random.nextInt(inputs) + week % 3);
        Event event = Event.of(1 + random.nextInt(PROFILES), input, time).in(environment(random));
        for (int type : IntStream.range(0, random.nextInt(3)).toArray()) {
            event = event.with(types.get(type), "value " + random.nextInt(3));
        }
        return event;
    }

    private IdentityChange change(Random random, MutableClock clock) {
        IdentityChange change = IdentityChange.of(1 + random.nextInt(PROFILES), time(random, clock))
                .in(environment(random));
        for (int i = random.nextInt(3); i >= 0; i--) {
            IdentifierType type = types.get(random.nextInt(types.size()));
            String value = "value " + random.nextInt(3);
            change = switch (random.nextInt(5)) {
                case 0 -> change.detach(type);
                case 1, 2 -> change.detach(type, value);
                default -> change.attach(type, value);
            };
        }
        return change;
    }

    /** One event in eight is in the environment that nobody asks about. */
    private DataEnvironment environment(Random random) {
        DataEnvironment other =
                environment == DataEnvironment.PRODUCTION ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
        return random.nextInt(8) == 0 ? other : environment;
    }

    /** On any kept day, or tomorrow. */
    private static Instant time(Random random, MutableClock clock) {
        if (random.nextInt(20) == 0) {
            return clock.instant().plus(Duration.ofHours(random.nextInt(24)));
        }
        return clock.instant().minus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
    }

    private static LocalDate oldest(MutableClock clock) {
        return Calendars.date(clock.instant(), ZoneOffset.UTC).minusDays(DAYS - 1L);
    }
}
