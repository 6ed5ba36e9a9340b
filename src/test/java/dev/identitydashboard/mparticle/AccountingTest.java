package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.at;
import static dev.identitydashboard.mparticle.Reading.batch;
import static dev.identitydashboard.mparticle.Reading.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitydashboard.RecordOutcome;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every batch, event, identity and byte that is sent is in one of the report's numbers. */
class AccountingTest {
    private final Reading reading = new Reading();

    /** One file with something for every number; a line is a batch, unless it is said to be otherwise. */
    private static final List<String> LINES = List.of(
            // Two events recorded, and an e-mail address.
            "{\"mpid\":1,\"user_identities\":{\"email\":\"a\"},\"events\":[" + event(-1) + "," + event(-2) + "]}",
            // Skipped as a whole, for five reasons.
            "{\"mpid\":null,\"events\":[" + event(-1) + "]}",
            "{\"mpid\":\"x\",\"events\":[" + event(-1) + "]}",
            "{\"mpid\":2,\"environment\":\"unknown\",\"events\":[" + event(-1) + "]}",
            "{\"mpid\":3,\"timestamp_unixtime_ms\":\"soon\",\"user_identities\":{\"email\":\"b\"}}",
            "17",
            // Entries that are no events, a time that is none, an event without any time, one too old and one of the
            // future.
            "{\"mpid\":4,\"events\":[null,7,{\"data\":{\"timestamp_unixtime_ms\":true}},{}," + event(-900) + ","
                    + event(3) + "]}",
            // Too old, so that its identities are too.
            "{\"mpid\":5,\"timestamp_unixtime_ms\":" + ms(-900) + ",\"user_identities\":{\"email\":\"c\"},\"events\":["
                    + event(-900) + "]}",
            // No usable event, and a usable time for the identities.
            "{\"mpid\":6,\"timestamp_unixtime_ms\":" + ms(-3) + ",\"user_identities\":{\"email\":\"d\"},\"events\":["
                    + event(-900) + "]}",
            // No usable event nor time.
            "{\"mpid\":7,\"timestamp_unixtime_ms\":\"soon\",\"user_identities\":{\"email\":\"e\"},\"events\":[{}]}",
            // Seven identities in no known form, five that are absent, and one.
            "{\"mpid\":8,\"mp_deviceid\":{},\"device_info\":{\"ios_idfv\":[1],\"brand\":{\"x\":1},\"push_token\":\"\"},"
                    + "\"partner_identities\":5,\"user_identities\":[{\"identity_type\":\"email\",\"identity\":\"f\"},"
                    + "{\"identity_type\":\"email\",\"identity\":null},{\"identity_type\":\"email\",\"identity\":\" \"},"
                    + "{\"type\":\"email\",\"id\":\"g\"},{\"identity_type\":\"mpid\",\"identity\":\"8\"},\"email\",{},null,"
                    + "{\"identity_type\":\"customerid\",\"identity\":\"\"}],\"events\":[" + event(-1) + "]}",
            // A change from what is in no known form.
            "{\"mpid\":8,\"events\":[{\"event_type\":\"user_identity_change\",\"data\":{\"timestamp_unixtime_ms\":"
                    + ms(-1) + ",\"old\":\"f\",\"new\":{\"identity_type\":\"email\",\"identity\":\"h\"}}}]}",
            // Malformed, then what is left of its array.
            "[" + batch(9) + ",{\"mpid\":10,}",
            ", " + batch(11) + "]");

