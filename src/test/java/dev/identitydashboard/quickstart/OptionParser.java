package dev.identitydashboard.quickstart;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Turns the command line into {@link Options}. */
final class OptionParser {
    private static final Map<String, DataEnvironment> ENVIRONMENTS =
            Map.of("production", DataEnvironment.PRODUCTION, "development", DataEnvironment.DEVELOPMENT);
    private static final Map<String, IdentityView> VIEWS =
            Map.of("as-of-day", IdentityView.AS_OF_DAY, "current", IdentityView.CURRENT);
    private static final Pattern DATE = Pattern.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}");
    private static final Pattern DATES = Pattern.compile(DATE + "(\\.\\." + DATE + ")?");
    /** Longer ones are in no range that any option allows. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final int MAX_INPUT_LENGTH = 256;

    private final CommandLine line;

    private OptionParser(CommandLine line) {
        this.line = line;
    }

    static Options parse(String... args) throws UsageException {
        return new OptionParser(CommandLine.of(args)).options();
    }

    private Options options() throws UsageException {
        return new Options(line.has(Option.HELP), line.has(Option.STRICT), reading(), days(), question(), output());
    }

    private Options.Reading reading() throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (String file : line.files()) {
            if (file.isBlank()) {
                throw new UsageException("a file or directory must have a name, but was given as nothing");
            }
            paths.add(path("a file or directory", file));
        }
        Optional<String> most = line.value(Option.MAX_PROBLEMS);
        Optional<String> kept = line.value(Option.DIRECTORY);
        return new Options.Reading(
                paths,
                kept.isPresent() ? Optional.of(path(Option.DIRECTORY.toString(), kept.get())) : Optional.empty(),
                line.has(Option.SKIP_UNDATED),
                most.isPresent()
                        ? OptionalLong.of(number(Option.MAX_PROBLEMS, most.get(), 0, Long.MAX_VALUE))
                        : OptionalLong.empty());
    }

    private Options.Days days() throws UsageException {
        Optional<String> today = line.value(Option.TODAY);
        Optional<String> retention = line.value(Option.RETENTION);
        return new Options.Days(
                zone(line.value(Option.ZONE).orElse("UTC")),
                today.isPresent() ? Optional.of(date(today.get())) : Optional.empty(),
                retention.isPresent()
                        ? (int) number(Option.RETENTION, retention.get(), 1, Options.MAX_RETENTION_DAYS)
                        : Options.DEFAULT_RETENTION_DAYS);
    }

    private Options.Question question() throws UsageException {
        Optional<String> login = line.value(Option.LOGIN);
        return new Options.Question(
                oneOf(Option.ENVIRONMENT, line.value(Option.ENVIRONMENT).orElse("production"), ENVIRONMENTS),
                inputs(line.values(Option.INPUT)),
                login.isPresent() ? Optional.of(types(login.get())) : Optional.empty(),
                range(line.value(Option.RANGE).orElse("30")),
                oneOf(Option.VIEW, line.value(Option.VIEW).orElse("as-of-day"), VIEWS),
                line.has(Option.COMPARE));
    }

    /** What cannot be written is refused at once: nobody should wait for a long import to learn it. */
    private Options.Output output() throws UsageException {
        Optional<String> file = line.value(Option.JSON);
        Path json = file.isPresent() ? path(Option.JSON.toString(), file.get()) : Options.DEFAULT_JSON;
        if (Files.isDirectory(json)) {
            throw Option.JSON.wrong(json + ", which is a directory");
        }
        Optional<String> directory = line.value(Option.CSV);
        if (directory.isEmpty()) {
            return new Options.Output(json, Optional.empty());
        }
        Path csv = path(Option.CSV.toString(), directory.get());
        if (Files.exists(csv) && !Files.isDirectory(csv)) {
            throw Option.CSV.wrong(csv + ", which is a file");
        }
        return new Options.Output(json, Optional.of(csv));
    }

    private static ZoneId zone(String value) throws UsageException {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw Option.ZONE.wrong(value);
        }
    }

    private static LocalDate date(String value) throws UsageException {
        try {
            if (DATE.matcher(value).matches()) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            // the same complaint follows
        }
        throw Option.TODAY.wrong(value);
    }

    private static long number(Option option, String value, long least, long most) throws UsageException {
        if (NUMBER.matcher(value).matches()) {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw option.wrong(value);
    }

    private static List<String> inputs(List<String> values) throws UsageException {
        for (String input : values) {
            if (input.length() > MAX_INPUT_LENGTH) {
                throw Option.INPUT.wrong(input);
            }
        }
        return values;
    }

    private static List<IdentifierType> types(String value) throws UsageException {
        List<IdentifierType> types = new ArrayList<>();
        for (String name : value.split(",", -1)) {
            try {
                types.add(IdentifierType.of(name));
            } catch (IllegalArgumentException e) {
                throw Option.LOGIN.wrong(value);
            }
        }
        if (types.contains(IdentifierType.MPID)) {
            throw Option.LOGIN.wrong(value);
        }
        return types;
    }

    private static DateRange range(String value) throws UsageException {
        if (NUMBER.matcher(value).matches()) {
            return DateRange.lastDays((int) number(Option.RANGE, value, 1, Options.MAX_LAST_DAYS));
        }
        try {
            if (DATES.matcher(value).matches()) {
                return DateRange.parse(value);
            }
        } catch (IllegalArgumentException e) {
            // the same complaint follows
        }
        throw Option.RANGE.wrong(value);
    }

    private static <T> T oneOf(Option option, String value, Map<String, T> choices) throws UsageException {
        T choice = choices.get(value);
        if (choice == null) {
            throw option.wrong(value);
        }
        return choice;
    }

    private static Path path(String what, String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException(what + " must be a path, but was " + value);
        }
    }
}
