package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionParserTest {
    @Test
    void noArgumentsMeanTheSampleWithTheQuerysOwnDefaults() throws Exception {
        assertThat(OptionParser.parse())
                .isEqualTo(new Options(
                        false,
                        false,
                        new Options.Reading(List.of(), Optional.empty(), false, OptionalLong.empty()),
                        new Options.Days(ZoneId.of("UTC"), Optional.empty(), 182),
                        new Options.Question(
                                DataEnvironment.PRODUCTION,
                                List.of(),
                                Optional.empty(),
                                DateRange.LAST_30_DAYS,
                                IdentityView.AS_OF_DAY,
                                false),
                        new Options.Output(Path.of("target/identity-dashboard-report.json"), Optional.empty())));
    }

    @Test
    void everyOptionIsTakenAndFilesMayStandAnywhere() throws Exception {
        String[] args = {
            "a.json",
            "--zone",
            "Europe/Berlin",
            "--login=email, Loyalty_Id",
            "--environment",
            "development",
            "b",
            "--input",
            "Web",
            "--input=iOS = 2",
            "--range",
            "2026-10-01..2026-10-31",
            "--view",
            "current",
            "--json",
            "out.json",
            "--today",
            "2026-11-01",
            "--retention=400",
            "--strict",
            "--compare",
            "--skip-undated",
            "--max-problems",
            "0",
            "--csv",
            "parts",
            "--directory",
            "kept",
            "--",
            "--odd"
        };
        assertThat(OptionParser.parse(args))
                .isEqualTo(new Options(
                        false,
                        true,
                        new Options.Reading(
                                List.of(Path.of("a.json"), Path.of("b"), Path.of("--odd")),
                                Optional.of(Path.of("kept")),
                                true,
                                OptionalLong.of(0)),
                        new Options.Days(ZoneId.of("Europe/Berlin"), Optional.of(LocalDate.of(2026, 11, 1)), 400),
                        new Options.Question(
                                DataEnvironment.DEVELOPMENT,
                                List.of("Web", "iOS = 2"),
                                Optional.of(List.of(IdentifierType.EMAIL, IdentifierType.of("loyalty_id"))),
                                DateRange.between(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)),
                                IdentityView.CURRENT,
                                true),
                        new Options.Output(Path.of("out.json"), Optional.of(Path.of("parts")))));
    }

    @Test
    void theArgumentsThatTheReadmeShowsAreAllowed() throws Exception {
        Matcher shown = Pattern.compile("-Dexec.args=\"([^\"]+)\"").matcher(Files.readString(Path.of("README.md")));
        assertThat(shown.find()).isTrue();
        Options options = OptionParser.parse(shown.group(1).split(" ", -1));
        assertThat(options.reading().paths()).containsExactly(Path.of("my-batches/"));
        assertThat(options.output().csv()).contains(Path.of("parts"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30, 45, 60, 90, 3_658})
    void aNumberIsThatManyLastDays(int days) throws Exception {
        assertThat(rangeOf(Integer.toString(days))).isEqualTo(DateRange.lastDays(days));
    }

    @Test
    void aDayIsARangeOfItself() throws Exception {
        LocalDate day = LocalDate.of(2026, 11, 20);
        assertThat(rangeOf("2026-11-20")).isEqualTo(DateRange.between(day, day));
    }

    private static DateRange rangeOf(String value) throws UsageException {
        return OptionParser.parse("--range", value).question().range();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpIsAskedForByEitherName(String arg) throws Exception {
        assertThat(OptionParser.parse(arg).help()).isTrue();
    }

    @Test
    void flagsAndInputsMayBeRepeated() throws Exception {
        Options options = OptionParser.parse("--strict", "--strict", "--input=a", "--input=a");
        assertThat(options.strict()).isTrue();
        assertThat(options.question().inputs()).containsExactly("a", "a");
    }

    @Test
    void todayIsTheLastMomentOfTheDateInTheZone() throws Exception {
        Options options = OptionParser.parse("--today", "2026-11-01", "--zone", "America/New_York");
        Clock clock = options.days().clock(Clock.systemUTC());
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-02T04:59:59.999Z"));
    }

    @Test
    void withoutATodayTheClockStays() throws Exception {
        Clock actual = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
        assertThat(OptionParser.parse().days().clock(actual)).isSameAs(actual);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--zone=Mars         | --zone must be a time zone such as UTC or Europe/Berlin, but was Mars",
                "--zone=+99:00       | --zone must be a time zone such as UTC or Europe/Berlin, but was +99:00",
                "--zone              | --zone must be a time zone such as UTC or Europe/Berlin, but was nothing",
                "--environment=test  | --environment must be production or development, but was test",
                "--view=now          | --view must be as-of-day or current, but was now",
                "--today=yesterday   | --today must be a date such as 2026-11-23, but was yesterday",
                "--today=2026-02-30  | --today must be a date such as 2026-11-23, but was 2026-02-30",
                "--today=0999-01-01  | --today must be a date such as 2026-11-23, but was 0999-01-01",
                "--today=-0001-01-01 | --today must be a date such as 2026-11-23, but was -0001-01-01",
                "--retention=0       | --retention must be a number of days from 1 to 3660, but was 0",
                "--retention=3661    | --retention must be a number of days from 1 to 3660, but was 3661",
                "--retention=year    | --retention must be a number of days from 1 to 3660, but was year",
                "--max-problems=-1   | --max-problems must be a whole number from 0, but was -1",
                "--max-problems=1.5  | --max-problems must be a whole number from 0, but was 1.5",
                "--login=email,,x    | --login must be identifier types separated by commas, such as customer_id,email, without"
                        + " mpid, but was email,,x",
                "--login=mpid        | --login must be identifier types separated by commas, such as customer_id,email, without"
                        + " mpid, but was mpid",
                "--input=            | --input must be the name of an input, of at most 256 characters, but was nothing",
                "--strict=no         | --strict takes no value, but was given no",
            })
    void aWrongOptionIsNamedWithItsValueAndWhatIsAllowed(String arg, String message) {
        assertThatThrownBy(() -> OptionParser.parse(arg))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "3659",
                "99999999999999999999",
                "-7",
                "month",
                "2026-02-30",
                "2026-10-02..2026-10-01",
                "2026-02-30..2026-03-01",
                "2026-10-01..",
                "+12026-10-01",
                "last_30_days"
            })
    void aWrongRangeIsToldAllForms(String value) {
        assertThatThrownBy(() -> OptionParser.parse("--range", value))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "--range must be a number of days from 1 to 3658, a day such as 2026-10-31, or two, the earlier first, such"
                                + " as 2026-10-01..2026-10-31, but was " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--verbose", "-x", "--Range"})
    void anUnknownOptionIsToldAllOptions(String arg) {
        assertThatThrownBy(() -> OptionParser.parse(arg + "=1"))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown option " + arg
                        + "; the options are --help, --strict, --compare, --skip-undated, --max-problems, --zone, --today, --retention,"
                        + " --login, --environment, --input, --range, --view, --directory, --json, --csv");
    }

    @Test
    void anOptionIsNotTakenForTheValueOfAnother() throws Exception {
        assertThatThrownBy(() -> OptionParser.parse("--input", "--strict"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "--input must be the name of an input, of at most 256 characters, but --strict follows; if that is the"
                                + " value, write --input=--strict");
        assertThat(OptionParser.parse("--input=--strict").question().inputs()).containsExactly("--strict");
    }

    @Test
    void twoValuesOfOneOptionContradictEachOther() {
        assertThatThrownBy(() -> OptionParser.parse("--range=7", "--range", "30"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--range must be given once, but was given as 7 and 30");
    }

    @Test
    void aFileWithoutANameIsRefused() {
        assertThatThrownBy(() -> OptionParser.parse("a.json", " "))
                .isInstanceOf(UsageException.class)
                .hasMessage("a file or directory must have a name, but was given as nothing");
    }

    @Test
    void aLongInputIsRefused() throws Exception {
        String name = "x".repeat(256);
        assertThat(OptionParser.parse("--input", name).question().inputs()).containsExactly(name);
        assertThatThrownBy(() -> OptionParser.parse("--input", name + "x"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--input must be the name of an input, of at most 256 characters, but was xxx");
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeAnythingIsRead(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> OptionParser.parse("--json", directory.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessage("--json must be a file, but was " + directory + ", which is a directory");
        assertThatThrownBy(() -> OptionParser.parse("--csv", file.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessage("--csv must be a directory, but was " + file + ", which is a file");
    }
}
