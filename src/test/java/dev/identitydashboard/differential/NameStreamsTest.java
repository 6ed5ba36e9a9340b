package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardStats;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityDashboardBuilder;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.LimitUse;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names come from outside: ever new inputs and identifier types use up what there is room for, leave with their days, are removed
 * and come back, or are not accepted at all. Every report and every outcome equals the oracle's, and counters equal what is counted
 * anew.
 */
class NameStreamsTest {
    /** What identifier types a stream is about. */
    private enum TypesDrawn {
        FEW,
        MANY,
        PASSING
    }

    private static final Instant START = Instant.parse("2026-03-20T15:00:00Z");
    private static final List<String> HOSTILE = List.of(
            "Web", "web", "\u202Ebew", "a\nb", "\u001B[31m", "\uD800", "__proto__", "=1+1", "\uD83D\uDE00", "mpid");
    private static final int PROFILES = 12;

    private final MutableClock clock = new MutableClock(START);
    private final Map<RecordOutcome, Integer> outcomes = new EnumMap<>(RecordOutcome.class);
    private final Map<String, InputRecorder> recorders = new HashMap<>();
    private ReferenceSettings settings = ReferenceSettings.ofDefaults(clock);
    private TypesDrawn typesDrawn = TypesDrawn.FEW;
    private int removed;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(
            longs = {93_001, 93_002, 93_003, 93_004, 93_005, 93_006, 93_007, 93_008, 93_009, 93_010, 93_011, 93_012})
    void reportsEqualTheOracle(long seed) {
        Random random = new Random(seed);
        typesDrawn = TypesDrawn.values()[(int) (seed % 3)];
        settings = settings.withRetention(3 + random.nextInt(12), Duration.ofHours(24))
                .withLimits(random.nextBoolean() ? 1_024 : 4 + random.nextInt(12), Long.MAX_VALUE);
        if (seed % 4 == 0) {
            settings = settings.accepting(
                    Optional.of(new HashSet<>(HOSTILE.subList(0, 4))),
                    Optional.of(
                            Set.of(IdentifierType.EMAIL, IdentifierType.of("type 3"), IdentifierType.of("\u202E"))));
        }
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        IdentityDashboardBuilder builder = Dashboards.builder(settings, 1 << random.nextInt(3));
        Random reopening = new Random(~seed);
        boolean reopens = seed % 2 == 0;
        IdentityDashboard dashboard = builder.build();
        try {
            for (int operation = 1; operation <= 2_000; operation++) {
                if (reopens && reopening.nextInt(50) == 0) {
                    dashboard = Dashboards.reopened(dashboard, builder);
                    oracle.read();
                    recorders.clear();
                }
                String where = "seed " + seed + ", operation " + operation;
                if (random.nextInt(40) == 0) {
                    int hours = random.nextInt(10) == 0 ? 24 * settings.retentionDays() : 80;
                    clock.set(clock.instant().plus(Duration.ofHours(random.nextInt(hours))));
                }
                step(where, random, dashboard, oracle);
                if (operation % 10 == 0) {
                    compare(where, random, dashboard, oracle);
                }
                if (operation % 100 == 0) {
                    assertThat(ShardedDashboards.verifyCounters(dashboard))
                            .as(where)
                            .isEmpty();
                }
            }
            assertThat(dashboard.stats().outcomes()).as("seed %d", seed).isEqualTo(oracle.outcomes());
        } finally {
            dashboard.close();
        }
        assertThat(removed).as("known inputs removed").isGreaterThan(20);
        assertThat(outcomes.containsKey(RecordOutcome.TOO_MANY_INPUTS))
                .isEqualTo(settings.maxInputs() < 1_024 && seed % 4 != 0);
        assertThat(outcomes.containsKey(RecordOutcome.UNKNOWN_INPUT)).isEqualTo(seed % 4 == 0);
        assertThat(outcomes.containsKey(RecordOutcome.IDENTIFIERS_DROPPED))
                .isEqualTo(typesDrawn != TypesDrawn.FEW || seed % 4 == 0);
    }

    private void step(String where, Random random, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        int kind = random.nextInt(100);
        if (kind == 0 && settings.maxInputs() == 1_024) {
            for (int input = 0; input < 40; input++) {
                Event event = Event.of(mpid(random), "burst " + random.nextInt(1_000), time(random));
                same(where, dashboard.recordEvent(event), oracle.recordEvent(event));
            }
        } else if (kind < 50) {
            Event event = event(random);
            same(where, dashboard.recordEvent(event), oracle.recordEvent(event));
        } else if (kind < 56) {
            recordRun(where, random, dashboard, oracle);
        } else if (kind < 80) {
            IdentityChange change = change(random);
            same(where, dashboard.recordIdentityChange(change), oracle.recordIdentityChange(change));
        } else if (kind < 84) {
            long mpid = mpid(random);
            assertThat(dashboard.eraseProfile(mpid)).as(where).isEqualTo(oracle.erase(mpid));
        } else if (kind < 90) {
            long source = mpid(random);
            ProfileAlias alias = ProfileAlias.of(source, source % PROFILES + 1).in(environment(random));
            assertThat(dashboard.aliasProfile(alias)).as(where).isEqualTo(oracle.alias(alias));
        } else {
            String input = input(random);
            DataEnvironment environment = environment(random);
            boolean known = oracle.removeInput(environment, input);
            assertThat(dashboard.removeInput(environment, input)).as(where).isEqualTo(known);
            assertThat(dashboard.inputs(environment)).as(where).doesNotContain(input);
            removed += known ? 1 : 0;
        }
    }

    private void same(String where, RecordOutcome actual, RecordOutcome expected) {
        assertThat(actual).as(where).isEqualTo(expected);
        outcomes.merge(actual, 1, Integer::sum);
    }

