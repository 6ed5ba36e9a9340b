package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands out, by examples whose ranges can be worked out by hand. */
@SuppressWarnings("NullAway") // passes nulls to see them refused
class HighlightTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    /** 3.5 times the square root of 99 expected profiles and one. */
    private static final double TOLERANCE = 35;

    private final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(new MutableClock(TODAY.atTime(23, 0).toInstant(ZoneOffset.UTC)))
            .build();

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void aConstantSeriesDeviatesByTheNoiseOfCounting() {
        steady("Web", 40, 1, 99);
        profiles("Web", 0, 0, 134);
        assertThat(today()).as("99 + 35 is expected").isEmpty();

        profiles("Web", 0, 134, 135);
        assertThat(today())
                .containsExactly(
                        highlight(Highlight.Kind.SPIKE, Highlight.Series.INPUT, "Web", 135),
                        highlight(Highlight.Kind.SPIKE, Highlight.Series.IDENTIFIER_TYPE, "mpid", 135));
    }

    @Test
    void tooFewAreADropAndNoneAreAGap() {
        steady("Web", 40, 2, 99);
        steady("iOS", 40, 0, 99);
        profiles("Web", 1, 0, 63);

        assertThat(dashboard
                        .query()
                        .inputs("Web")
                        .range(DateRange.between(TODAY.minusDays(1), TODAY))
                        .highlights())
                .containsExactly(
                        new Highlight(
                                Highlight.Kind.DROP,
                                Highlight.Series.INPUT,
                                "Web",
                                TODAY.minusDays(1),
                                64,
                                134,
                                63,
                                List.of()),
                        new Highlight(
                                Highlight.Kind.DROP,
                                Highlight.Series.IDENTIFIER_TYPE,
                                "mpid",
                                TODAY.minusDays(1),
                                64,
                                134,
                                63,
                                List.of()),
                        highlight(Highlight.Kind.GAP, Highlight.Series.INPUT, "Web", 0),
                        highlight(Highlight.Kind.GAP, Highlight.Series.IDENTIFIER_TYPE, "mpid", 0));
    }

    @Test
    void twentyOneDaysOfHistoryAreNeeded() {
        steady("Web", 20, 1, 99);
        assertThat(today()).isEmpty();

        steady("Web", 21, 21, 99);
        assertThat(today()).extracting(Highlight::kind).containsExactly(Highlight.Kind.GAP, Highlight.Kind.GAP);
    }

    @Test
    void silenceIsAGapUntilItIsUsual() {
        steady("Web", 120, 40, 99);

        List<LocalDate> gaps =
                dashboard.query().range(DateRange.between(TODAY.minusDays(39), TODAY)).highlights().stream()
                        .filter(each -> each.series() == Highlight.Series.INPUT)
                        .map(Highlight::date)
                        .toList();

        assertThat(gaps)
                .containsExactlyElementsOf(
                        TODAY.minusDays(39).datesUntil(TODAY.minusDays(4)).toList());
    }

    @Test
    void aWeekdayIsJudgedByItsOwnKind() {
        for (int ago = 60; ago >= 0; ago--) {
            profiles("Web", ago, 0, TODAY.minusDays(ago).getDayOfWeek().getValue() < 6 ? 99 : 0);
        }

        assertThat(dashboard
                        .query()
                        .range(DateRange.between(TODAY.minusDays(20), TODAY))
                        .highlights())
                .isEmpty();
        profiles("Web", 1, 0, 99);
        assertThat(dashboard
                        .query()
                        .range(DateRange.between(TODAY.minusDays(1), TODAY))
                        .highlights())
                .as("a Sunday like a Friday")
                .extracting(Highlight::kind)
                .containsOnly(Highlight.Kind.SPIKE);
    }

    @Test
    void theKnownShareIsJudgedAsAShare() {
        for (int ago = 40; ago >= 0; ago--) {
            for (long mpid = 1; mpid <= 100; mpid++) {
                boolean known = ago > 0 && mpid <= 80;
                record(mpid + ago * 1_000L, "Web", ago, known ? List.of(IdentifierType.EMAIL) : List.of());
            }
        }

        List<Highlight> found = today();

        assertThat(found)
                .extracting(Highlight::series, Highlight::name, Highlight::kind)
                .containsExactly(
                        tuple(Highlight.Series.IDENTIFIER_TYPE, "email", Highlight.Kind.GAP),
                        tuple(Highlight.Series.KNOWN_SHARE, "known", Highlight.Kind.GAP));
        double tolerance = 3.5 * Math.sqrt((0.8 * 0.2 + 0.01) / 100);
        assertThat(found.get(1).low()).isCloseTo(0.8 - tolerance, within(1e-12));
        assertThat(found.get(1).high()).isCloseTo(0.8 + tolerance, within(1e-12));
        assertThat(found.get(1).actual()).isZero();
    }

    @Test
    void annotationsOfTheDayAndThreeDaysBeforeAreListedBesideIt() {
        steady("Web", 40, 1, 99);
        Annotation release = Annotation.on(TODAY, "Release");
        Annotation outage = Annotation.on(TODAY.minusDays(3), "Outage").inputs("Web");
        Annotation elsewhere = Annotation.on(TODAY, "App release").inputs("iOS");
        List.of(release, outage, elsewhere, Annotation.on(TODAY.minusDays(4), "Too early"))
                .forEach(dashboard::annotate);
        dashboard.annotate(Annotation.on(TODAY, "Test run").in(DataEnvironment.DEVELOPMENT));

        assertThat(today())
                .extracting(Highlight::series, Highlight::annotations)
                .containsExactly(
                        tuple(Highlight.Series.INPUT, List.of(outage, release)),
                        tuple(Highlight.Series.IDENTIFIER_TYPE, List.of(outage, release, elsewhere)));
    }

    @Test
    void aRangeThatIsNotKeptIsRefusedAsItWasAsked() {
        Refused.asBad(
                "range must lie within the kept days 2026-05-26..2026-11-23, but was 2026-11-20..2026-11-24",
                () -> dashboard
                        .query()
                        .range(DateRange.between(TODAY.minusDays(3), TODAY.plusDays(1)))
                        .highlights());
        Refused.asBad(
                "range must lie within the kept days 2026-05-26..2026-11-23, but was 2026-05-25..2026-11-23",
                () -> dashboard
                        .query()
                        .range(DateRange.between(TODAY.minusDays(182), TODAY))
                        .highlights());
        DashboardQuery query = dashboard.query();
        dashboard.close();
        assertThatThrownBy(query::highlights).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noComponentIsNullOrContradictsTheOthers() {
        Highlight.Kind kind = Highlight.Kind.SPIKE;
        Highlight.Series series = Highlight.Series.INPUT;
        Refused.asNull("kind", () -> new Highlight(null, series, "Web", TODAY, 1, 2, 3, List.of()));
        Refused.asNull("series", () -> new Highlight(kind, null, "Web", TODAY, 1, 2, 3, List.of()));
        Refused.asNull("name", () -> new Highlight(kind, series, null, TODAY, 1, 2, 3, List.of()));
        Refused.asNull("date", () -> new Highlight(kind, series, "Web", null, 1, 2, 3, List.of()));
        Refused.asNull("annotations", () -> new Highlight(kind, series, "Web", TODAY, 1, 2, 3, null));
        Refused.asContainingNull(
                "annotations",
                0,
                () -> new Highlight(kind, series, "Web", TODAY, 1, 2, 3, Arrays.asList((Annotation) null)));
        Refused.asBad(
                "low must be from 0 to high, but was 2.5 with high 2.0",
                () -> new Highlight(kind, series, "Web", TODAY, 2.5, 2, 3, List.of()));
        Refused.asBad(
                "low must be from 0 to high, but was NaN with high 2.0",
                () -> new Highlight(kind, series, "Web", TODAY, Double.NaN, 2, 3, List.of()));
        Refused.asBad(
                "actual must be from 0 and outside 1.0..2.0, but was 2.0",
                () -> new Highlight(kind, series, "Web", TODAY, 1, 2, 2, List.of()));
    }

    private List<Highlight> today() {
        return dashboard.query().range(DateRange.between(TODAY, TODAY)).highlights();
    }

    private static Highlight highlight(Highlight.Kind kind, Highlight.Series series, String name, double actual) {
        return new Highlight(kind, series, name, TODAY, 99 - TOLERANCE, 99 + TOLERANCE, actual, List.of());
    }

    private void steady(String input, int firstDaysAgo, int lastDaysAgo, int profiles) {
        for (int ago = firstDaysAgo; ago >= lastDaysAgo; ago--) {
            profiles(input, ago, 0, profiles);
        }
    }

    private void profiles(String input, int daysAgo, int from, int to) {
        for (long mpid = from + 1L; mpid <= to; mpid++) {
            record(mpid, input, daysAgo, List.of());
        }
    }

    private void record(long mpid, String input, int daysAgo, List<IdentifierType> types) {
        RecordOutcome outcome = dashboard.recordEvent(
                mpid,
                input,
                TODAY.minusDays(daysAgo).atTime(9, 0).toInstant(ZoneOffset.UTC),
                types.toArray(new IdentifierType[0]));
        assertThat(outcome).isEqualTo(RecordOutcome.RECORDED);
    }
}
