package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ShardedDashboards;
import dev.identitydashboard.differential.Dashboards;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where whole types are detached, a change may matter for days before its own: whoever asks after each change sees what somebody sees
 * who never asked before, from counters and from kept answers.
 */
class WholeTypeDetachTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");
    private static final int DAYS = 8;

    private final ReferenceSettings settings =
            ReferenceSettings.ofDefaults(new MutableClock(NOON)).withRetention(182, Duration.ofHours(24));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61_001, 61_002, 61_003, 61_004})
    void askingInBetweenChangesNothing(long seed) {
        Random random = new Random(seed);
        for (int log = 0; log < 250; log++) {
            List<Object> records = records(random);
            records.addAll(List.copyOf(records));
            String where = "seed " + seed + ", log " + log + ": " + records;
            try (IdentityDashboard asked = Dashboards.of(settings, 1);
                    IdentityDashboard silent = Dashboards.of(settings, 1)) {
                for (Object each : records) {
                    record(asked, each);
                    record(silent, each);
                    assertThat(all(asked).knownVsAnonymousOverTime()).as(where).hasSize(DAYS);
                    assertThat(scanned(asked).knownVsAnonymousOverTime())
                            .as(where)
                            .hasSize(DAYS);
                    assertThat(ShardedDashboards.verifyCounters(asked))
                            .as(where)
                            .isEmpty();
                }
                assertThat(all(asked).knownVsAnonymousOverTime())
                        .as(where)
                        .isEqualTo(scanned(silent).knownVsAnonymousOverTime())
                        .isEqualTo(scanned(asked).knownVsAnonymousOverTime());
            }
        }
    }

    private static List<Object> records(Random random) {
        List<Object> records = new ArrayList<>();
        records.add(Event.of(1, "Web", daysAgo(random.nextInt(DAYS))));
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
            Instant time = daysAgo(random.nextInt(DAYS));
            String value = "value " + random.nextInt(2);
            IdentityChange change = IdentityChange.of(1, time);
            records.add(
                    switch (random.nextInt(5)) {
                        case 0 -> Event.of(1, "Web", time).with(IdentifierType.EMAIL, value);
                        case 1 -> change.attach(IdentifierType.EMAIL, value);
                        case 2 -> change.detach(IdentifierType.EMAIL, value);
                        default -> change.detach(IdentifierType.EMAIL);
                    });
        }
        return records;
    }

    private static void record(IdentityDashboard dashboard, Object each) {
        if (each instanceof Event event) {
            dashboard.recordEvent(event);
        } else {
            dashboard.recordIdentityChange((IdentityChange) each);
        }
    }

    private DashboardQuery all(IdentityDashboard dashboard) {
        return Dashboards.query(
                dashboard,
                new ReferenceQuery(
                        DataEnvironment.PRODUCTION,
                        Optional.<List<String>>empty(),
                        ReferenceRange.between(TODAY.minusDays(DAYS - 1L), TODAY),
                        IdentityView.AS_OF_DAY,
                        Optional.empty()));
    }

    /** Two inputs, which counters do not answer. */
    private DashboardQuery scanned(IdentityDashboard dashboard) {
        return all(dashboard).inputs("Web", "never seen").range(DateRange.between(TODAY.minusDays(DAYS - 1L), TODAY));
    }

    private static Instant daysAgo(int days) {
        return NOON.minus(Duration.ofDays(days));
    }
}