    @Test
    void everyNumberOfAHandMadeFile() {
        ImportReport report = reading.read(String.join("\n", LINES));

        assertThat(report.batches()).isEqualTo(13);
        assertThat(report.skipped())
                .containsExactly(
                        Map.entry(SkipReason.NO_MPID, 1L),
                        Map.entry(SkipReason.INVALID_MPID, 1L),
                        Map.entry(SkipReason.UNKNOWN_ENVIRONMENT, 1L),
                        Map.entry(SkipReason.INVALID_TIME, 1L),
                        Map.entry(SkipReason.NOT_AN_OBJECT, 1L));
        assertThat(report.events()).isEqualTo(10);
        assertThat(report.recorded()).isEqualTo(6);
        assertThat(report.undated()).isEqualTo(1);
        assertThat(report.refused())
                .containsEntry(RecordOutcome.TOO_OLD, 3L)
                .containsEntry(RecordOutcome.IN_FUTURE, 1L);
        assertThat(List.copyOf(report.refused().keySet())).isSorted();
        assertThat(report.skippedEvents())
                .containsExactly(
                        Map.entry(EventSkipReason.NOT_AN_OBJECT, 2L),
                        Map.entry(EventSkipReason.INVALID_TIME, 2L),
                        Map.entry(EventSkipReason.INVALID_INPUT, 0L),
                        Map.entry(EventSkipReason.UNDATED, 0L));
        assertThat(report.refusedIdentities()).isEqualTo(2);
        assertThat(report.unreadIdentities()).isEqualTo(8);
        assertThat(report.problems().count()).isOne();
        assertThat(report.isClean()).isFalse();
        assertThat(reading.identifiers()).containsEntry("email", 3L);
    }

    @Test
    void everyByteIsOfABatchOfAProblemOrASeparator() {
        String text = String.join("\n", LINES);
        ImportReport report = reading.read(text);
        String rest = ",{\"mpid\":10,}\n, " + batch(11) + "]";
        String rejected = "{\"mpid\":10,}\n, " + batch(11) + "]";

        assertThat(report.bytes().problems()).isEqualTo(rejected.length());
        assertThat(report.bytes().separators()).isEqualTo(LINES.size() - 2 + 1 + 1);
        assertThat(report.bytes().total()).isEqualTo(text.length());
        assertThat(text).endsWith(rest);
    }

    @Test
    void whatIsWholeIsClean() {
        ImportReport report = reading.read("\uFEFF[" + batch(1) + ",\n" + batch(2) + "]\n\u001e" + batch(3) + "\n");

        assertThat(report.isClean()).isTrue();
        assertThat(report.bytes().batches()).isEqualTo(3L * batch(1).length());
        assertThat(report.bytes().separators()).isEqualTo(3 + 1 + 2 + 2 + 1 + 1);
        assertThat(report.bytes().problems()).isZero();
    }

    @Test
    void anythingThatIsLostOrGuessedIsNotClean() {
        for (String text : LINES.subList(1, LINES.size() - 1)) {
            assertThat(new Reading().read(text).isClean()).as(text).isFalse();
        }
        assertThat(new Reading().read(LINES.get(0)).isClean()).isTrue();
    }

