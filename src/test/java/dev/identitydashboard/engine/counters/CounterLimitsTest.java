package dev.identitydashboard.engine.counters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where keeping counters does not pay, reports are scanned, and equal those of the oracle all the same. */
class CounterLimitsTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");

    private final ReferenceSettings settings =
            ReferenceSettings.ofDefaults(new MutableClock(NOON)).withRetention(182, Duration.ofHours(24));
    private final ReferenceDashboard oracle = new ReferenceDashboard(settings);

    @Test
    void columnsOfADayThatChangesTooOftenAreMadeAgain() {
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            record(dashboard, Event.of(1, "Web", daysAgo(3)));
            compare(dashboard, 5, 0);
            long before = ShardedDashboards.sumsOfCounters(dashboard);
            long bytes = dashboard.stats().memory().counters();
            for (int mpid = 1; mpid <= 10_000; mpid++) {
                record(dashboard, Event.of(mpid, "Web", daysAgo(2)).with(IdentifierType.EMAIL));
            }
            assertThat(dashboard.stats().memory().counters()).isLessThan(bytes);
            assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
            compare(dashboard, 5, 0);
            record(dashboard, Event.of(20_000, "iOS", daysAgo(2)));
            compare(dashboard, 5, 0);
            compare(dashboard, 5, 3);

            assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isEqualTo(before + 3);
            assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
        }
    }

    @Test
    void dataOfTooManyInputsDaysAndTypesIsScanned() {
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            for (int input = 0; input < 1_000; input++) {
                record(dashboard, Event.of(1 + input % 50, "input " + input, daysAgo(input % 2 == 0 ? 181 : 0)));
            }
            for (int type = 0; type < 8; type++) {
                record(dashboard, Event.of(1 + type, "input 0", daysAgo(9)).with(IdentifierType.of("type_" + type)));
            }
            compare(dashboard, 181, 0);
            compare(dashboard, 181, 0);

            assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isZero();
            assertThat(dashboard.stats().memory().counters()).isZero();
        }
    }

    private void record(IdentityDashboard dashboard, Event event) {
        dashboard.recordEvent(event);
        oracle.recordEvent(event);
    }

    private void compare(IdentityDashboard dashboard, int from, int to) {
        ReferenceQuery query = new ReferenceQuery(
                DataEnvironment.PRODUCTION,
                Optional.<List<String>>empty(),
                ReferenceRange.between(TODAY.minusDays(from), TODAY.minusDays(to)),
                IdentityView.AS_OF_DAY,
                Optional.empty());
        assertThat(ReportCells.firstDifference(
                        Dashboards.query(dashboard, query).report(), oracle.report(query)))
                .as("%s", query)
                .isEmpty();
    }

    private static Instant daysAgo(int days) {
        return NOON.minus(Duration.ofDays(days));
    }
}
