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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Counters hold counts that do not fit into the narrow fields that nearly all of them fit into. */
class CounterWidthTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");

    private final ReferenceSettings settings =
            ReferenceSettings.ofDefaults(new MutableClock(NOON)).withRetention(182, Duration.ofHours(24));
    private final ReferenceDashboard oracle = new ReferenceDashboard(settings);

    @Test
    void moreIdentifiersThanFitInto16Bits() {
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            Event event = Event.of(1, "Web", daysAgo(4));
            for (int value = 0; value < 70_000; value++) {
                event = event.with(IdentifierType.EMAIL, "address " + value);
                if (value % 1_000 == 999) {
                    record(dashboard, event);
                    event = Event.of(1, "Web", daysAgo(4));
                }
            }
            compare(dashboard, 5, 1);
            compare(dashboard, 5, 1);
            IdentityChange change = IdentityChange.of(1, daysAgo(2));
            for (int value = 0; value < 6_000; value++) {
                change = change.detach(IdentifierType.EMAIL, "address " + value);
                if (value % 1_000 == 999) {
                    dashboard.recordIdentityChange(change);
                    oracle.recordIdentityChange(change);
                    change = IdentityChange.of(1, daysAgo(2));
                }
            }
            record(dashboard, Event.of(1, "iOS", daysAgo(1)));
            compare(dashboard, 5, 1);

            assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isEqualTo(3);
            assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
        }
    }

    @Test
    void everybodyOfAChunkAndMoreLastActiveOnTheSameDay() {
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            for (int mpid = 1; mpid <= (1 << 16) + 2; mpid++) {
                record(dashboard, Event.of(mpid, "Web", daysAgo(3)).with(IdentifierType.CUSTOMER_ID));
                record(dashboard, Event.of(mpid, "Web", daysAgo(2)));
            }
            compare(dashboard, 3, 1);
            record(dashboard, Event.of(1 << 20, "Web", daysAgo(3)));
            compare(dashboard, 3, 3);

            assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isEqualTo(2);
            assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
        }
    }

    @Test
    void aChunkThatBeginsAfterTheColumnsWereMade() {
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            for (int mpid = 1; mpid <= 1 << 16; mpid++) {
                record(dashboard, Event.of(mpid, "Web", daysAgo(2)));
            }
            compare(dashboard, 3, 1);
            record(dashboard, Event.of((1 << 16) + 1, "iOS", daysAgo(2)).with(IdentifierType.EMAIL));
            compare(dashboard, 3, 1);
            record(dashboard, Event.of((1 << 16) + 1, "Web", daysAgo(1)));
            compare(dashboard, 3, 1);

            assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isEqualTo(3);
            assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
        }
    }

    @Test
    void asManyTypesAsThereCanBe() {
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            for (int type = 0; type < 64; type++) {
                record(
                        dashboard,
                        Event.of(1 + type % 7, "input " + type % 3, daysAgo(type % 5))
                                .with(IdentifierType.of("type_" + type))
                                .with(IdentifierType.of("type_" + (63 - type)), "value " + type % 2));
            }
            compare(dashboard, 5, 0);
            compare(dashboard, 3, 2);

            assertThat(ShardedDashboards.sumsOfCounters(dashboard)).isEqualTo(2);
            assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
        }
    }

    @Test
    void oneLateEventDoesNotWidenColumnsBeyondTheirLimit() {
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            for (int type = 0; type < 10; type++) {
                record(dashboard, Event.of(1 + type, "input 0", daysAgo(181)).with(IdentifierType.of("type_" + type)));
            }
            compare(dashboard, 181, 1);
            assertThat(dashboard.stats().memory().counters()).isPositive();
            for (int input = 1; input < 1_000; input++) {
                record(dashboard, Event.of(2, "input " + input, daysAgo(0)));
            }
            record(dashboard, Event.of(2, "input 999", daysAgo(181)));

            assertThat(dashboard.stats().memory().counters()).isZero();
            compare(dashboard, 181, 180);
            assertThat(ShardedDashboards.verifyCounters(dashboard)).isEmpty();
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
