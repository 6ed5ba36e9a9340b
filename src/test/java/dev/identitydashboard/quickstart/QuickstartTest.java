package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.FullReportPanel;
import dev.identitydashboard.ReportPanel;
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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                .contains(Arrays.stream(Option.values()).map(Option::toString).toList());
        assertThat(printed()).contains("-Dexec.args=\"--input 'Loyalty feed' ", "Exit codes: 0 ");
        assertThat(printed().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(112));
        assertThat(json()).doesNotExist();
    }

    @Test
    void filesArePlainOrCompressedAndDirectoriesAreWalked() throws IOException {
        Path below = Files.createDirectories(directory.resolve("in/below"));
        Files.writeString(directory.resolve("in/b.ndjson"), batch(1, "iOS", "2026-11-20T10:00:00Z"));
        Files.write(below.resolve("a.JSON.GZ"), gzip(batch(2, "web", "2026-11-20T10:00:00Z")));
        Files.writeString(below.resolve(".hidden.json"), batch(3, "roku", "2026-11-20T10:00:00Z"));
        Path single = Files.writeString(directory.resolve("export"), batch(4, "xbox", "2026-11-20T10:00:00Z"));

        assertThat(run("in", single.toString())).isEqualTo(Quickstart.UNREADABLE);
        assertThat(run(directory.resolve("in").toString(), single.toString())).isZero();

        assertThat(report().inputs()).containsExactly("iOS", "web", "xbox");
        assertThat(report().summary().known()).isEqualTo(3);
        assertThat(printed()).contains(", from 2 files or directories\n").containsPattern("Files +3\n");
    }

    @Test
    void aFolderOfEverythingIsReadAndEachProblemNamed() throws IOException {
        Path in = Files.createDirectory(directory.resolve("in"));
        String first = batch(1, "iOS", "2026-11-20T10:00:00Z").replace("\n", " ");
        Path broken = Files.writeString(
                in.resolve("a.ndjson"), first + "\n{\"mpid\": }\n" + batch(2, "iOS", "2026-11-20T10:00:00Z"));
        Files.createFile(in.resolve("b-empty.json"));
        Files.write(in.resolve("c.gz"), gzip(batch(3, "web", "2026-11-20T10:00:00Z")));
        Path zip = Files.write(in.resolve("d.zip"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});

        assertThat(run(in.toString())).isZero();

        assertThat(report().summary().total()).isEqualTo(3);
        assertThat(printed())
                .containsPattern("Files +4\n")
                .containsPattern("Malformed +2\n")
                .contains("    " + broken + ", line 2, column ", "; read on from line 3\n")
                .containsPattern("    \\Q" + zip + "\\E, line 1, column 1: .*ZIP.*; nothing read after it\n");
    }

    @Test
    void withADirectoryWhatWasReadIsKeptAndNotReadAgain() throws IOException {
        Path in = Files.createDirectory(directory.resolve("in"));
        Files.writeString(in.resolve("a.ndjson"), batch(1, "iOS", "2026-11-20T10:00:00Z"));
        Files.writeString(in.resolve("b.ndjson"), batch(2, "web", "2026-11-20T10:00:00Z"));
        Files.writeString(in.resolve("_SUCCESS"), "{]");
        String kept = directory.resolve("kept").toString();

        assertThat(run(in.toString(), "--directory", kept)).isZero();
        DashboardReport first = report();
        assertThat(printed())
                .containsPattern("Files +2\n")
                .containsPattern("Events +2\n")
                .doesNotContain("read before");

        out.reset();
        assertThat(run(in.toString(), "--directory", kept, "--strict")).isZero();
        assertThat(report()).isEqualTo(first);
        assertThat(printed())
                .containsPattern("Files +0\n")
                .containsPattern("read before +2 ")
                .containsPattern("Events +0\n");

        out.reset();
        Files.writeString(in.resolve("b.ndjson"), batch(3, "roku", "2026-11-20T10:00:00Z"));
        Files.writeString(in.resolve("c.ndjson"), batch(4, "xbox", "2026-11-20T10:00:00Z"));
        assertThat(run(in.toString(), "--directory", kept)).isZero();
        assertThat(report().inputs()).containsExactly("iOS", "roku", "web", "xbox");
        assertThat(printed()).containsPattern("Files +2\n").containsPattern("read before +1 ");

        out.reset();
        assertThat(run("--directory", kept)).isZero();
        assertThat(report().summary().total()).isEqualTo(4);
        assertThat(printed()).contains("from what is kept");
    }

    @Test
    void whatWasTooOldOrOfTheFutureIsReadAgainOnceItMayBeNeither() throws IOException {
        Path old = Files.writeString(directory.resolve("old.json"), batch(1, "iOS", "2026-03-20T10:00:00Z"));
        Path future = Files.writeString(directory.resolve("future.json"), batch(2, "iOS", "2026-12-20T10:00:00Z"));
        for (Path file : List.of(old, future)) {
            String kept = directory.resolve("kept of " + file.getFileName()).toString();
            assertThat(run(file.toString(), "--directory", kept)).isZero();
            String today = file.equals(old) ? "2026-04-20" : "2026-12-21";
            out.reset();
            assertThat(run(file.toString(), "--directory", kept, "--today", today, "--range", "50"))
                    .isZero();
            assertThat(printed()).containsPattern("Files +1\n").containsPattern("recorded +1 ");
        }
    }

    @Test
    void whatEndedEarlyIsReadAgain() throws IOException {
        Path in = Files.createDirectory(directory.resolve("in"));
        Files.writeString(in.resolve("a.ndjson"), batch(1, "iOS", "2026-11-20T10:00:00Z") + "{]\n");
        String kept = directory.resolve("kept").toString();
        assertThat(run(in.toString(), "--directory", kept, "--max-problems", "0"))
                .isEqualTo(Quickstart.UNREADABLE);
        out.reset();
        assertThat(run(in.toString(), "--directory", kept)).isZero();
        assertThat(printed()).containsPattern("Files +1\n").doesNotContain("read before");
    }

    @Test
    void aDirectoryThatIsDamagedIsAnError() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), batch(1, "iOS", "2026-11-20T10:00:00Z"));
        Path kept = directory.resolve("kept");
        assertThat(run(file.toString(), "--directory", kept.toString())).isZero();
        Path snapshot = kept.resolve("snapshot-1");
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[100]++;
        Files.write(snapshot, bytes);
        assertThat(run(file.toString(), "--directory", kept.toString())).isEqualTo(Quickstart.UNREADABLE);
        assertThat(complaints()).startsWith("error: ").contains("snapshot-1", "at byte");
    }

    @Test
    void ofManyProblemsTheFirstAreShown() throws IOException {
        Path file = Files.writeString(directory.resolve("a.ndjson"), "{\"mpid\": }\n".repeat(1_234));
        assertThat(run(file.toString())).isZero();
        assertThat(printed())
                .contains(file + ", line 10, column ", "\n    and 1,224 more\n")
                .doesNotContain(file + ", line 11, column ");
    }

    @Test
    void optionsReachTheReport() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                batch(1, "iOS", "2026-11-22T23:30:00Z")
                        + batch(2, "web", "2026-11-23T10:00:00Z").replace("email", "mobile_number"));
        assertThat(run(
                        "--zone",
                        "Europe/Berlin",
                        "--range",
                        "2026-11-23",
                        "--login",
                        "mobile_number",
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
    void whatIsTooOldIsToldItsOwnLastDayAndTheTodayThatShowsIt() throws IOException {
        Path file = Files.writeString(
                directory.resolve("old.json"),
                batch(1, "iOS", "2020-07-23T10:00:00Z") + batch(1, "iOS", "2020-07-21T10:00:00Z"));
        assertThat(run(file.toString())).isZero();
        assertThat(printed())
                .contains("\nAll events with a time are older than the 182 days kept, which begin on 2026-05-26.\n")
                .contains(
                        "\nThe last of them is of 2020-07-23; try --today 2020-07-25, as reports end two days before today.\n");
        assertThat(run("--today", "2020-07-25", "--range", "1", file.toString()))
                .isZero();
        assertThat(report().summary().total()).isEqualTo(1);
    }

    @Test
    void whatIsOlderThanAnyRetentionIsToldWhatToLookFor() throws IOException {
        Path file = Files.writeString(directory.resolve("old.json"), batch(1, "iOS", "2000-07-23T10:00:00Z"));
        assertThat(run(file.toString())).isZero();
        assertThat(printed())
                .contains("\nTo read an old export, take a date soon after its last event for today: --today DATE\n");
    }

    @Test
    void eventsWithoutATimeDoNotHideThatAllOthersAreTooOld() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                batch(1, "iOS", "2020-07-23T10:00:00Z") + "{\"mpid\": 1, \"events\": [{}]}");
        assertThat(run(file.toString())).isZero();
        assertThat(printed())
                .contains("\nThe last of them is of 2020-07-23; try --today 2020-07-25,")
                .doesNotContain("--range");
    }

    @Test
    void someOldEventsAreSaidWithoutReadingAgain() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                batch(1, "iOS", "2020-07-23T10:00:00Z") + batch(2, "iOS", "2026-11-20T10:00:00Z"));
        assertThat(run(file.toString())).isZero();
        assertThat(printed())
                .contains("\nSome events are older than the 182 days kept,", "\n--retention keeps up to 3660 days.\n")
                .doesNotContain("The last of them");
    }

    @Test
    void moreDaysAreKeptWhereThatIsAskedFor() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), batch(1, "iOS", "2025-11-20T10:00:00Z"));
        assertThat(run("--retention", "400", "--range", "2025-11-20", file.toString()))
                .isZero();
        assertThat(report().summary().total()).isEqualTo(1);
        assertThat(printed()).doesNotContain("older than");
    }

    @Test
    void anInputOrTypeThatIsNotInTheDataIsAnErrorWithThoseThatAre() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                batch(1, "iOS", "2026-11-20T10:00:00Z") + batch(2, "web", "2026-11-20T10:00:00Z"));
        assertThat(run("--input", "iOS", "--input", "IOS", file.toString())).isEqualTo(Quickstart.USAGE);
        assertThat(run("--login", "emial,email", file.toString())).isEqualTo(Quickstart.USAGE);
        assertThat(run("--environment=development", "--input=iOS", file.toString()))
                .isEqualTo(Quickstart.USAGE);
        assertThat(complaints().lines())
                .containsExactly(
                        "error: --input must be an input of production, but was IOS; there are: iOS, web",
                        "error: --login must be identifier types in the data, but was emial; there are: email",
                        "error: --input must be an input of development, but was iOS; there are: none, but --environment production has iOS,"
                                + " web");
        assertThat(json()).doesNotExist();
        assertThat(run("--input", "iOS", "--login", "email", file.toString())).isZero();
    }

    @Test
    void ofManyInputsTheErrorNamesSome() throws IOException {
        StringBuilder batches = new StringBuilder();
        for (int i = 10; i < 60; i++) {
            batches.append(batch(i, "input" + i, "2026-11-20T10:00:00Z"));
        }
        Path file = Files.writeString(directory.resolve("a.json"), batches);
        assertThat(run("--input", "x", file.toString())).isEqualTo(Quickstart.USAGE);
        assertThat(complaints()).contains("there are: input10, input11, ").endsWith(", input39 and 20 more\n");
    }

    @Test
    void anInputOfOldEventsIsToldThatTheyAreOld() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), batch(1, "iOS", "2020-07-23T10:00:00Z"));
        assertThat(run("--input", "iOS", file.toString())).isEqualTo(Quickstart.USAGE);
        assertThat(printed()).contains("The last of them is of 2020-07-23; try --today 2020-07-25,");
    }

    @Test
    void eventsAfterTodayAreSaid() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                batch(1, "iOS", "2020-07-23T10:00:00Z") + batch(2, "iOS", "2020-07-01T10:00:00Z"));
        assertThat(run("--today", "2020-07-03", file.toString())).isZero();
        assertThat(printed()).contains("\nSome events lie after today, 2020-07-03;");
        assertThat(report().summary().total()).isEqualTo(1);
    }

    @Test
    void anEmptyReportOfFilesIsExplained() throws IOException {
        String today = batch(1, "iOS", NOW.toString());
        assertThat(explanationOf(today))
                .isEqualTo(
                        "The events are of 2026-11-23 to 2026-11-23, and so none is in this report; try --range 2026-11-23.");
        assertThat(explanationOf(batch(1, "iOS", "2026-10-01T10:00:00Z") + batch(1, "iOS", "2026-10-03T10:00:00Z")))
                .endsWith("; try --range 2026-10-01..2026-10-03.");
        assertThat(explanationOf(batch(1, "iOS", "2026-10-01T10:00:00Z") + today))
                .isEqualTo("No recorded event is in this report; see --range, --environment and --input.");
        assertThat(explanationOf(batch(1, "iOS", "2026-11-24T10:00:00Z")))
                .as("clock skew lets tomorrow in")
                .isEqualTo("The events begin on 2026-11-24, after today; try --today 2026-11-26.");
        assertThat(explanationOf(
                        "{\"environment\": \"development\"," + today.strip().substring(1)))
                .isEqualTo("No event is of production; try --environment development.");
        assertThat(explanationOf(batch(0, "iOS", NOW.toString()))).isEqualTo("Every batch was skipped.");
        assertThat(explanationOf("{\"mpid\": 1, \"events\": [7]}")).isEqualTo("Every event was skipped.");
        assertThat(explanationOf("{\"mpid\": 1, \"user_identities\": {\"email\": \"a\"}}"))
                .isEqualTo("No batch has an event, and identities alone make no profile active.");
        assertThat(explanationOf("")).isEqualTo("No batch was found.");
    }

    @Test
    void thatNobodyIsKnownIsExplained() throws IOException {
        String batch = batch(1, "iOS", "2026-11-20T10:00:00Z");
        assertThat(explanationOf(batch.replace("email", "other")))
                .isEqualTo(
                        "Nobody is known: no active profile has customer_id or email. Identifier types there are: other; see --login.");
        assertThat(explanationOf(batch.replace("email", "").replace("jo@example.com", "")))
                .contains(" Identifier types there are: none; ");
        assertThat(explanationOf(batch)).startsWith("The report as JSON: ");
    }

    /** The last line that is printed. */
    private String explanationOf(String batches) throws IOException {
        out.reset();
        Path file = Files.writeString(directory.resolve("a.json"), batches);
        assertThat(run(file.toString())).isZero();
        return printed().lines().reduce("", (before, line) -> line);
    }

    @Test
    void strictEndsWithAnExitCodeOfItsOwnAfterEverythingIsPrinted() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), batch(1, "iOS", "2026-11-20T10:00:00Z"));
        assertThat(run("--strict", file.toString())).isZero();
        Path undated = Files.writeString(directory.resolve("b.json"), "{\"mpid\": 1, \"events\": [{}]}");
        assertThat(run(undated.toString())).isZero();
        out.reset();
        assertThat(run("--strict", undated.toString())).isEqualTo(Quickstart.NOT_CLEAN);
        assertThat(printed())
                .containsPattern("undated +1  without a time, so dated as of now\n")
                .contains("The report as JSON: ");
        assertThat(complaints())
                .isEqualTo("error: --strict: not everything was recorded as it was sent; see IMPORT above\n");
    }

    @Test
    void eventsWithoutATimeAreSkippedWhereThatIsAskedFor() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), "{\"mpid\": 1, \"events\": [{}]}");
        assertThat(run("--skip-undated", file.toString())).isZero();
        assertThat(printed()).containsPattern("skipped +1  undated 1\n").contains("\nEvery event was skipped.\n");
    }

    @Test
    void whatWasReadBeforeReadingEndedEarlyIsPrinted() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                batch(1, "iOS", "2026-11-20T10:00:00Z") + "{]\n" + batch(2, "iOS", "2026-11-20T10:00:00Z"));
        assertThat(run("--max-problems", "0", file.toString())).isEqualTo(Quickstart.UNREADABLE);
        assertThat(printed()).containsPattern("Events +1\n").doesNotContain("REPORT");
        assertThat(complaints())
                .startsWith("error: more than 0 problems, the last of them: " + file + ", line 3, column ")
                .hasLineCount(1);
        assertThat(json()).doesNotExist();
    }

    @Test
    void comparisonIsOfEveryPanelWithTheDaysBefore() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                batch(1, "iOS", "2026-11-20T10:00:00Z")
                        + batch(2, "web", "2026-11-20T10:00:00Z")
                        + batch(1, "iOS", "2026-11-19T10:00:00Z"));
        assertThat(run("--compare", "--range", "2026-11-20", file.toString())).isZero();
        assertThat(printed().replaceAll(" +", " "))
                .containsSubsequence(
                        "\nCOMPARED: 2026-11-20..2026-11-20 TO 2026-11-19..2026-11-19\n",
                        "\nSUMMARY\n",
                        "\n Active 2 1 +100.0 %\n",
                        "\nKNOWN VS. ANONYMOUS BY INPUT\n",
                        "\n web 1 0 -\n",
                        "\nKNOWN VS. ANONYMOUS OVER TIME\n",
                        "\n 2026-11-20 2 1 +100.0 % 2 1 +100.0 %\n",
                        "\nIDENTIFIER COVERAGE BY INPUT\n",
                        "\n email 1 1 +0.0 %\n",
                        "\nIDENTIFIER DISTRIBUTION\n",
                        "\n email 2 1 +100.0 %\n");
    }

    @Test
    void daysThatAreNotKeptAreRefusedBeforeAnythingIsRead() {
        assertThat(run("--compare", "--range", "90", "--retention", "181", "missing.json"))
                .isEqualTo(Quickstart.USAGE);
        assertThat(run("--retention", "5", "missing.json")).isEqualTo(Quickstart.USAGE);
        assertThat(run("--range", "2020-01-01", "missing.json")).isEqualTo(Quickstart.USAGE);
        assertThat(complaints().lines())
                .containsExactly(
                        "error: --compare: previous range must lie within the kept days 2026-05-27..2026-11-23, but was"
                                + " 2026-05-26..2026-08-23; --retention keeps more days, --today other ones",
                        "error: --range must fit into the retention of 5 days, but LAST_30_DAYS needs 32; --retention keeps more"
                                + " days, --today other ones",
                        "error: --range must lie within the kept days 2026-05-26..2026-11-23, but was 2020-01-01..2020-01-01;"
                                + " --retention keeps more days, --today other ones");
        assertThat(printed()).isEmpty();
    }

    @Test
    void everyPanelAndPartIsWrittenAsCsvForSpreadsheets() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), batch(1, "Gerät", "2026-11-20T10:00:00Z"));
        Path csv = directory.resolve("csv/parts");
        assertThat(run("--csv", csv.toString(), file.toString())).isZero();
        assertThat(printed()).contains("\nIts parts as CSV, in: " + csv + "\n");
        try (Stream<Path> files = Files.list(csv)) {
            assertThat(files).hasSize(ReportPanel.values().length + FullReportPanel.values().length);
        }
        assertThat(csv.resolve("known-vs-anonymous-by-input.csv"))
                .hasContent("\uFEFFinput,total,known,anonymous\r\nGerät,1,1,0\r\n");
        assertThat(csv.resolve("identifiers-per-profile.csv")).hasContent("\uFEFFidentifiers,profiles\r\n1,1\r\n");
    }

    @Test
    void withoutATerminalProgressIsALineNowAndThen() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                batch(1, "iOS", "2026-11-20T10:00:00Z").repeat(2_500));
        AtomicLong nanos = new AtomicLong();
        LongSupplier threeSecondsLater = () -> nanos.addAndGet(3_000_000_000L);
        Surroundings surroundings =
                new Surroundings(stream(out), stream(err), false, Clock.fixed(NOW, ZoneOffset.UTC), threeSecondsLater);
        assertThat(Quickstart.run(new String[] {"--json", json().toString(), file.toString()}, surroundings))
                .isZero();
        assertThat(complaints())
                .matches("[0-9]+ %, 2,000 batches, 2,000 events: .*\\s*")
                .hasLineCount(1);
    }

    @Test
    void onATerminalTheLineOfProgressIsLeftEmpty() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), batch(1, "iOS", "2026-11-20T10:00:00Z"));
        AtomicLong nanos = new AtomicLong();
        Surroundings surroundings = new Surroundings(
                stream(out), stream(err), true, Clock.fixed(NOW, ZoneOffset.UTC), () -> nanos.addAndGet(1_000_000_000));
        assertThat(Quickstart.run(new String[] {"--json", json().toString(), file.toString()}, surroundings))
                .isZero();
        assertThat(complaints()).startsWith("\r100 %, 1 batches, 1 events: ").endsWith(" \r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--colour=red", "--input= ", "--range=0"})
    void aWrongOptionIsOneLineAndAnExitCode(String option) {
        assertThat(run(option)).isEqualTo(Quickstart.USAGE);
        assertThat(complaints()).startsWith("error: ").endsWith("\n").hasLineCount(1);
        assertThat(printed()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsOneLineAndAnExitCode() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path links = Files.createDirectory(directory.resolve("links"));
        Path dangling = Files.createSymbolicLink(links.resolve("a.json"), Path.of("gone.json"));
        assertThat(run(directory.resolve("missing\n.json").toString())).isEqualTo(Quickstart.UNREADABLE);
        assertThat(run(empty.toString())).isEqualTo(Quickstart.UNREADABLE);
        assertThat(run(links.toString())).isEqualTo(Quickstart.UNREADABLE);
        assertThat(complaints().lines())
                .containsExactly(
                        "error: cannot read " + directory + "/missing\\u000A.json: no such file or directory",
                        "error: no file to read in " + empty,
                        "error: cannot read " + dangling + ": a link to gone.json, which does not exist");
        assertThat(printed()).isEmpty();
    }

    @Test
    void aReportThatCannotBeWrittenIsOneLineAndAnExitCode() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        int status = Quickstart.run(
                new String[] {"--json", file.resolve("report.json").toString(), file.toString()}, surroundings());
        assertThat(status).isEqualTo(Quickstart.UNREADABLE);
        assertThat(complaints())
                .isEqualTo("error: cannot write " + file + "/report.json: a file is in the place of a directory\n");
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("--json", json().toString()));
        all.addAll(List.of(args));
        return Quickstart.run(all.toArray(String[]::new), surroundings());
    }

    /** Without a terminal, and in no time. */
    private Surroundings surroundings() {
        return new Surroundings(stream(out), stream(err), false, Clock.fixed(NOW, ZoneOffset.UTC), () -> 0);
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
