package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ProfileAlias;
import dev.identitydashboard.ShardedDashboards;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Very many profiles are idle at the same midnight: they have left for whatever comes next, though not all can go at once. */
class IdleLeavingTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final int IDLE = 12;
    private static final int MANY = 30_000;
    private static final int ROOM = MANY + 40;
    private static final List<IdentifierType> TYPES =
            List.of(IdentifierType.EMAIL, IdentifierType.CUSTOMER_ID, IdentifierType.of("push_token"));

    private final MutableClock clock = new MutableClock(NOON);
    private final ReferenceSettings settings = ReferenceSettings.ofDefaults(clock)
            .withRetention(10, Duration.ofHours(24))
            .withLimits(100, ROOM);
    private final ReferenceDashboard oracle = new ReferenceDashboard(settings);
    private final IdentityDashboard dashboard =
            Dashboards.builder(settings, 1).forgetIdleAfter(IDLE).build();

    IdleLeavingTest() {
        oracle.forgetIdleAfter(IDLE);
    }

    @ParameterizedTest(name = "seed {0}, another midnight: {1}")
    @CsvSource({"81_001, false", "81_002, false", "81_003, true", "81_004, true"})
    void whoIsIdleHasLeftForAllThatComesNext(long seed, boolean anotherMidnight) {
        SplittableRandom random = new SplittableRandom(seed);
        for (long mpid = 1; mpid <= MANY; mpid++) {
            record(Event.of(mpid, "Web", clock.instant().minus(Duration.ofDays(mpid % 3)))
                    .with(TYPES.get((int) (mpid % 2)), "value " + mpid % 50));
        }
        for (int day = 0; day <= IDLE; day++) {
            clock.set(clock.instant().plus(Duration.ofDays(1)));
            record(Event.of(MANY + 1L, "Web", clock.instant()));
        }
        for (int step = 0; step < 200; step++) {
            if (anotherMidnight && step == 60) {
                clock.set(clock.instant().plus(Duration.ofDays(1)));
                record(Event.of(MANY + 1L, "Web", clock.instant()));
            }
            change(random, "seed " + seed + ", step " + step);
        }
        for (long mpid = 1; mpid < MANY; mpid += 300) {
            record(Event.of(mpid, "Web", clock.instant()));
        }
        assertThat(dashboard.stats().profiles()).as("seed %d", seed).isEqualTo(oracle.profiles());
        assertSame("seed " + seed);
        assertThat(ShardedDashboards.verifyCounters(dashboard))
                .as("seed %d", seed)
                .isEmpty();
        for (long mpid = MANY + 2; oracle.profiles() < ROOM; mpid++) {
            record(Event.of(mpid, "Web", clock.instant()));
        }
        assertThat(dashboard.stats().profiles()).as("seed %d", seed).isEqualTo(ROOM);
        record(Event.of(1L << 40, "Web", clock.instant()));
        dashboard.close();
    }

    private void record(Event event) {
        assertThat(dashboard.recordEvent(event)).isEqualTo(oracle.recordEvent(event));
    }

    private void change(SplittableRandom random, String where) {
        long mpid = random.nextInt(4) == 0 ? MANY + 2L + random.nextInt(40) : 1L + 300L * random.nextInt(MANY / 300);
        Instant time = clock.instant().minus(Duration.ofDays(random.nextInt(10)));
        IdentifierType type = TYPES.get(random.nextInt(3));
        switch (random.nextInt(10)) {
            case 0 -> assertThat(dashboard.eraseProfile(mpid)).as(where).isEqualTo(oracle.erase(mpid));
            case 1 -> assertThat(dashboard.suppressProfile(mpid)).as(where).isEqualTo(oracle.suppress(mpid));
            case 2 -> {
                IdentityChange change = IdentityChange.of(mpid, time).attach(type, "value");
                assertThat(dashboard.recordIdentityChange(change))
                        .as(where)
                        .isEqualTo(oracle.recordIdentityChange(change));
            }
            case 3 -> {
                IdentityChange change = IdentityChange.of(mpid, time);
                for (int i = 0; i < 600; i++) {
                    change = change.attach(type, "value " + i);
                }
                assertThat(dashboard.recordIdentityChange(change))
                        .as(where)
                        .isEqualTo(oracle.recordIdentityChange(change));
            }
            case 4 -> {
                if (random.nextInt(10) == 0) {
                    ProfileAlias alias = ProfileAlias.of(mpid, 1L + random.nextInt(MANY) + MANY);
                    assertThat(dashboard.aliasProfile(alias)).as(where).isEqualTo(oracle.alias(alias));
                }
            }
            case 5 -> {
                List<Event> events = Stream.of(mpid, mpid + 1, mpid + 7)
                        .map(each -> Event.of(each, "App", time))
                        .toList();
                dashboard.recordEvents(events);
                events.forEach(oracle::recordEvent);
            }
            case 6 -> {
                Event event = Event.of(mpid, "App", time);
                assertThat(dashboard.recorder("App").record(mpid, time.toEpochMilli()))
                        .as(where)
                        .isEqualTo(oracle.recordEvent(event));
            }
            default -> {
                Event event = Event.of(mpid, "Web", time);
                record(random.nextBoolean() ? event : event.with(type, "another"));
            }
        }
    }

    private void assertSame(String where) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (IdentityView view : IdentityView.values()) {
            ReferenceQuery query = new ReferenceQuery(
                    DataEnvironment.PRODUCTION,
                    Optional.<List<String>>empty(),
                    ReferenceRange.between(today.minusDays(9), today),
                    view,
                    Optional.empty());
            assertThat(ReportCells.firstDifference(
                            Dashboards.query(dashboard, query).report(), oracle.report(query)))
                    .as("%s, %s", where, query)
                    .isEmpty();
        }
    }
}
