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
import java.util.OptionalLong;

/**
 * What the command line asks for.
 *
 * @param help whether to print the help and do nothing else
 * @param strict whether an import that is not clean is a failure
 * @param reading what is read
 * @param days which days are kept
 * @param question what is asked
 * @param output where the report is written
 */
record Options(boolean help, boolean strict, Reading reading, Days days, Question question, Output output) {
    static final int DEFAULT_RETENTION_DAYS = 182;
    static final int MAX_RETENTION_DAYS = 3_660;
    /** The last days end two days before today. */
    static final int MAX_LAST_DAYS = MAX_RETENTION_DAYS - 2;

    static final Path DEFAULT_JSON = Path.of("target", "identity-dashboard-report.json");

    /**
     * What is read.
     *
     * @param paths the files and directories; none means the sample, or what is kept
     * @param kept the directory in which it is kept, if it is
     * @param skipUndated whether to skip events without a time
     * @param maxProblems with how many problems to go on, if not with any number
     */
    record Reading(List<Path> paths, Optional<Path> kept, boolean skipUndated, OptionalLong maxProblems) {
        Reading {
            paths = List.copyOf(paths);
        }

        Reading of(List<Path> others) {
            return new Reading(others, kept, skipUndated, maxProblems);
        }

        Reading skippingUndated() {
            return new Reading(paths, kept, true, maxProblems);
        }
    }

    /**
     * Which days are kept.
     *
     * @param zone whose calendar they are of
     * @param today the date to take for today, if not the clock's
     * @param retention how many
     */
    record Days(ZoneId zone, Optional<LocalDate> today, int retention) {
        /** The clock, or the last moment of the date to take for today. */
        Clock clock(Clock actual) {
            return today.map(date -> Clock.fixed(
                            date.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1), zone))
                    .orElse(actual);
        }
    }

    /**
     * What is asked.
     *
     * @param environment the data environment of the report
     * @param inputs the inputs of the report; none means all
     * @param login the login identifiers, if not the default ones
     * @param range the days of the report
     * @param view how identifiers are judged
     * @param compare whether to print the previous period beside it
     */
    record Question(
            DataEnvironment environment,
            List<String> inputs,
            Optional<List<IdentifierType>> login,
            DateRange range,
            IdentityView view,
            boolean compare) {
        Question {
            inputs = List.copyOf(inputs);
            login = login.map(List::copyOf);
        }
    }

    /**
     * Where the report is written.
     *
     * @param json the file for all of it
     * @param csv the directory for its parts, if they are wanted
     */
    record Output(Path json, Optional<Path> csv) {}
}
