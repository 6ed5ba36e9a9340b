package dev.identitydashboard.quickstart;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The options of the command line, each with what its value may be. */
enum Option {
    HELP("--help"),
    STRICT("--strict"),
    COMPARE("--compare"),
    SKIP_UNDATED("--skip-undated"),
    MAX_PROBLEMS("--max-problems", "a whole number from 0"),
    ZONE("--zone", "a time zone such as UTC or Europe/Berlin"),
    TODAY("--today", "a date such as 2026-11-23"),
    RETENTION("--retention", "a number of days from 1 to " + Options.MAX_RETENTION_DAYS),
    LOGIN("--login", "identifier types separated by commas, such as customer_id,email, without mpid"),
    ENVIRONMENT("--environment", "production or development"),
    INPUT("--input", "the name of an input, of at most 256 characters"),
    RANGE(
            "--range",
            "a number of days from 1 to " + Options.MAX_LAST_DAYS
                    + ", a day such as 2026-10-31, or two, the earlier first, such as 2026-10-01..2026-10-31"),
    VIEW("--view", "as-of-day or current"),
    DIRECTORY("--directory", "a directory"),
    JSON("--json", "a file"),
    CSV("--csv", "a directory");

    private final String text;
    private final String allowed;

    /** An option without a value. */
    Option(String text) {
        this(text, "");
    }

    Option(String text, String allowed) {
        this.text = text;
        this.allowed = allowed;
    }

    static Option of(String text) throws UsageException {
        for (Option option : values()) {
            if (option.text.equals(text)) {
                return option;
            }
        }
        String all = Arrays.stream(values()).map(Option::toString).collect(Collectors.joining(", "));
        throw new UsageException("unknown option " + text + "; the options are " + all);
    }

    boolean takesValue() {
        return !allowed.isEmpty();
    }

    boolean mayBeRepeated() {
        return this == INPUT || !takesValue();
    }

    UsageException wrong(String value) {
        return refused("was " + value);
    }

    UsageException refused(String why) {
        return new UsageException(text + " must be " + allowed + ", but " + why);
    }

    @Override
    public String toString() {
        return text;
    }
}
