package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.text.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final String BATCH = """
            {"mpid": %d, "device_info": {"platform": "%s"}, "user_identities": {"email": "jo@example.com"},
             "events": [{"data": {"timestamp_unixtime_ms": %d}, "event_type": "screen_view"}]}
            """;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void withoutArgumentsTheSampleIsReadAndEveryPanelPrinted() throws IOException {
        assertThat(run()).isZero();
        assertThat(printed())
                .startsWith("Identity Dashboard, 2026-10-23 to 2026-11-21, from a generated sample\n")
                .containsSubsequence(
                        "IMPORT\n",
                        "\nSUMMARY\n",
                        "\nKNOWN VS. ANONYMOUS BY INPUT ",
                        "\nKNOWN VS. ANONYMOUS OVER TIME ",
                        "\nIDENTIFIER COVERAGE BY INPUT ",
                        "\nPROFILES BY DATA SOURCE OVER TIME ",
                        "\nIDENTIFIER DISTRIBUTION ",
                        "\nIDENTIFIER DISTRIBUTION OVER TIME ",
                        "The report as JSON: " + json());
        assertThat(printed().lines().filter(line -> !line.contains(json().toString())))
                .as("a terminal of 100 columns")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        DashboardReport report = report();
        assertThat(printed())
                .contains("Active profiles  " + Format.count(report.summary().total()) + "\n")
                .contains("\nCOMPARED TO THE 30 DAYS BEFORE\n", "\nMOVEMENT ", "\nIDENTIFIER TYPES TOGETHER ")
                .containsPattern("\nWHAT STANDS OUT\n.*\n.* gap +web +0 +[0-9]+ to [0-9]+\n")
                .doesNotContain("not kept");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(printed())
                .contains("--zone", "--login", "--environment", "--input", "--range", "--view", "--today", "--json");
        assertThat(json()).doesNotExist();
    }

    @Test
    void filesArePlainOrCompressedAndDirectoriesAreWalked() throws IOException {
        Path below = Files.createDirectories(directory.resolve("in/below"));
        Files.writeString(directory.resolve("in/b.ndjson"), batch(1, "iOS", "2026-11-20T10:00:00Z"));
        Files.write(below.resolve("a.JSON.GZ"), gzip(batch(2, "web", "2026-11-20T10:00:00Z")));
        Files.writeString(below.resolve("notes.md"), batch(3, "roku", "2026-11-20T10:00:00Z"));
        Path single = Files.writeString(directory.resolve("export"), batch(4, "xbox", "2026-11-20T10:00:00Z"));

        assertThat(run("in", single.toString())).isEqualTo(Quickstart.UNREADABLE);
        assertThat(run(directory.resolve("in").toString(), single.toString())).isZero();

        assertThat(report().inputs()).containsExactly("iOS", "web", "xbox");
        assertThat(report().summary().known()).isEqualTo(3);
        assertThat(printed()).contains(", from 3 files\n");
    }

    @Test
    void aDirectoryStandsForItsBatchFilesInOrder() throws IOException {
        Path b = Files.createFile(directory.resolve("b.txt"));
        Path a =
                Files.createFile(Files.createDirectories(directory.resolve("a")).resolve("z.json.gz"));
        Path c = Files.createFile(directory.resolve("c.ndjson"));
        Files.createFile(directory.resolve("d.json.bak"));
        Files.createFile(directory.resolve(".json"));
        assertThat(BatchFiles.expand(List.of(c, directory))).containsExactly(c, a, b, c);
    }

    @Test
    void optionsReachTheReport() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                batch(1, "iOS", "2026-11-22T23:30:00Z") + batch(2, "web", "2026-11-23T10:00:00Z"));
        assertThat(run(
                        "--zone",
                        "Europe/Berlin",
                        "--range",
                        "2026-11-23..2026-11-23",
                        "--login",
                        "customer_id",
                        "--input",
                        "iOS",
                        "--view",
                        "current",
                        file.toString()))
                .isZero();
        assertThat(report().summary().total())
                .as("half past eleven is the next day in Berlin")
                .isEqualTo(1);
        assertThat(report().summary().known()).isZero();
        assertThat(report().inputs()).containsExactly("iOS");
    }

    @Test
    void whatIsTooOldIsSaidAndReadWithAnEarlierToday() throws IOException {
        Path file = Files.writeString(directory.resolve("old.json"), batch(1, "iOS", "2020-07-23T10:00:00Z"));
        assertThat(run(file.toString())).isZero();
        assertThat(printed())
                .contains("\nAll events are older than the 182 days kept, which begin on 2026-05-26.\n")
                .contains("--today DATE");
        assertThat(run("--today", "2020-07-25", file.toString())).isZero();
        assertThat(report().summary().total()).isEqualTo(1);
    }

    @Test
    void namesThatNothingWasRecordedOfAreSaid() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), batch(1, "iOS", "2026-11-20T10:00:00Z"));
        assertThat(run("--input", "IOS", "--input", "iOS", "--login", "emial,customer_id", file.toString()))
                .isZero();
        assertThat(printed())
                .contains("\nNothing was recorded of --input IOS; there are: iOS.\n")
                .contains("\nNothing was recorded of --login emial; there are: ");
        out.reset();
        assertThat(run("--input", "iOS", file.toString())).isZero();
        assertThat(printed()).isNotEmpty().doesNotContain("Nothing was recorded of");
    }

    @Test
    void eventsAfterTodayAreSaid() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                batch(1, "iOS", "2020-07-23T10:00:00Z") + batch(2, "iOS", "2020-07-01T10:00:00Z"));
        assertThat(run("--today", "2020-07-03", file.toString())).isZero();
        assertThat(printed()).contains("\nSome events lie in the future of 2020-07-03;");
        assertThat(report().summary().total()).isEqualTo(1);
    }

    @Test
    void anEmptyReportOfFilesIsExplained() throws IOException {
        Path today = Files.writeString(directory.resolve("a.json"), batch(1, "iOS", NOW.toString()));
        assertThat(run(today.toString())).isZero();
        assertThat(printed()).contains("\nNo recorded event is in this report; see --range,");
        Path nobody = Files.writeString(directory.resolve("b.json"), batch(0, "iOS", NOW.toString()));
        assertThat(run(nobody.toString())).isZero();
        assertThat(printed()).contains("\nEvery batch was skipped.\n");
        Path empty = Files.createFile(directory.resolve("empty.json"));
        assertThat(run(empty.toString())).isZero();
        assertThat(printed()).contains("\nNo batch was found.\n");
    }

    @Test
    void malformedInputIsCountedAndShownWithItsPlace() throws IOException {
        String first = batch(1, "iOS", "2026-11-20T10:00:00Z").replace("\n", " ");
        Path file = Files.writeString(directory.resolve("a.ndjson"), first + "\n{\"mpid\": }\n");
        assertThat(run(file.toString())).isZero();
        assertThat(printed()).containsPattern("Malformed +1\n").contains(file + ", line 2, column ");
        assertThat(report().summary().total()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--colour=red, unknown option --colour; --help lists the options",
        "--range=2020-01-01..2020-01-31, *",
        "'--input= ', --input needs a value; --help lists the options"
    })
    void aWrongOptionIsOneLineAndAnExitCode(String option, String message) {
        assertThat(run(option)).isEqualTo(Quickstart.USAGE);
        assertThat(complaints()).startsWith("error: ").endsWith("\n").hasLineCount(1);
        assertThat(printed()).isEmpty();
        if (!message.equals("*")) {
            assertThat(complaints()).isEqualTo("error: " + message + "\n");
        }
    }

    @Test
    void aMissingFileOrAnEmptyDirectoryIsOneLineAndAnExitCode() {
        Path missing = directory.resolve("missing\n.json");
        assertThat(run(missing.toString())).isEqualTo(Quickstart.UNREADABLE);
        assertThat(run(directory.toString())).isEqualTo(Quickstart.UNREADABLE);
        assertThat(complaints().lines())
                .containsExactly(
                        "error: cannot read " + directory.resolve("missing?.json") + ": no such file or directory",
                        "error: no .json, .ndjson or .txt file, plain or .gz, in " + directory);
    }

    @Test
    void aReportThatCannotBeWrittenIsOneLineAndAnExitCode() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        int status = Quickstart.run(
                new String[] {"--json", file.resolve("report.json").toString(), file.toString()},
                stream(out),
                stream(err),
                Clock.fixed(NOW, ZoneOffset.UTC),
                false);
        assertThat(status).isEqualTo(Quickstart.UNREADABLE);
        assertThat(complaints()).startsWith("error: cannot write " + file).hasLineCount(1);
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("--json", json().toString()));
        all.addAll(List.of(args));
        return Quickstart.run(
                all.toArray(String[]::new), stream(out), stream(err), Clock.fixed(NOW, ZoneOffset.UTC), false);
    }

    private Path json() {
        return directory.resolve("out/report.jsn");
    }

    private DashboardReport report() throws IOException {
        return DashboardReport.fromJson(Files.readString(json()));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complaints() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String batch(long mpid, String platform, String time) {
        return BATCH.formatted(mpid, platform, Instant.parse(time).toEpochMilli());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
