package dev.identitydashboard.quickstart;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param help whether to print the help and do nothing else
 * @param files the files and directories to read; none means the sample
 * @param zone whose calendar the days are of
 * @param today the date to take for today, if not the clock's
 * @param login the login identifiers, if not the default ones
 * @param environment the data environment of the report
 * @param inputs the inputs of the report; none means all
 * @param range the days of the report
 * @param view how identifiers are judged
 * @param json where to write the report as JSON
 */
record Options(
        boolean help,
        List<Path> files,
        ZoneId zone,
        Optional<LocalDate> today,
        Optional<List<IdentifierType>> login,
        DataEnvironment environment,
        List<String> inputs,
        DateRange range,
        IdentityView view,
        Path json) {

    static final int RETENTION_DAYS = 182;
    static final Path DEFAULT_JSON = Path.of("target", "identity-dashboard-report.json");

    static final String HELP = """
            Reads mParticle batches and prints every panel of the Identity Dashboard.

            mvn -q test-compile exec:java                                           a generated sample
            mvn -q test-compile exec:java -Dexec.args="[options] file-or-directory ..."   your own batches

            Files hold JSON batches, one after another or in arrays, plain or compressed with gzip. Of a
            directory, all .json, .ndjson and .txt files are read, each also with .gz, in order of their paths.

              --zone ZONE            time zone of the days, such as Europe/Berlin (default UTC)
              --login TYPE[,TYPE]    identifier types that make a profile known (default customer_id,email)
              --environment ENV      production (default) or development
              --input NAME           only this input; may be given several times (default: all)
              --range RANGE          7, 30 (default), 60 or 90: that many days up to the day before yesterday;
                                     or FROM..TO, such as 2026-10-01..2026-10-31
              --view VIEW            as-of-day (default) or current
              --today DATE           read as on that date; old exports need it, as only 182 days are kept
              --json FILE            where to write the report (default target/identity-dashboard-report.json)
              --help                 print this
            """;

    Options {
        files = List.copyOf(files);
        login = login.map(List::copyOf);
        inputs = List.copyOf(inputs);
    }

    /** The clock, or the last moment of the date to take for today. */
    Clock clock(Clock actual) {
        return today.map(date -> Clock.fixed(
                        date.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1), zone))
                .orElse(actual);
    }
}
