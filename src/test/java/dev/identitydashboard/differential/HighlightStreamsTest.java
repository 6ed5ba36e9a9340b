package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.Highlight;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.model.ReferenceHighlights;
import dev.identitydashboard.model.ReferenceSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random traffic with incidents, split over two dashboards: every highlight is one of the oracle's, and none is missing. */
class HighlightStreamsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<String> INPUTS = List.of("Web", "iOS", "CRM");
    private static final int RETENTION = 100;
    private static final int QUERIES = 5;

    @Test
    void everyHighlightIsTheOracles() {
        Set<Highlight.Kind> kinds = EnumSet.noneOf(Highlight.Kind.class);
        for (long seed = 81; seed <= 86; seed++) {
            kinds.addAll(compare(seed));
        }
        assertThat(kinds).containsExactlyInAnyOrder(Highlight.Kind.values());
    }

    private static Set<Highlight.Kind> compare(long seed) {
        Random random = new Random(seed);
        ReferenceSettings settings = ReferenceSettings.ofDefaults(
                        new MutableClock(TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC)))
                .withRetention(RETENTION, Duration.ZERO);
        Set<Highlight.Kind> kinds = EnumSet.noneOf(Highlight.Kind.class);
        try (IdentityDashboard whole = Dashboards.of(settings, 2);
                IdentityDashboard even = Dashboards.of(settings, 1);
                IdentityDashboard odd = Dashboards.of(settings, 1)) {
            for (Event event : traffic(random)) {
                whole.recordEvent(event);
                (event.mpid() % 2 == 0 ? even : odd).recordEvent(event);
            }
            annotate(List.of(whole, even), random);
            for (int i = 0; i < QUERIES; i++) {
                Asked asked = Asked.random(random);
                String where = "seed " + seed + ", " + asked;
                DashboardReport all = asked.of(whole, TODAY.minusDays(RETENTION - 1), asked.to());
                List<Highlight> expected = ReferenceHighlights.of(all, asked.from());

                same(where, asked.highlights(whole), expected);
                same(
                        where + ", report",
                        all.highlights(),
                        ReferenceHighlights.of(all, all.range().from()));
                DashboardReport merged = DashboardReport.merge(List.of(
                        asked.of(even, all.range().from(), asked.to()),
                        asked.of(odd, all.range().from(), asked.to())));
                assertThat(merged.highlights()).as("%s, merged", where).isEqualTo(all.highlights());
                all.highlights().forEach(each -> kinds.add(each.kind()));
            }
        }
        return kinds;
    }

    private static void same(String where, List<Highlight> actual, List<Highlight> expected) {
        assertThat(actual.stream().map(HighlightStreamsTest::named).toList())
                .as(where)
                .isEqualTo(expected.stream().map(HighlightStreamsTest::named).toList());
        for (int i = 0; i < actual.size(); i++) {
            Highlight one = actual.get(i);
            Highlight other = expected.get(i);
            assertThat(one.low()).as("%s, low of %s", where, one).isCloseTo(other.low(), within(1e-9));
            assertThat(one.high()).as("%s, high of %s", where, one).isCloseTo(other.high(), within(1e-9));
            assertThat(one.actual()).as("%s, actual of %s", where, one).isEqualTo(other.actual());
            assertThat(one.annotations())
                    .as("%s, annotations of %s", where, one)
                    .isEqualTo(other.annotations());
        }
    }

    private static String named(Highlight highlight) {
        return highlight.date() + " " + highlight.series() + " " + highlight.name() + " " + highlight.kind();
    }

    /** Some profiles each day and input, more on weekdays; now and then twice as many, few or none at all. */
    private static List<Event> traffic(Random random) {
        List<Event> events = new ArrayList<>();
        for (String input : INPUTS) {
            double level = 4 + random.nextInt(60);
            int starts = RETENTION - 1 - random.nextInt(40);
            int silentFrom = random.nextInt(3) == 0 ? random.nextInt(30) : -1;
            for (int ago = starts; ago >= 0; ago--) {
                LocalDate day = TODAY.minusDays(ago);
                double expected = level * (day.getDayOfWeek().getValue() < 6 ? 1 : 0.5) * incident(random);
                long profiles = ago <= silentFrom
                        ? 0
                        : Math.max(0, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
                boolean login = random.nextInt(30) != 0;
                for (int i = 0; i < profiles; i++) {
                    events.add(event(1 + random.nextInt(3_000), input, day, login, random));
                }
            }
        }
        return events;
    }

    private static double incident(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> 2.5;
            case 1 -> 0.2;
            case 2 -> 0;
            default -> 1;
        };
    }

    private static Event event(long mpid, String input, LocalDate day, boolean login, Random random) {
        Event event = Event.of(mpid, input, day.atTime(LocalTime.of(3, 0)).toInstant(ZoneOffset.UTC));
        if (login && random.nextInt(10) == 0) {
            event = event.with(IdentifierType.EMAIL, "m" + mpid);
        }
        return random.nextInt(4) == 0 ? event.with(IdentifierType.IOS_IDFV) : event;
    }

    private static void annotate(List<IdentityDashboard> dashboards, Random random) {
        for (int i = 0; i < 60; i++) {
            Annotation annotation = Annotation.on(TODAY.minusDays(random.nextInt(RETENTION)), "No. " + i);
            Annotation one = random.nextBoolean() ? annotation : annotation.inputs(INPUTS.get(random.nextInt(3)));
            dashboards.forEach(dashboard -> dashboard.annotate(one));
        }
    }

    private record Asked(List<String> inputs, LocalDate from, LocalDate to, IdentityView view) {

        static Asked random(Random random) {
            LocalDate from = TODAY.minusDays(random.nextInt(RETENTION));
            LocalDate to = from.plusDays(random.nextInt(45));
            List<String> inputs = INPUTS.subList(0, random.nextInt(INPUTS.size() + 1));
            return new Asked(
                    inputs,
                    from,
                    to.isAfter(TODAY) ? TODAY : to,
                    random.nextBoolean() ? IdentityView.AS_OF_DAY : IdentityView.CURRENT);
        }

        /** Whatever the view, highlights judge identity as of each day. */
        List<Highlight> highlights(IdentityDashboard dashboard) {
            return query(dashboard, from, to).identityView(view).highlights();
        }

        DashboardReport of(IdentityDashboard dashboard, LocalDate first, LocalDate last) {
            return query(dashboard, first, last).report();
        }

        private DashboardQuery query(IdentityDashboard dashboard, LocalDate first, LocalDate last) {
            DashboardQuery query =
                    dashboard.query().environment(DataEnvironment.PRODUCTION).range(DateRange.between(first, last));
            return inputs.isEmpty() ? query : query.inputs(inputs);
        }
    }
}
