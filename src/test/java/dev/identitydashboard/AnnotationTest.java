package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.identitydashboard.json.ReportParts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be said about a day, and who gets to read it. */
@SuppressWarnings("NullAway") // passes nulls to see them refused
class AnnotationTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Annotation RELEASE = Annotation.on(TODAY.minusDays(3), "Checkout released");

    private final MutableClock clock = new MutableClock(TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC));
    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(clock).build();

    @Test
    void concernsAllProductionInputsUnlessItSaysOtherwise() {
        Annotation narrowed = RELEASE.inputs("iOS", "Web", "iOS").in(DataEnvironment.DEVELOPMENT);

        assertThat(RELEASE)
                .isEqualTo(
                        new Annotation(TODAY.minusDays(3), "Checkout released", List.of(), DataEnvironment.PRODUCTION));
        assertThat(narrowed.inputs()).containsExactly("Web", "iOS");
        assertThat(narrowed.environment()).isEqualTo(DataEnvironment.DEVELOPMENT);
        assertThat(narrowed.text()).isEqualTo("Checkout released");
        assertThat(narrowed.inputs("CRM").inputs()).containsExactly("CRM");
    }

    @Test
    void badArgumentsThrowAtOnce() {
        Refused.asNull("date", () -> Annotation.on(null, "x"));
        Refused.asNull("text", () -> Annotation.on(TODAY, null));
        Refused.asBad("text must not be blank, but was \" \\u0009\"", () -> Annotation.on(TODAY, " \t"));
        Refused.asBad(
                "text must have at most 1000 characters, but \"" + "x".repeat(32) + "...\" has 1001",
                () -> Annotation.on(TODAY, "x".repeat(1001)));
        assertThat(Annotation.on(TODAY, "x".repeat(1000)).text()).hasSize(1000);
        Refused.asNull("inputs", () -> RELEASE.inputs((String[]) null));
        Refused.asNull("inputs", () -> RELEASE.inputs((List<String>) null));
        Refused.asNull("inputs", () -> new Annotation(TODAY, "x", null, DataEnvironment.PRODUCTION));
        Refused.asContainingNull("inputs", 1, () -> RELEASE.inputs(Arrays.asList("Web", null)));
        Refused.asBad(
                "inputs must not be empty; Annotation.on(..) concerns all inputs", () -> RELEASE.inputs(List.of()));
        Refused.asBad("inputs[0] must not be blank, but was \"\"", () -> RELEASE.inputs(""));
        Refused.asNull("environment", () -> RELEASE.in(null));
        Refused.asNull("annotation", () -> dashboard.annotate(null));
        Refused.asNull("annotation", () -> dashboard.removeAnnotation(null));
    }

    @Test
    void anEqualOneIsHeldOnceAndCanBeTakenBack() {
        assertThat(dashboard.annotate(RELEASE)).isTrue();
        assertThat(dashboard.annotate(Annotation.on(RELEASE.date(), RELEASE.text())))
                .isFalse();
        DashboardReport before = dashboard.query().report();

        assertThat(dashboard.annotations()).containsExactly(RELEASE);
        assertThat(dashboard.removeAnnotation(RELEASE)).isTrue();
        assertThat(dashboard.removeAnnotation(RELEASE)).isFalse();
        assertThat(dashboard.annotations()).isEmpty();
        assertThat(before.annotations()).containsExactly(RELEASE);
        assertThat(dashboard.query().report().annotations()).isEmpty();
    }

    @Test
    void itLeavesWithItsDay() {
        Annotation first = Annotation.on(TODAY.minusDays(181), "The first kept day");
        dashboard.annotate(first);
        Refused.asBad(
                "annotation must be on the first kept day 2026-05-26 or later, but was on 2026-05-25",
                () -> dashboard.annotate(Annotation.on(TODAY.minusDays(182), "Too late")));
        assertThat(dashboard.annotations()).containsExactly(first);

        clock.set(TODAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));

        assertThat(dashboard.annotations()).isEmpty();
        assertThat(dashboard.removeAnnotation(first)).isFalse();
    }

    @Test
    void thereAreAtMostTenThousandAndThoseThatLeftMakeRoom() {
        for (int i = 0; i < 10_000; i++) {
            dashboard.annotate(Annotation.on(TODAY.minusDays(181).plusDays(i % 400), "No. " + i));
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> dashboard.annotate(RELEASE))
                .withMessage("a dashboard holds at most 10000 annotations of kept and later days, and has as many;"
                        + " remove one before adding another");
        assertThat(dashboard.annotations()).hasSize(10_000).doesNotContain(RELEASE);
        assertThat(dashboard.annotate(Annotation.on(TODAY.minusDays(181), "No. 0")))
                .as("one that is there")
                .isFalse();

        clock.set(TODAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));

        assertThat(dashboard.annotate(RELEASE)).isTrue();
        assertThat(dashboard.annotations()).hasSize(9_976).contains(RELEASE);
    }

    @Test
    void aClosedDashboardTakesAndShowsNone() {
        dashboard.close();

        assertThatIllegalStateException().isThrownBy(() -> dashboard.annotate(RELEASE));
        assertThatIllegalStateException().isThrownBy(() -> dashboard.removeAnnotation(RELEASE));
        assertThatIllegalStateException().isThrownBy(dashboard::annotations);
    }

    @Test
    void aReportRefusesThoseThatAreNotItsOwn() {
        DashboardReport web = dashboard.query().inputs("Web").report();
        for (Annotation foreign : List.of(
                RELEASE.inputs("iOS"),
                RELEASE.in(DataEnvironment.DEVELOPMENT),
                Annotation.on(TODAY.minusDays(1), "after the range"),
                Annotation.on(TODAY.minusDays(32), "before the range"))) {
            Refused.asBad(
                    "annotations must be of PRODUCTION, of the days 2026-10-23..2026-11-21 and about a selected input,"
                            + " but had " + foreign,
                    () -> with(web, List.of(foreign)));
        }
        Refused.asNull("annotations", () -> with(web, null));
        Refused.asContainingNull("annotations", 1, () -> with(web, Arrays.asList(RELEASE, null)));

        Annotation narrow = RELEASE.inputs("Web", "iOS");
        assertThat(with(web, List.of(narrow, RELEASE, narrow)).annotations()).containsExactly(RELEASE, narrow);
    }

    @Test
    void theJsonHasThemLastAndOnlyIfThereAreAny() {
        String plain = dashboard.query().report().toJson();
        dashboard.annotate(RELEASE.inputs("Web"));
        DashboardReport report = dashboard.query().report();

        assertThat(plain).doesNotContain("annotations");
        assertThat(report.toJson())
                .isEqualTo(plain.substring(0, plain.length() - 1)
                        + ",\"annotations\":[{\"date\":\"2026-11-20\",\"inputs\":[\"Web\"],"
                        + "\"text\":\"Checkout released\"}]}");
        assertThat(DashboardReport.fromJson(report.toJson())).isEqualTo(report);
        Refused.asBad(
                "json at line 1, column 1 ($) is inconsistent: annotations must be of PRODUCTION, of the days"
                        + " 2026-10-23..2026-11-21 and about a selected input, but had "
                        + Annotation.on(TODAY, "Checkout released").inputs("Web"),
                () -> DashboardReport.fromJson(
                        report.toJson().replace("\"date\":\"2026-11-20\"", "\"date\":\"2026-11-23\"")));
    }

    private static DashboardReport with(DashboardReport report, List<Annotation> annotations) {
        ReportParts parts = Reports.partsOf(report);
        parts.annotations = annotations;
        return new DashboardReport(parts);
    }
}
