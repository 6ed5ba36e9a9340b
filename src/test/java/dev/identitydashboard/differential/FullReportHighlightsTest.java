package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.FullReport;
import dev.identitydashboard.Highlight;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.model.ReferenceSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The highlights of a full report, whose days come from up to three counts, are those of the question that counts them in one.
 * That one equals the oracle's ({@link HighlightStreamsTest}).
 */
class FullReportHighlightsTest {
    private static final long SEED = 181;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int RETENTION = 150;

    private final Random random = new Random(SEED);

    @Test
    void daysOfSeveralCountsAreJudgedAsOfOne() {
        ReferenceSettings settings = ReferenceSettings.ofDefaults(
                        new MutableClock(TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC)))
                .withRetention(RETENTION, Duration.ZERO);
        Set<Highlight.Kind> kinds = EnumSet.noneOf(Highlight.Kind.class);
        long explained = 0;
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            record(dashboard);
            for (int length : new int[] {1, 7, 20, 30, 56, 60, 75, 100, RETENTION}) {
                for (int ago : new int[] {0, 2, 40}) {
                    DateRange range = DateRange.between(
                            TODAY.minusDays(Math.min(RETENTION, ago + length) - 1L), TODAY.minusDays(ago));
                    for (DashboardQuery query : variants(dashboard.query().range(range))) {
                        FullReport full = query.fullReport();
                        assertThat(full.highlights())
                                .as("seed %d, %s", SEED, range)
                                .isEqualTo(query.highlights());
                        full.highlights().forEach(each -> kinds.add(each.kind()));
                        explained += full.highlights().stream()
                                .filter(each -> !each.annotations().isEmpty())
                                .count();
                    }
                }
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(Highlight.Kind.values());
        assertThat(explained).isPositive();
    }

    private static List<DashboardQuery> variants(DashboardQuery query) {
        return List.of(
                query,
                query.inputs("Web", "iOS"),
                query.inputs("iOS", "never seen"),
                query.identityView(IdentityView.CURRENT),
                query.loginIdentifiers(IdentifierType.IOS_IDFV));
    }

    /** The inputs begin on different days, so that earlier counts have fewer series. */
    private void record(IdentityDashboard dashboard) {
        List<String> inputs = List.of("Web", "iOS", "CRM");
        for (int input = 0; input < inputs.size(); input++) {
            for (int ago = RETENTION - 1 - 40 * input; ago >= 0; ago--) {
                LocalDate day = TODAY.minusDays(ago);
                int profiles = random.nextInt(25) == 0 ? random.nextInt(3) * 60 : 40 + random.nextInt(10);
                for (int i = 0; i < profiles; i++) {
                    Event event = Event.of(
                            1 + random.nextInt(2_000),
                            inputs.get(input),
                            day.atTime(3, 0).toInstant(ZoneOffset.UTC));
                    dashboard.recordEvent(random.nextInt(4) == 0 ? event.with(IdentifierType.IOS_IDFV) : event);
                }
                if (random.nextInt(4) == 0) {
                    dashboard.annotate(Annotation.on(day, "Release " + ago));
                }
            }
        }
    }
}