    @Test
    void aFormatThatOnlyLooksAlikeIsTold() {
        ImportReport report = reading.read(
                "{\"mpid\":1,\"timestamp_ms\":1,\"events\":[{\"type\":\"x\",\"timestamp_ms\":" + ms(-1) + "}]}");

        assertThat(report.recorded()).isOne();
        assertThat(report.undated()).isOne();
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void whatHasNoTimeIsSkippedOnDemand() {
        ImportReport report = read(
                "{\"mpid\":1,\"user_identities\":{\"email\":\"a\"},\"events\":[{}," + event(-1) + "]}\n"
                        + "{\"mpid\":2,\"user_identities\":{\"email\":\"b\"},\"events\":[{}]}\n"
                        + "{\"mpid\":3,\"user_identities\":{\"email\":\"c\"}}",
                BatchReader::skipUndated);

        assertThat(report.recorded()).isOne();
        assertThat(report.undated()).isZero();
        assertThat(report.skippedEvents()).containsEntry(EventSkipReason.UNDATED, 2L);
        assertThat(report.refusedIdentities()).isEqualTo(2);
        assertThat(reading.identifiers()).containsExactly(Map.entry("email", 1L));
        assertThat(read(
                                "{\"mpid\":4,\"events\":[{}]}",
                                reader -> reader.skipUndated().fallbackTime(at(-4)))
                        .undated())
                .isOne();
    }

    @Test
    void aNameThatIsNoInputCostsItsEventAlone() {
        List<String> names = List.of("", " ", "x".repeat(257), "good");
        ImportReport report = read(
                "{\"mpid\":1,\"events\":[" + event(-1, 0) + "," + event(-1, 1) + "," + event(-1, 2) + "," + event(-1, 3)
                        + "]}\n" + batch(2),
                reader -> reader.inputResolver(context ->
                        names.get(Integer.parseInt(context.customAttributes().getOrDefault("n", "3")))));

        assertThat(report.recorded()).isEqualTo(2);
        assertThat(report.events()).isEqualTo(2);
        assertThat(report.skippedEvents()).containsEntry(EventSkipReason.INVALID_INPUT, 3L);
        assertThat(reading.inputs()).containsExactly("good");
    }

    @Test
    void reportsAddUpAsIfReadOneAfterTheOther() {
        List<ImportReport> parts = new ArrayList<>();
        for (String line : LINES.subList(0, LINES.size() - 2)) {
            parts.add(reading.read(line + "\n"));
        }
        ImportReport sum = parts.stream().reduce(ImportReport::plus).orElseThrow();

        assertThat(sum).isEqualTo(new Reading().read(String.join("\n", LINES.subList(0, LINES.size() - 2)) + "\n"));
        assertThat(sum.plus(new Reading().read("{]\n{]")).problems().count()).isEqualTo(2);
    }

    @Test
    void problemsGoToADeadLetterQueueAsTheyAreMet() {
        String bad = "{\"mpid\":1,\"long\":\"" + "x".repeat(100_000) + "\",}";
        List<Problem> problems = new ArrayList<>();
        ImportReport report =
                read(batch(1) + "\n" + bad + "\n{]\n" + batch(2), reader -> reader.onProblem(problems::add));

        assertThat(problems).isEqualTo(report.problems().first()).hasSize(2);
        assertThat(problems.get(0).kind()).isEqualTo(ProblemKind.MALFORMED_JSON);
        assertThat(problems.get(0).source()).isEmpty();
        assertThat(problems.get(0).offset()).isEqualTo(batch(1).length() + 1 + bad.length() - 1L);
        assertThat(problems.get(0).resumedAtLine()).hasValue(3);
        assertThat(new String(problems.get(0).rejected(), StandardCharsets.UTF_8))
                .isEqualTo(bad.substring(0, 65_536));
        assertThat(new String(problems.get(1).rejected(), StandardCharsets.UTF_8))
                .isEqualTo("{]\n");
        assertThat(report.problems().first().get(0).rejected()).isEmpty();
        assertThat(report.bytes().problems()).isEqualTo(bad.length() + 1 + 3);
    }

    @Test
    void readingGivesUpAfterAsManyProblemsAsItIsTold() {
        String text = "{]\n".repeat(3) + batch(1);
        assertThat(read(text, reader -> reader.maxProblems(3)).recorded()).isOne();
        assertThatThrownBy(() -> read(text, reader -> reader.maxProblems(2)))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("more than 2 problems, the last of them: line 3, column 2")
                .satisfies(e -> assertThat(
                                ((ImportException) e).report().problems().count())
                        .isEqualTo(3));
        assertThatThrownBy(() -> BatchReader.into(reading.dashboard).maxProblems(-1))
                .hasMessage("most must not be negative, but was -1");
    }

    private ImportReport read(String text, UnaryOperator<BatchReader> settings) {
        return reading.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), settings);
    }

    private static String event(int day) {
        return "{\"data\":{\"timestamp_unixtime_ms\":" + ms(day) + "}}";
    }

    private static String event(int day, int name) {
        return "{\"data\":{\"timestamp_unixtime_ms\":" + ms(day) + ",\"custom_attributes\":{\"n\":" + name + "}}}";
    }
}
