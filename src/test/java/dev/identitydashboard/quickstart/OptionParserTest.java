package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionParserTest {
    @Test
    void noArgumentsMeanTheSampleWithTheQuerysOwnDefaults() throws Exception {
        assertThat(OptionParser.parse())
                .isEqualTo(new Options(
                        false,
                        List.of(),
                        ZoneId.of("UTC"),
                        Optional.empty(),
                        Optional.empty(),
                        DataEnvironment.PRODUCTION,
                        List.of(),
                        DateRange.LAST_30_DAYS,
                        IdentityView.AS_OF_DAY,
                        Path.of("target/identity-dashboard-report.json")));
    }

    @Test
    void everyOptionIsTakenAndFilesMayStandAnywhere() throws Exception {
        Options options = OptionParser.parse(
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
                "--",
                "--odd");
        assertThat(options)
                .isEqualTo(new Options(
                        false,
                        List.of(Path.of("a.json"), Path.of("b"), Path.of("--odd")),
                        ZoneId.of("Europe/Berlin"),
                        Optional.of(LocalDate.of(2026, 11, 1)),
                        Optional.of(List.of(IdentifierType.EMAIL, IdentifierType.of("loyalty_id"))),
                        DataEnvironment.DEVELOPMENT,
                        List.of("Web", "iOS = 2"),
                        DateRange.between(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)),
                        IdentityView.CURRENT,
                        Path.of("out.json")));
    }

    @ParameterizedTest
    @CsvSource({"7, LAST_7_DAYS", "30, LAST_30_DAYS", "60, LAST_60_DAYS", "90, LAST_90_DAYS"})
    void aNumberOfDaysIsAPreset(String value, String preset) throws Exception {
        assertThat(OptionParser.parse("--range", value).range().preset()).contains(preset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpIsAskedForByEitherName(String arg) throws Exception {
        assertThat(OptionParser.parse(arg).help()).isTrue();
    }

    @Test
    void todayIsTheLastMomentOfTheDateInTheZone() throws Exception {
        Options options = OptionParser.parse("--today", "2026-11-01", "--zone", "America/New_York");
        Clock clock = options.clock(Clock.systemUTC());
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-02T04:59:59.999Z"));
    }

    @Test
    void withoutATodayTheClockStays() throws Exception {
        Clock actual = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
        assertThat(OptionParser.parse().clock(actual)).isSameAs(actual);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--verbose           | unknown option --verbose; --help lists the options",
                "-x                  | unknown option -x; --help lists the options",
                "--zone              | --zone needs a value; --help lists the options",
                "--input=            | --input needs a value; --help lists the options",
                "--zone=Mars         | --zone must be a time zone such as UTC or Europe/Berlin, but was Mars",
                "--zone=+99:00       | --zone must be a time zone such as UTC or Europe/Berlin, but was +99:00",
                "--environment=test  | --environment must be one of development, production, but was test",
                "--view=now          | --view must be one of as-of-day, current, but was now",
                "--today=yesterday   | --today must be a date such as 2026-11-23, but was yesterday",
                "--today=-0001-01-01 | --today must be a date such as 2026-11-23, but was -0001-01-01",
                "--login=email,,x    | --login must be identifier types separated by commas, such as customer_id,email,"
                        + " but was email,,x",
                "--login=mpid        | --login must be types other than mpid, which every profile has, but was mpid",
                "--range=31          | --range must be 7, 30, 60, 90 or FROM..TO, the earlier date first, such as 2026-10-01..2026-10-31, but"
                        + " was 31",
                "--range=2026-10-02..2026-10-01 | --range must be 7, 30, 60, 90 or FROM..TO, the earlier date first, such as"
                        + " 2026-10-01..2026-10-31, but was 2026-10-02..2026-10-01",
                "--range=2026-02-30..2026-03-01 | --range must be a date such as 2026-11-23, but was 2026-02-30",
            })
    void aWrongOptionIsNamedWithItsValueAndWhatIsAllowed(String arg, String message) {
        assertThatThrownBy(() -> OptionParser.parse(arg))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
