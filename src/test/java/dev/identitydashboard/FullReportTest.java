package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // passes nulls to see them refused
class FullReportTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .retentionDays(60)
            .build();

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void jsonIsTheReportsAndFurtherKeys() {
        record(event(1, "Web", 3));
        record(event(1, "iOS", 1).with(IdentifierType.EMAIL, "jo@example.com"));
        record(event(2, "Web", 1));
        dashboard.annotate(Annotation.on(TODAY.minusDays(1), "Checkout"));
        FullReport full = days(2, 1).fullReport();

        String report = full.report().toJson();
        assertThat(full.toJson())
                .startsWith(report.substring(0, report.length() - 1)
                        + ",\"comparison\":{\"range\":{\"from\":\"2026-11-19\"")
                .endsWith(",\"highlights\":[],"
                        + "\"identityStructure\":{\"profiles\":2,\"withoutTypes\":1,\"types\":[\"email\"],\"exclusive\":[1],"
                        + "\"typeOverlap\":[[1]],\"identifiersPerProfile\":[{\"identifiers\":0,\"profiles\":1},"
                        + "{\"identifiers\":1,\"profiles\":1}],\"inputOverlap\":[[1,0],[0,1]],\"top\":20,"
                        + "\"distinctCombinations\":2,\"combinations\":[{\"types\":[],\"profiles\":1},"
                        + "{\"types\":[\"email\"],\"profiles\":1}]},"
                        + "\"movement\":{\"firstKeptDay\":\"2026-09-25\",\"active\":[0,2],\"newcomers\":[0,1],"
                        + "\"returning\":[0,1],\"becameKnown\":[0,1]},"
                        + "\"rollingActives\":[{\"window\":7,\"daily\":[0,2],\"rolling\":[1,2],\"stickiness\":[0.0,1.0]},"
                        + "{\"window\":28,\"daily\":[0,2],\"rolling\":[1,2],\"stickiness\":[0.0,1.0]}]}");
        assertThat(DashboardReport.fromJson(full.toJson())).isEqualTo(full.report());
    }

    @Test
    void highlightsAreInTheJsonWithWhatMayExplainThem() throws IOException {
        traffic(10);
        dashboard.annotate(
                Annotation.on(TODAY.minusDays(3), "Web SDK 5.2 released").inputs("Web"));
        FullReport full = days(10, 2).fullReport();

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        full.writeJson(bytes);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(full.toJson())
                .contains(
                        "\"highlights\":[{\"kind\":\"GAP\",\"series\":\"INPUT\",\"name\":\"Web\",\"date\":\"2026-11-21\","
                                + "\"low\":" + full.highlights().get(0).low() + ",\"high\":"
                                + full.highlights().get(0).high() + ",\"actual\":0.0,\"annotations\":[{"
                                + "\"date\":\"2026-11-20\",\"inputs\":[\"Web\"],\"text\":\"Web SDK 5.2 released\"}]},");
        assertThat(full.toText())
                .containsPattern("\n  2026-11-21  gap +Web +0  [0-9]+ to [0-9]+ +2026-11-20 Web SDK 5.2 released\n")
                .containsPattern("\nANNOTATIONS\n.*\n  2026-11-20  Web +Web SDK 5.2 released\n");
    }

    @Test
    void daysThatAreNotKeptAreLeftOut() {
        traffic(1);
        FullReport all = days(59, 0).fullReport();
        assertThat(all.previous()).isEmpty();
        assertThat(all.comparison()).isEmpty();
        assertThat(all.rollingActives()).isEmpty();
        assertThat(all.toJson()).contains(",\"comparison\":null,").endsWith(",\"rollingActives\":[]}");
        assertThat(all.toText())
                .contains("\nCOMPARED TO THE 60 DAYS BEFORE\n  not kept\n")
                .contains("  not all days of the windows are kept\n");

        FullReport week = days(53, 47).fullReport();
        assertThat(week.previous()).isEmpty();
        assertThat(week.rollingActives())
                .extracting(RollingSeries::window)
                .as("the first day is the seventh kept one")
                .containsExactly(7);
        assertThat(days(52, 46).fullReport().previous()).isPresent();
    }

    @Test
    void theTextHasEverySectionInAHundredColumns() {
        traffic(99);
        for (int input = 0; input < 30; input++) {
            record(event(7, "=\u0007\n" + "x".repeat(240) + input, 4).with(IdentifierType.of("y".repeat(128))));
        }
        dashboard.annotate(Annotation.on(TODAY.minusDays(3), "z".repeat(200)));
        String text = days(30, 1).fullReport().toText();
        assertThat(text)
                .startsWith(days(30, 1).report().toText())
                .containsSubsequence(
                        "\nANNOTATIONS\n",
                        "\nCOMPARED TO THE 30 DAYS BEFORE\n",
                        "\nWHAT STANDS OUT",
                        "\nMOVEMENT ",
                        "\nROLLING ACTIVES ",
                        "\nIDENTIFIER TYPES TOGETHER",
                        "\nINPUTS TOGETHER ");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(text).doesNotContain("\u0007");
    }

    @Test
    void theTextSaysWhereHistoryBegins() {
        record(event(1, "Web", 13));
        record(event(1, "Web", 3));
        assertThat(days(9, 0).fullReport().toText())
                .containsPattern(
                        "\nCOMPARED TO THE 10 DAYS BEFORE +of those days, nobody was active before 2026-11-10\n");
        assertThat(days(6, 0).fullReport().toText())
                .contains("\nCOMPARED TO THE 7 DAYS BEFORE\n")
                .containsPattern("\n  New, 0 in all +0 +0 +0 +·{7}\n");
        assertThat(days(3, 3).fullReport().toText())
                .containsPattern("\nCOMPARED TO THE DAY BEFORE +nobody was active in those days\n")
                .contains("  Days         2026-11-20 to 2026-11-20, 1 day, UTC\n");
    }

    @Test
    void theNewestHighlightsComeFirst() {
        traffic(3);
        FullReport full = days(35, 0).fullReport();
        List<String> dates = full.toText()
                .lines()
                .dropWhile(line -> !line.startsWith("WHAT STANDS OUT"))
                .skip(2)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.substring(2, 12))
                .toList();
        assertThat(dates).isSortedAccordingTo(Comparator.reverseOrder()).hasSizeGreaterThan(1);
        assertThat(dates.get(0))
                .isEqualTo(full.highlights()
                        .get(full.highlights().size() - 1)
                        .date()
                        .toString());
    }

    @Test
    void asManyCombinationsAsAskedForSoThatPartsCanBeMerged() {
        record(event(1, "Web", 1).with(IdentifierType.EMAIL));
        record(event(2, "Web", 1));
        DashboardQuery query = dashboard.query().range(DateRange.between(TODAY.minusDays(2), TODAY));
        assertThat(query.fullReport(1).identityStructure()).isEqualTo(query.identityStructure(1));
        assertThat(query.fullReport(65_536).identityStructure()).isEqualTo(query.identityStructure(65_536));
        refused("combinations must be between 1 and 65536, but was 0", () -> query.fullReport(0));
    }

    @Test
    void nobodyAndNothing() {
        FullReport full = dashboard.query().range(DateRange.LAST_7_DAYS).fullReport();
        assertThat(full.report().summary().total()).isZero();
        assertThat(full.highlights()).isEmpty();
        assertThat(full.toText()).contains("\nWHAT STANDS OUT\n  nothing\n", "  nobody was active\n");
        assertThat(full.toJson()).contains("\"stickiness\":[null,null,null,null,null,null,null]");
    }

    @Test
    void componentsMustBeOfTheSameDays() {
        traffic(1);
        FullReport full = days(10, 4).fullReport();
        FullReport other = days(9, 3).fullReport();
        assertThat(full(full, full)).isEqualTo(full).hasSameHashCodeAs(full);
        FullReport web = dashboard
                .query()
                .inputs("Web")
                .range(DateRange.between(TODAY.minusDays(10), TODAY.minusDays(4)))
                .fullReport();
        for (FullReport wrong : List.of(other, web)) {
            refused(
                    "identityStructure must be of the report's query [PRODUCTION, all inputs, 2026-11-13..2026-11-19, AS_OF_DAY],"
                            + " but was of [PRODUCTION, ",
                    () -> new FullReport(
                            full.report(),
                            full.previous(),
                            List.of(),
                            wrong.identityStructure(),
                            full.movement(),
                            List.of()));
            refused(
                    "movement must be of the report's query [PRODUCTION, all inputs, 2026-11-13..2026-11-19,"
                            + " [customer_id, email]], but was of [PRODUCTION, ",
                    () -> new FullReport(
                            full.report(),
                            full.previous(),
                            List.of(),
                            full.identityStructure(),
                            wrong.movement(),
                            List.of()));
        }
        refused("rollingActives must be of the report's query", () -> full(full, other));
        RollingSeries week = full.rollingActives().get(0);
        refused(
                "rollingActives must have each window once, but had [7, 7]",
                () -> new FullReport(
                        full.report(),
                        full.previous(),
                        List.of(),
                        full.identityStructure(),
                        full.movement(),
                        List.of(week, week)));
        refused("previous must differ from current in its days only", () -> with(full, web.previous(), List.of()));
        refused(
                "previous must be of the days before the report's, 2026-11-06..2026-11-12, but was of 2026-11-13..2026-11-19",
                () -> with(full, Optional.of(full.report()), List.of()));
        Highlight late = new Highlight(Highlight.Kind.GAP, Highlight.Series.INPUT, "Web", TODAY, 1, 2, 0, List.of());
        refused(
                "highlights must be of the report's days 2026-11-13..2026-11-19, but one was of 2026-11-23",
                () -> with(full, full.previous(), List.of(late)));
        refused("window must be between 1 and", () -> new RollingSeries(0, List.of()));
        assertThatNullPointerException().isThrownBy(() -> full.writeJson(null)).withMessage("out must not be null");
    }

    @Test
    void refusesWhatAReportRefuses() {
        DashboardQuery tooLong = days(61, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(tooLong::fullReport)
                .withMessageStartingWith("range must lie within the kept days 2026-09-25..2026-11-23");
        dashboard.close();
        assertThatIllegalStateException().isThrownBy(() -> dashboard.query().fullReport());
    }

    private static FullReport with(FullReport full, Optional<DashboardReport> previous, List<Highlight> highlights) {
        return new FullReport(
                full.report(), previous, highlights, full.identityStructure(), full.movement(), full.rollingActives());
    }

    private static FullReport full(FullReport full, FullReport rolling) {
        return new FullReport(
                full.report(),
                full.previous(),
                full.highlights(),
                full.identityStructure(),
                full.movement(),
                rolling.rollingActives());
    }

    private static void refused(String start, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(start);
    }

    private DashboardQuery days(int firstAgo, int lastAgo) {
        return dashboard.query().range(DateRange.between(TODAY.minusDays(firstAgo), TODAY.minusDays(lastAgo)));
    }

    /** Some thirty profiles a day on two inputs; nobody on the Web two days ago. */
    private void traffic(int seed) {
        for (int ago = 59; ago >= 0; ago--) {
            for (int i = 0; i < 30 + (ago + seed) % 3; i++) {
                record(event(1 + (ago * 37 + i * 11) % 500, i % 5 == 0 || ago == 2 ? "iOS" : "Web", ago));
            }
        }
    }

    private void record(Event event) {
        assertThat(dashboard.recordEvent(event)).isEqualTo(RecordOutcome.RECORDED);
    }

    private static Event event(long mpid, String input, int ago) {
        return Event.of(mpid, input, NOON.minusSeconds(86_400L * ago));
    }
}
