package dev.identitydashboard.csv;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Reports of dashboards whose inputs and identifier types have hostile names. */
public final class HostileReports {
    static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private HostileReports() {}

    public static DashboardReport random(Random random) {
        List<String> inputs = names(random, 1 + random.nextInt(6));
        List<String> types = names(random, random.nextInt(6));
        try (IdentityDashboard dashboard = dashboard()) {
            for (int i = random.nextInt(60); i > 0; i--) {
                Instant time = NOW.minus(Duration.ofHours(random.nextInt(24 * 12)));
                Event event = Event.of(1 + random.nextInt(9), inputs.get(random.nextInt(inputs.size())), time);
                for (String type : types) {
                    event = random.nextInt(4) == 0 ? event.with(IdentifierType.of(type)) : event;
                }
                dashboard.recordEvent(event);
            }
            DashboardQuery query = dashboard
                    .query()
                    .range(DateRange.between(TODAY.minusDays(1 + random.nextInt(12)), TODAY.minusDays(1)));
            return random.nextBoolean() ? query.report() : query.inputs(inputs).report();
        }
    }

    /** No input, no profile, no identifier. */
    public static DashboardReport empty() {
        try (IdentityDashboard dashboard = dashboard()) {
            return dashboard.query().range(DateRange.LAST_7_DAYS).report();
        }
    }

    private static IdentityDashboard dashboard() {
        return IdentityDashboard.builder()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
    }

    private static List<String> names(Random random, int count) {
        return Stream.generate(() -> HostileNames.next(random)).limit(count).toList();
    }
}
