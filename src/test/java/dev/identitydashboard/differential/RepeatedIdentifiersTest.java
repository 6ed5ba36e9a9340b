package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that repeat the same identifiers again and again, as most do, and now and then something to which their days and order matter. */
class RepeatedIdentifiersTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final int DAYS = 6;
    private static final int PROFILES = 6;
    private static final List<IdentifierType> TYPES =
            List.of(IdentifierType.EMAIL, IdentifierType.CUSTOMER_ID, IdentifierType.of("push_token"));

    private final MutableClock clock = new MutableClock(NOON);
    private final ReferenceSettings settings =
            ReferenceSettings.ofDefaults(clock).withRetention(DAYS, Duration.ofHours(24));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {91_001, 91_002, 91_003, 91_004, 91_005, 91_006, 91_007, 91_008})
    void countAsIfEachMattered(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        try (IdentityDashboard dashboard = Dashboards.of(settings, 2)) {
            for (int step = 0; step < 600; step++) {
                change(random, dashboard, oracle);
                if (random.nextInt(10) == 0) {
                    assertSame("seed " + seed + ", step " + step, dashboard, oracle);
                }
            }
            assertThat(ShardedDashboards.verifyCounters(dashboard))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private void change(SplittableRandom random, IdentityDashboard dashboard, ReferenceDashboard oracle) {
        long mpid = 1L + random.nextInt(PROFILES);
        Instant time = clock.instant().minus(Duration.ofDays(random.nextInt(DAYS)));
        DataEnvironment environment = random.nextInt(8) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
        switch (random.nextInt(40)) {
            case 0 -> clock.set(clock.instant().plus(Duration.ofDays(1)));
            case 1, 2 -> assertThat(dashboard.eraseProfile(mpid)).isEqualTo(oracle.erase(mpid));
            case 3, 4 -> {
                IdentityChange change =
                        detach(random, IdentityChange.of(mpid, time).in(environment));
                assertThat(dashboard.recordIdentityChange(change)).isEqualTo(oracle.recordIdentityChange(change));
            }
            default -> {
                Event event = new Event(mpid, "Web", time, environment, identifiers(random, mpid));
                assertThat(dashboard.recordEvent(event)).isEqualTo(oracle.recordEvent(event));
            }
        }
    }

    private static IdentityChange detach(SplittableRandom random, IdentityChange change) {
        IdentifierType type = TYPES.get(random.nextInt(TYPES.size()));
        return random.nextInt(3) == 0 ? change.detach(type) : change.detach(type, "value " + random.nextInt(PROFILES));
    }

    /** The profile's own value, but for a few; sometimes the same twice. */
    private static List<Identifier> identifiers(SplittableRandom random, long mpid) {
        List<Identifier> identifiers = new ArrayList<>();
        for (IdentifierType type : TYPES) {
            for (int times = random.nextInt(8) == 0 ? random.nextInt(3) : 1; times > 0; times--) {
                long value = random.nextInt(100) == 0 ? random.nextInt(PROFILES) : mpid;
                identifiers.add(
                        type.equals(TYPES.get(2)) ? Identifier.of(type) : Identifier.of(type, "value " + value));
            }
        }
        return identifiers;
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