    /** Through recorders that know their inputs from long ago. */
    private void recordRun(String where, Random random, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        String input = HOSTILE.get(random.nextInt(HOSTILE.size()));
        DataEnvironment environment = environment(random);
        InputRecorder recorder =
                recorders.computeIfAbsent(environment + input, absent -> dashboard.recorder(input, environment));
        long[] mpids = new long[1 + random.nextInt(4)];
        long[] times = new long[mpids.length];
        Map<RecordOutcome, Long> expected = new EnumMap<>(RecordOutcome.class);
        for (int i = 0; i < mpids.length; i++) {
            mpids[i] = mpid(random);
            times[i] = time(random).toEpochMilli();
            Event event =
                    Event.of(mpids[i], input, Instant.ofEpochMilli(times[i])).in(environment);
            expected.merge(oracle.recordEvent(event), 1L, Long::sum);
        }
        assertThat(recorder.recordAll(mpids, times)).as(where).isEqualTo(expected);
    }

    private void compare(String where, Random random, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int from = random.nextInt(settings.retentionDays());
        ReferenceQuery asked = new ReferenceQuery(
                environment(random),
                inputs(random),
                ReferenceRange.between(today.minusDays(from), today.minusDays(random.nextInt(from + 1))),
                random.nextInt(4) == 0 ? IdentityView.CURRENT : IdentityView.AS_OF_DAY,
                random.nextInt(4) == 0 ? Optional.of(List.of(type(random))) : Optional.empty());
        DashboardQuery query = Dashboards.query(dashboard, asked);
        for (int time = 0; time < 2; time++) {
            assertThat(ReportCells.firstDifference(query.report(), oracle.report(asked)))
                    .as("%s, %s", where, asked)
                    .isEmpty();
        }
        assertThat(dashboard.inputs(asked.environment())).as(where).isEqualTo(oracle.inputs(asked.environment()));
        compareStats(where, dashboard, oracle, today.minusDays(settings.retentionDays() - 1L));
        long mpid = mpid(random);
        String input = input(random);
        dashboard
                .profile(mpid)
                .forEach(details -> assertThat(details.activeDays().getOrDefault(input, List.of()))
                        .as("%s, profile %d, %s", where, mpid, input)
                        .isEqualTo(oracle.activeDays(details.environment(), mpid, input)));
    }

    private void compareStats(String where, IdentityDashboard dashboard, ReferenceDashboard oracle, LocalDate oldest) {
        DashboardStats stats = dashboard.stats();
        assertThat(stats.identifierTypes()).as(where).isEqualTo(oracle.identifierTypes());
        assertThat(stats.profiles()).as(where).isEqualTo(oracle.profiles());
        assertThat(stats.firstDay()).as(where).isEqualTo(oracle.firstDay());
        assertThat(stats.lastDay()).as(where).isEqualTo(oracle.lastDay());
        assertThat(stats.identifierTypeLimit())
                .as(where)
                .isEqualTo(new LimitUse(oracle.typesWithPlace(clock.instant()).size(), 64));
        for (DataEnvironment environment : DataEnvironment.values()) {
            assertThat(stats.inputLimit())
                    .as(where)
                    .containsEntry(
                            environment,
                            new LimitUse(
                                    oracle.inputsCounted(environment, oldest).size(), settings.maxInputs()));
        }
        assertThat(stats.profileLimit().used()).as(where).isEqualTo(oracle.profiles());
    }

    private Optional<List<String>> inputs(Random random) {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        List<String> inputs = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            inputs.add(input(random));
        }
        return Optional.of(inputs);
    }

    private Event event(Random random) {
        Event event = Event.of(mpid(random), input(random), time(random)).in(environment(random));
        for (int i = random.nextInt(3); i > 0; i--) {
            event = event.with(type(random), "value " + random.nextInt(2));
        }
        return event;
    }

    private IdentityChange change(Random random) {
        IdentityChange change = IdentityChange.of(mpid(random), time(random)).in(environment(random));
        for (int i = random.nextInt(3); i >= 0; i--) {
            IdentifierType type = type(random);
            String value = "value " + random.nextInt(2);
            change = switch (random.nextInt(5)) {
                case 0, 1 -> change.detach(type);
                case 2 -> change.detach(type, value);
                case 3 -> change.attach(type);
                default -> change.attach(type, value);
            };
        }
        return change;
    }

    /** One of few, or one that comes and goes with the days. */
    private String input(Random random) {
        if (random.nextBoolean()) {
            return HOSTILE.get(random.nextInt(HOSTILE.size()));
        }
        long day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
        return random.nextInt(20) == 0
                ? "burst " + random.nextInt(1_000)
                : "feed " + (day - random.nextInt(3)) + "/" + random.nextInt(8);
    }

    /** One of few, one of more than there is room for, or one that comes and goes with the days. */
    private IdentifierType type(Random random) {
        return switch (typesDrawn) {
            case FEW -> IdentifierType.of(random.nextInt(3) == 0 ? "email" : "type " + random.nextInt(5));
            case MANY -> IdentifierType.of("type " + random.nextInt(90));
            case PASSING -> {
                long day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
                yield IdentifierType.of("partner:" + (day - random.nextInt(2)) + "/" + random.nextInt(25));
            }
        };
    }

    private static long mpid(Random random) {
        return 1L + random.nextInt(PROFILES);
    }

    private static DataEnvironment environment(Random random) {
        return random.nextInt(6) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
    }

    /** Within the retention, or up to a day ahead. */
    private Instant time(Random random) {
        int minutes = random.nextInt(settings.retentionDays() * 24 * 60);
        return clock.instant().plus(Duration.ofHours(23)).minus(Duration.ofMinutes(minutes));
    }
}
