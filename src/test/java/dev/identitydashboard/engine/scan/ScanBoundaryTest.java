package dev.identitydashboard.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.differential.Dashboards;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceMovement;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.model.ReferenceStructure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Where one shard has two chunks of 65,536 profiles, the second one not full, and days have so many that they are kept as plain bits. */
class ScanBoundaryTest {
    private static final long SEED = 151_000;
    private static final int PROFILES = 70_000;
    private static final int DAYS = 6;
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final List<String> INPUTS = List.of("CRM feed", "Web", "iOS");
    private static final List<IdentifierType> TYPES =
            List.of(IdentifierType.EMAIL, IdentifierType.CUSTOMER_ID, IdentifierType.of("a"), IdentifierType.of("b"));

    private final ReferenceSettings settings = ReferenceSettings.ofDefaults(new MutableClock(NOON));
    private final ReferenceDashboard oracle = new ReferenceDashboard(settings);
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void chunksAndDenseDaysCountAsTheOracleDoes() {
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            record(dashboard);
            for (IdentityView view : IdentityView.values()) {
                ReferenceQuery asked = ReferenceQuery.over(
                                ReferenceRange.between(TODAY.minusDays(DAYS / 2), TODAY.minusDays(1)))
                        .inputs("Web", "iOS")
                        .view(view);
                DashboardQuery query = Dashboards.query(dashboard, asked);
                ReferenceMovement movement = new ReferenceMovement(oracle.scope(asked));
                assertThat(query.movement()).as("seed %s, %s", SEED, view).isEqualTo(movement.movement());
                for (int window : List.of(1, 2, 4, DAYS)) {
                    assertThat(query.rollingActives(window))
                            .as("seed %s, %s days", SEED, window)
                            .isEqualTo(movement.rolling(window));
                }
                assertThat(query.identityStructure())
                        .as("seed %s, %s", SEED, view)
                        .isEqualTo(new ReferenceStructure(oracle.scope(asked)).structure(20));
            }
        }
    }

    /** Half of the profiles come in the order of their numbers, so that whole words are alike; days thin out. */
    private void record(IdentityDashboard dashboard) {
        for (int profile = 1; profile <= PROFILES; profile++) {
            int day = profile % 2 == 0 ? profile * DAYS / (PROFILES + 1) : random.nextInt(DAYS);
            event(dashboard, profile, INPUTS.get(random.nextInt(100) < 80 ? 1 : random.nextInt(3)), day);
            if (random.nextInt(3) == 0) {
                event(dashboard, profile, "iOS", Math.min(day, random.nextInt(DAYS)));
            }
            if (random.nextInt(50) == 0) {
                IdentityChange change = IdentityChange.of(profile, at(random.nextInt(DAYS)))
                        .detach(TYPES.get(random.nextInt(TYPES.size())));
                dashboard.recordIdentityChange(change);
                oracle.recordIdentityChange(change);
            }
        }
    }

    private void event(IdentityDashboard dashboard, long profile, String input, int day) {
        Event event = Event.of(profile, input, at(day));
        for (int i = random.nextInt(3); i > 0; i--) {
            event = event.with(TYPES.get(random.nextInt(TYPES.size())), "value " + random.nextInt(4));
        }
        dashboard.recordEvent(event);
        oracle.recordEvent(event);
    }

    private static Instant at(int daysAgo) {
        return NOON.minus(Duration.ofDays(daysAgo));
    }
}
