package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.csv.HostileReports;
import dev.identitydashboard.json.ReportParts;
import dev.identitydashboard.json.SampleReports;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No name, number or shape of a report breaks the layout of its text. */
class ReportTextLayoutTest {
    private static final long MOST = 99_999_999;
    private static final List<String> TITLES = List.of(
            "SUMMARY",
            "KNOWN VS. ANONYMOUS BY INPUT",
            "KNOWN VS. ANONYMOUS OVER TIME",
            "IDENTIFIER COVERAGE BY INPUT",
            "PROFILES BY DATA SOURCE OVER TIME",
            "IDENTIFIER DISTRIBUTION",
            "IDENTIFIER DISTRIBUTION OVER TIME");

    @Test
    void hostileNamesPrintAsIfTheyHadQuestionMarks() {
        for (long seed = 0; seed < 100; seed++) {
            DashboardReport report = knownByItsOwnTypes(HostileReports.random(new Random(seed)));
            DashboardReport harmless =
                    withNames(report, ReportTextLayoutTest::harmless, type -> IdentifierType.of(harmless(type.name())));

            assertThat(report.toText()).as("seed %d", seed).isEqualTo(harmless.toText());
        }
    }

    @Test
    void linesHaveNoControlsAndAtMostAHundredColumns() {
        for (long seed = 0; seed < 100; seed++) {
            DashboardReport report = knownByItsOwnTypes(HostileReports.random(new Random(seed)));
            String text = report.toText();

            assertThat(text.codePoints().filter(c -> c != '\n').anyMatch(ReportTextLayoutTest::isUnprintable))
                    .as("seed %d", seed)
                    .isFalse();
            assertThat(text.split("\n"))
                    .as("seed %d", seed)
                    .allSatisfy(line ->
                            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(100))
                    .filteredOn(line -> !line.isEmpty() && !line.startsWith("  "))
                    .extracting(line -> line.replaceFirst(" {2}.*", ""))
                    .containsExactlyElementsOf(TITLES);
        }
    }

    @Test
    void theWidestReportHasAHundredColumns() {
        DashboardReport report =
                withCounts(withNames(zeros(33), name -> "x".repeat(256), type -> IdentifierType.of("y".repeat(128))));

        assertThat(report.toText().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(report.toText())
                .contains("99,999,999")
                .contains("x".repeat(25) + "…")
                .contains("y".repeat(25) + "…");
    }

    @Test
    void everyReportHasAText() {
        for (long seed = 0; seed < 100; seed++) {
            DashboardReport report = SampleReports.random(new Random(seed));

            assertThat(report.toText())
                    .as("seed %d", seed)
                    .startsWith("  Environment  ")
                    .contains("\n\nSUMMARY\n  Active profiles  ")
                    .endsWith("\n");
        }
        assertThat(HostileReports.empty().toText()).contains("  All inputs   none\n");
    }

    /** One input and one type, idle for so many days. */
    private static DashboardReport zeros(int days) {
        try (IdentityDashboard dashboard = IdentityDashboard.builder().build()) {
            LocalDate to = LocalDate.now(dashboard.clock()).minusDays(2);
            return dashboard
                    .query()
                    .inputs("Web")
                    .range(DateRange.between(to.minusDays(days - 1L), to))
                    .report();
        }
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String harmless(String name) {
        StringBuilder result = new StringBuilder();
        name.codePoints().map(c -> isUnprintable(c) ? '?' : c).forEach(result::appendCodePoint);
        return result.toString();
    }

    private static DashboardReport knownByItsOwnTypes(DashboardReport report) {
        ReportParts parts = Reports.partsOf(report);
        parts.loginIdentifiers = parts.identifierDistribution.stream()
                .map(IdentifierCount::type)
                .skip(1)
                .toList();
        return new DashboardReport(parts);
    }

    private static DashboardReport withNames(
            DashboardReport report, Function<String, String> input, Function<IdentifierType, IdentifierType> type) {
        ReportParts parts = Reports.partsOf(report);
        parts.inputs = map(parts.inputs, input);
        parts.loginIdentifiers = map(parts.loginIdentifiers, type);
        parts.knownVsAnonymousByInput =
                map(parts.knownVsAnonymousByInput, row -> new InputProfiles(input.apply(row.input()), row.profiles()));
        parts.identifierCoverageByInput = map(
                parts.identifierCoverageByInput,
                group -> new InputCoverage(
                        input.apply(group.input()),
                        group.profiles(),
                        map(
                                group.coverage(),
                                bar -> new Coverage(type.apply(bar.type()), bar.profiles(), bar.share()))));
        parts.profilesByDataSourceOverTime =
                map(parts.profilesByDataSourceOverTime, row -> new InputSeries(input.apply(row.input()), row.days()));
        parts.identifierDistribution = map(
                parts.identifierDistribution,
                row -> new IdentifierCount(type.apply(row.type()), row.identifiers(), row.profiles()));
        parts.identifierDistributionOverTime = map(
                parts.identifierDistributionOverTime, row -> new IdentifierSeries(type.apply(row.type()), row.days()));
        return new DashboardReport(parts);
    }

    private static DashboardReport withCounts(DashboardReport report) {
        ProfileCounts counts = ProfileCounts.of(MOST, MOST / 2);
        ReportParts parts = Reports.partsOf(report);
        parts.summary = counts;
        parts.knownVsAnonymousByInput =
                map(parts.knownVsAnonymousByInput, row -> new InputProfiles(row.input(), counts));
        parts.knownVsAnonymousOverTime =
                map(parts.knownVsAnonymousOverTime, day -> new DailyProfiles(day.date(), counts));
        parts.profilesByDataSourceOverTime =
                map(parts.profilesByDataSourceOverTime, row -> new InputSeries(row.input(), most(row.days())));
        parts.identifierDistribution =
                map(parts.identifierDistribution, row -> new IdentifierCount(row.type(), MOST, MOST));
        parts.identifierDistributionOverTime =
                map(parts.identifierDistributionOverTime, row -> new IdentifierSeries(row.type(), most(row.days())));
        return new DashboardReport(parts);
    }

    private static List<DailyCount> most(List<DailyCount> days) {
        return map(days, day -> new DailyCount(day.date(), MOST));
    }

    private static <T, R> List<R> map(List<T> list, Function<T, R> change) {
        Stream<R> changed = list.stream().map(change);
        return changed.toList();
    }
}
