package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.AliasOutcome;
import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.HeldIdentifiers;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityDashboardBuilder;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ProfileAlias;
import dev.identitydashboard.ProfileDetails;
import dev.identitydashboard.ProfileFilter;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.ShardedDashboards;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceMovement;
import dev.identitydashboard.model.ReferenceProfiles;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceScope;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.model.ReferenceStructure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Days pass by a clock that is now and then wrong, ahead or behind, for one reading or for days, while everything is recorded,
 * copied, erased and left idle that can be: every answer, asked by the right clock or the wrong one, equals the oracle's.
 * {@code -Dclocks.streams=1000} runs as many streams.
 */
class WrongClocksTest {
    private static final Instant START = Instant.parse("2026-03-20T15:00:00Z");
    private static final int STREAMS = Integer.getInteger("clocks.streams", 6);
    private static final int OPERATIONS = 500;
    private static final int RETENTION = 20;
    private static final int PROFILES = 25;
    private static final int[] WRONG_DAYS = {1, 2, 2, 5, 30, 400, 400, 3_650, 20_000};
    private static final List<IdentifierType> TYPES = List.of(
            IdentifierType.EMAIL, IdentifierType.CUSTOMER_ID, IdentifierType.IOS_IDFV, IdentifierType.of("late"));
    private static final List<String> INPUTS = List.of("Web", "iOS", "Android", "CRM feed");

