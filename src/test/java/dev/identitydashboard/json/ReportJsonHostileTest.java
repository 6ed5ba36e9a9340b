package dev.identitydashboard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.identitydashboard.DashboardReport;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No input makes the reader throw anything but an {@link IllegalArgumentException}, or hold more than a bounded amount. */
@Timeout(60)
class ReportJsonHostileTest {
    private static final byte[] SMALL = SampleReports.SMALL_JSON.getBytes(StandardCharsets.UTF_8);

    @Test
    void refusesEveryTruncation() {
        for (int length = 0; length < SMALL.length; length++) {
            assertRefused("cut to " + length, Arrays.copyOf(SMALL, length));
        }
    }

    @Test
    void readsOrRefusesEverySingleWrongByte() {
        Random random = new Random(20261123);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = SMALL.clone();
            int position = random.nextInt(bytes.length);
            byte value = (byte) random.nextInt(256);
            bytes[position] = value;

            assertReadOrRefused("byte " + value + " at " + position, bytes);
        }
    }

    @Test
    void readsOrRefusesShuffledPieces() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            StringBuilder json = new StringBuilder(SampleReports.SMALL_JSON);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int from = random.nextInt(json.length());
                int to = Math.min(json.length(), from + random.nextInt(30));
                String piece = json.substring(from, to);
                json.delete(from, to)
                        .insert(random.nextInt(json.length() + 1), random.nextBoolean() ? piece : piece + piece);
            }

            assertReadOrRefused("seed " + seed, json.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-10-23,+4739933-09-06", "-999999999-01-01,+999999999-12-31", "+999999999-12-31,+999999999-12-31"})
    void refusesARangeOfABillionDaysWithoutListingThem(String from, String to) {
        long days = ChronoUnit.DAYS.between(LocalDate.parse(from), LocalDate.parse(to)) + 1;
        String json = SampleReports.SMALL_JSON.replace(
                "\"from\":\"2026-10-23\",\"to\":\"2026-10-24\",\"days\":2",
                "\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"days\":" + days);

        assertThatThrownBy(() -> DashboardReport.fromJson(json))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("($.dates) must have the " + days + " days of $.range, but had 2");
    }

    @Test
    void refusesTheLastDayOfTheCalendarLikeAnyOtherBadRange() {
        String json = SampleReports.SMALL_JSON
                .replace("2026-10-24", "+999999999-12-31")
                .replace("2026-10-23", "+999999999-12-30");

        assertThat(catchThrowable(() -> DashboardReport.fromJson(json)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("json at line 1, column 1 ($) ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":[", "[[],"})
    void refusesDeepNesting(String opening) {
        assertBombRefused("{\"unknown\":", opening);
        assertBombRefused("{\"inputs\":[", opening);
        assertBombRefused("", opening);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,", "\"a\",", "[],", "{},", "null,", "\"", "9", "0.1", "\\u0041"})
    void skipsEndlessUnknownValuesOnlySoFar(String endless) {
        assertBombRefused("{\"unknown\":[", endless);
    }

    @Test
    void refusesEndlessKnownValuesWithoutHoldingThem() {
        assertBombRefused("{\"inputs\":[", "\"a\",");
        assertBombRefused("{\"knownVsAnonymousOverTime\":{\"total\":[", "0,");
        assertBombRefused("{\"profilesByDataSourceOverTime\":[", "{\"input\":\"a\",\"profiles\":[]},");
    }

    @Test
    void refusesEndlessWhiteSpace() {
        assertBombRefused(SampleReports.SMALL_JSON, "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "9", "1.", "1e", "-"})
    void refusesAnEndlessToken(String start) {
        assertBombRefused("{\"summary\":{\"total\":" + start, "9");
        assertBombRefused("{\"unknown\":" + start, "9");
    }

    @Test
    void refusesEndlessKeys() {
        InputStream keys = new SequenceInputStream(
                new ByteArrayInputStream("{\"k\":0".getBytes(StandardCharsets.UTF_8)),
                new EndlessStream(number -> ",\"" + Long.toString(number, 36) + "\":0"));

        assertThatThrownBy(() -> DashboardReport.fromJson(keys)).isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnEndlessKey() {
        assertBombRefused("{\"", "key");
    }

    @Test
    void showsOnlyAnExcerptOfAHugeValueAndNoControlCharacters() {
        String huge = "\\r\\n" + "x".repeat(60_000);
        String json = SampleReports.SMALL_JSON.replace("\"production\"", '"' + huge + '"');

        assertThatThrownBy(() -> DashboardReport.fromJson(json))
                .hasMessageEndingWith("but was \"\\u000D\\u000A" + "x".repeat(62) + "...\"")
                .message()
                .hasSizeLessThan(250);
    }

    @Test
    void refusesInvalidUtf8() {
        int name = SampleReports.SMALL_JSON.indexOf("Web");
        byte[][] sequences = {
            {(byte) 0xFF},
            {(byte) 0x80},
            {(byte) 0xC3, '('},
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xE0, (byte) 0x80, (byte) 0x80},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}
        };
        for (byte[] sequence : sequences) {
            byte[] bytes = SMALL.clone();
            System.arraycopy(sequence, 0, bytes, name, Math.min(3, sequence.length));
            assertThatThrownBy(() -> DashboardReport.fromJson(new ByteArrayInputStream(bytes)))
                    .as(Arrays.toString(sequence))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not valid UTF-8");
        }
    }

    @Test
    void refusesOtherEncodings() {
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            assertRefused(charset.name(), SampleReports.SMALL_JSON.getBytes(charset));
        }
    }

    private static void assertBombRefused(String start, String endless) {
        InputStream in = new SequenceInputStream(
                new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), EndlessStream.of(endless));
        Throwable thrown = catchThrowable(() -> DashboardReport.fromJson(in));
        assertThat(thrown)
                .as("%s and then %s for ever", start, endless)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)json at line \\d+, column -?\\d+ \\(\\$.*");
    }

    private static void assertRefused(String description, byte[] json) {
        assertThatThrownBy(() -> DashboardReport.fromJson(new ByteArrayInputStream(json)))
                .as(description)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("json at line ");
    }

    private static void assertReadOrRefused(String description, byte[] json) {
        Throwable thrown = catchThrowable(() -> {
            DashboardReport report = DashboardReport.fromJson(new ByteArrayInputStream(json));
            assertThat(DashboardReport.fromJson(report.toJson()))
                    .as(description)
                    .isEqualTo(report);
        });
        if (thrown != null) {
            assertThat(thrown)
                    .as(description)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("json at line ");
        }
    }
}
