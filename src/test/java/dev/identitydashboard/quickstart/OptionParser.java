package dev.identitydashboard.quickstart;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the command line into {@link Options}. Values follow an option or are joined to it by {@code =}. */
final class OptionParser {
    private static final Map<String, DateRange> PRESETS = Map.of(
            "7", DateRange.LAST_7_DAYS,
            "30", DateRange.LAST_30_DAYS,
            "60", DateRange.LAST_60_DAYS,
            "90", DateRange.LAST_90_DAYS);
    private static final Map<String, DataEnvironment> ENVIRONMENTS =
            Map.of("production", DataEnvironment.PRODUCTION, "development", DataEnvironment.DEVELOPMENT);
    private static final Map<String, IdentityView> VIEWS =
            Map.of("as-of-day", IdentityView.AS_OF_DAY, "current", IdentityView.CURRENT);
    /** Calendar arithmetic around these years cannot overflow. */
    private static final int LAST_YEAR = 9999;

    private final List<Path> files = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private boolean help;
    private ZoneId zone = ZoneId.of("UTC");
    private Optional<LocalDate> today = Optional.empty();
    private Optional<List<IdentifierType>> login = Optional.empty();
    private DataEnvironment environment = DataEnvironment.PRODUCTION;
    private DateRange range = DateRange.LAST_30_DAYS;
    private IdentityView view = IdentityView.AS_OF_DAY;
    private Path json = Options.DEFAULT_JSON;

    private OptionParser() {}

    static Options parse(String... args) throws UsageException {
        OptionParser parser = new OptionParser();
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            parser.take(rest.next(), rest);
        }
        return parser.options();
    }

    private Options options() {
        return new Options(help, files, zone, today, login, environment, inputs, range, view, json);
    }

    private void take(String arg, Iterator<String> rest) throws UsageException {
        if (arg.equals("--help") || arg.equals("-h")) {
            help = true;
        } else if (arg.equals("--")) {
            while (rest.hasNext()) {
                files.add(path("file", rest.next()));
            }
        } else if (arg.startsWith("-") && arg.length() > 1) {
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            set(name, equals < 0 ? rest : List.of(arg.substring(equals + 1)).iterator());
        } else {
            files.add(path("file", arg));
        }
    }

    private void set(String option, Iterator<String> values) throws UsageException {
        switch (option) {
            case "--zone" -> zone = zone(value(option, values));
            case "--today" -> today = Optional.of(date(option, value(option, values)));
            case "--login" -> login = Optional.of(types(value(option, values)));
            case "--environment" -> environment = oneOf(option, value(option, values), ENVIRONMENTS);
            case "--input" -> inputs.add(value(option, values));
            case "--range" -> range = range(value(option, values));
            case "--view" -> view = oneOf(option, value(option, values), VIEWS);
            case "--json" -> json = path(option, value(option, values));
            default -> throw new UsageException("unknown option " + option + "; --help lists the options");
        }
    }

    private static String value(String option, Iterator<String> values) throws UsageException {
        String value = values.hasNext() ? values.next() : "";
        if (value.isBlank()) {
            throw new UsageException(option + " needs a value; --help lists the options");
        }
        return value;
    }

    private static ZoneId zone(String value) throws UsageException {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw wrong("--zone", "a time zone such as UTC or Europe/Berlin", value);
        }
    }

    private static LocalDate date(String option, String value) throws UsageException {
        try {
            LocalDate date = LocalDate.parse(value);
            if (date.getYear() > 0 && date.getYear() < LAST_YEAR) {
                return date;
            }
        } catch (DateTimeException e) {
            // the same complaint follows
        }
        throw wrong(option, "a date such as 2026-11-23", value);
    }

    private static List<IdentifierType> types(String value) throws UsageException {
        List<IdentifierType> types = new ArrayList<>();
        for (String name : value.split(",", -1)) {
            try {
                types.add(IdentifierType.of(name));
            } catch (IllegalArgumentException e) {
                throw wrong("--login", "identifier types separated by commas, such as customer_id,email", value);
            }
        }
        if (types.contains(IdentifierType.MPID)) {
            throw wrong("--login", "types other than mpid, which every profile has", value);
        }
        return types;
    }

    private static DateRange range(String value) throws UsageException {
        int dots = value.indexOf("..");
        if (dots >= 0) {
            LocalDate from = date("--range", value.substring(0, dots));
            LocalDate to = date("--range", value.substring(dots + 2));
            if (!from.isAfter(to)) {
                return DateRange.between(from, to);
            }
        }
        DateRange preset = PRESETS.get(value);
        if (preset == null) {
            throw wrong(
                    "--range",
                    "7, 30, 60, 90 or FROM..TO, the earlier date first, such as 2026-10-01..2026-10-31",
                    value);
        }
        return preset;
    }

    private static <T> T oneOf(String option, String value, Map<String, T> choices) throws UsageException {
        T choice = choices.get(value);
        if (choice == null) {
            List<String> names = choices.keySet().stream().sorted().toList();
            throw wrong(option, "one of " + String.join(", ", names), value);
        }
        return choice;
    }

    private static Path path(String option, String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw wrong(option, "a path", value);
        }
    }

    private static UsageException wrong(String option, String allowed, String value) {
        return new UsageException(option + " must be " + allowed + ", but was " + value);
    }
}