    private final MutableClock clock = new MutableClock(START);
    private final Map<RecordOutcome, Integer> outcomes = new EnumMap<>(RecordOutcome.class);
    private int turnedBack;
    private int left;

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {161_000, 162_000, 163_000, 164_000})
    void everyAnswerEqualsTheOracle(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + STREAMS; seed++) {
            stream(seed, new Random(seed));
        }
        assertThat(outcomes)
                .as("outcomes")
                .containsKeys(RecordOutcome.RECORDED, RecordOutcome.TOO_OLD, RecordOutcome.IN_FUTURE);
        assertThat(turnedBack).as("answers by a clock turned back").isGreaterThan(STREAMS);
        assertThat(left).as("streams in which days left for good").isGreaterThan(STREAMS / 2);
    }

    /** What is recorded by a clock that has been wrong for a day lets days go at the next reading, unless that is right again. */
    @ParameterizedTest(name = "counters verified: {0}")
    @ValueSource(booleans = {false, true})
    void verifyingTheCountersIsAReadingOfTheClock(boolean verified) {
        ReferenceSettings settings = ReferenceSettings.ofDefaults(clock).withRetention(RETENTION, Duration.ZERO);
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            record(400, Event.of(1, "Web", at(400)).with(IdentifierType.EMAIL, "v"), dashboard, oracle);
            record(425, Event.of(2, "Web", at(410)), dashboard, oracle);
            record(426, Event.of(2, "Web", at(420)), dashboard, oracle);
            if (verified) {
                verifyCounters("by the wrong clock", dashboard, oracle);
            }
            record(0, Event.of(1, "Web", at(0)), dashboard, oracle);

            LocalDate today = date(at(0));
            ReferenceQuery asked = new ReferenceQuery(
                    DataEnvironment.PRODUCTION,
                    Optional.empty(),
                    ReferenceRange.between(today, today),
                    IdentityView.AS_OF_DAY,
                    Optional.empty());
            assertThat(ReportCells.firstDifference(
                            Dashboards.query(dashboard, asked).report(), oracle.report(asked)))
                    .isEmpty();
        }
    }

    private void record(int today, Event event, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        clock.set(at(today));
        assertThat(dashboard.recordEvent(event))
                .isEqualTo(RecordOutcome.RECORDED)
                .isEqualTo(oracle.recordEvent(event));
    }

    private void stream(long seed, Random random) {
        ReferenceSettings settings = ReferenceSettings.ofDefaults(clock)
                .withRetention(RETENTION, Duration.ofHours(random.nextInt(3) * 24L))
                .withLimits(1_024, seed % 3 == 1 ? 15 : Long.MAX_VALUE);
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        IdentityDashboardBuilder builder = Dashboards.builder(settings, 1 << random.nextInt(3));
        if (seed % 3 == 0) {
            int idle = RETENTION + random.nextInt(10);
            builder.forgetIdleAfter(idle);
            oracle.forgetIdleAfter(idle);
        }
        Instant right = START;
        Duration wrong = Duration.ZERO;
        IdentityDashboard dashboard = builder.build();
        Random reopening = new Random(~seed);
        boolean reopens = seed % 2 == 0;
        try {
            for (int operation = 0; operation < OPERATIONS; operation++) {
                if (reopens && reopening.nextInt(20) == 0) {
                    dashboard = Dashboards.reopened(dashboard, builder);
                    oracle.read();
                }
                right = right.plus(Duration.ofHours(random.nextInt(12) == 0 ? random.nextInt(40) : 0));
                wrong = nextWrong(random, wrong);
                clock.set(right.plus(wrong));
                String where = "seed " + seed + ", operation " + operation + ", " + clock.instant();
                step(where, random, right, dashboard, oracle);
                if (operation % 6 == 0) {
                    compare(where, settings, random, dashboard, oracle);
                    turnedBack += wrong.isNegative() ? 1 : 0;
                }
                if (operation % 50 == 0) {
                    verifyCounters(where, dashboard, oracle);
                }
            }
        } finally {
            dashboard.close();
        }
        left += oracle.hasLetDaysGo() ? 1 : 0;
    }

    /** Mostly right; wrong for one reading, or until the next change. */
    private static Duration nextWrong(Random random, Duration wrong) {
        if (random.nextInt(10) > 0) {
            return random.nextInt(4) == 0 ? Duration.ZERO : wrong;
        }
        int days = WRONG_DAYS[random.nextInt(WRONG_DAYS.length)];
        return Duration.ofDays(random.nextBoolean() ? days : -days);
    }

    private void step(
            String where, Random random, Instant right, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        long mpid = 1L + random.nextInt(PROFILES);
        Instant time = time(random, random.nextInt(3) == 0 ? right : clock.instant());
        int kind = random.nextInt(100);
        if (kind < 45) {
            Event event = event(random, mpid, time);
            RecordOutcome outcome = dashboard.recordEvent(event);
            assertThat(outcome).as(where).isEqualTo(oracle.recordEvent(event));
            outcomes.merge(outcome, 1, Integer::sum);
        } else if (kind < 60) {
            String input = INPUTS.get(random.nextInt(INPUTS.size()));
            InputRecorder recorder = dashboard.recorder(input);
            for (int i = 0; i < 3; i++) {
                assertThat(recorder.record(mpid, time.toEpochMilli()))
                        .as(where)
                        .isEqualTo(oracle.recordEvent(Event.of(mpid, input, time)));
            }
        } else if (kind < 85) {
            IdentityChange change = change(random, mpid, time);
            assertThat(dashboard.recordIdentityChange(change)).as(where).isEqualTo(oracle.recordIdentityChange(change));
        } else if (kind < 94) {
            long destination = 1L + (mpid + random.nextInt(PROFILES - 1)) % PROFILES;
            ProfileAlias alias = ProfileAlias.of(mpid, destination == mpid ? mpid + 1 : destination);
            if (random.nextBoolean()) {
                alias = alias.between(time.minus(Duration.ofDays(random.nextInt(9))), time);
            }
            AliasOutcome outcome = dashboard.aliasProfile(alias);
            assertThat(outcome).as("%s, %s", where, alias).isEqualTo(oracle.alias(alias));
        } else {
            boolean known = oracle.erase(mpid);
            assertThat(dashboard.eraseProfile(mpid)).as(where).isEqualTo(known);
        }
    }

    private void compare(
            String where,
            ReferenceSettings settings,
            Random random,
            IdentityDashboard dashboard,
            ReferenceDashboard oracle) {
        ReferenceQuery asked = query(random);
        DashboardQuery query = Dashboards.query(dashboard, asked);
        where += ", " + asked;
        assertThat(ReportCells.firstDifference(query.report(), oracle.report(asked)))
                .as(where)
                .isEmpty();
        ReferenceScope scope = oracle.scope(asked);
        assertThat(query.movement()).as(where).isEqualTo(new ReferenceMovement(scope).movement());
        assertThat(query.rollingActives(1)).as(where).isEqualTo(new ReferenceMovement(scope).rolling(1));
        assertThat(query.identityStructure()).as(where).isEqualTo(new ReferenceStructure(scope).structure(20));
        ProfileFilter filter = filter(random, asked);
        assertThat(query.profiles(filter).boxed())
                .as("%s, %s", where, filter)
                .containsExactlyInAnyOrderElementsOf(ReferenceProfiles.of(scope, filter));
        compareDetails(where, settings, 1L + random.nextInt(PROFILES), dashboard, oracle);
        assertThat(dashboard.inputs(asked.environment())).as(where).isEqualTo(oracle.inputs(asked.environment()));
        assertThat(dashboard.stats().profiles()).as(where).isEqualTo(oracle.profiles());
        assertThat(dashboard.stats().firstDay()).as(where).isEqualTo(oracle.firstDay());
        assertThat(dashboard.stats().lastDay()).as(where).isEqualTo(oracle.lastDay());
        assertThat(dashboard.stats().identifierTypes()).as(where).isEqualTo(oracle.identifierTypes());
    }

    private void compareDetails(
            String where,
            ReferenceSettings settings,
            long mpid,
            IdentityDashboard dashboard,
            ReferenceDashboard oracle) {
        LocalDate last = date(clock.instant().plus(settings.clockSkew()));
        Optional<ProfileDetails> details = dashboard.profile(mpid).stream()
                .filter(each -> each.environment() == DataEnvironment.PRODUCTION)
                .findFirst();
        for (String input : INPUTS) {
            assertThat(details.map(each -> each.activeDays().getOrDefault(input, List.of()))
                            .orElse(List.of()))
                    .as("%s, profile %s, %s", where, mpid, input)
                    .isEqualTo(oracle.activeDays(DataEnvironment.PRODUCTION, mpid, input));
        }
        for (IdentifierType type : TYPES) {
            long held = details.stream()
                    .flatMap(each -> each.identifiers().stream())
                    .filter(each -> each.type().equals(type))
                    .mapToLong(HeldIdentifiers::identifiers)
                    .sum();
            assertThat(held)
                    .as("%s, profile %s, %s", where, mpid, type)
                    .isEqualTo(oracle.identifiers(DataEnvironment.PRODUCTION, mpid, type, last));
        }
    }

    /** That reads the clock, by which days may leave for good: the oracle has to read it, too. */
    private static void verifyCounters(String where, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        assertThat(ShardedDashboards.verifyCounters(dashboard)).as(where).isEmpty();
        oracle.read();
    }

    private ReferenceQuery query(Random random) {
        LocalDate today = date(clock.instant());
        int from = random.nextInt(RETENTION);
        return new ReferenceQuery(
                random.nextInt(8) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION,
                random.nextInt(4) == 0
                        ? Optional.of(List.of("Web", "iOS"))
                        : random.nextInt(4) == 0 ? Optional.of(List.of("Web")) : Optional.empty(),
                ReferenceRange.between(today.minusDays(from), today.minusDays(random.nextInt(from + 1))),
                random.nextInt(3) == 0 ? IdentityView.CURRENT : IdentityView.AS_OF_DAY,
                Optional.empty());
    }

    private static ProfileFilter filter(Random random, ReferenceQuery asked) {
        ProfileFilter filter = random.nextBoolean()
                ? ProfileFilter.all().with(TYPES.get(random.nextInt(TYPES.size())))
                : ProfileFilter.all().without(TYPES.get(random.nextInt(TYPES.size())));
        return switch (random.nextInt(4)) {
            case 0 -> filter.known();
            case 1 -> filter.anonymous();
            case 2 ->
                asked.view() == IdentityView.CURRENT
                        ? filter
                        : ProfileFilter.all().becameKnown();
            default -> filter;
        };
    }

    private static Event event(Random random, long mpid, Instant time) {
        Event event = Event.of(mpid, INPUTS.get(random.nextInt(random.nextInt(4) + 1)), time)
                .in(random.nextInt(8) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION);
        for (int type = random.nextInt(3); type > 0; type--) {
            event = event.with(TYPES.get(random.nextInt(TYPES.size())), "value " + random.nextInt(3));
        }
        return event;
    }

    private static IdentityChange change(Random random, long mpid, Instant time) {
        IdentifierType type = TYPES.get(random.nextInt(TYPES.size()));
        String value = "value " + random.nextInt(3);
        IdentityChange change = IdentityChange.of(mpid, time);
        return switch (random.nextInt(5)) {
            case 0 -> change.detach(type);
            case 1 -> change.detach(type, value);
            case 2 -> change.attach(type);
            default -> change.attach(type, value);
        };
    }

    /** Around a moment: mostly within the retention, or up to two days ahead. */
    private static Instant time(Random random, Instant around) {
        return around.plus(Duration.ofHours(random.nextInt(4) == 0 ? 47 : 0))
                .minus(Duration.ofMinutes(random.nextInt(RETENTION * 24 * 60)))
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant at(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
