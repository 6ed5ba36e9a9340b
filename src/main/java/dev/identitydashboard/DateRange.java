package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days that a report covers: the last ones, resolved when the report is made, or fixed dates.
 *
 * <p>The last N days end two days before today: {@code [today - (N + 1), today - 2]}, both ends included. Today and yesterday are
 * left out because their data is still arriving. {@link #between} may include them. Four numbers of days are presets, with names of
 * their own in reports.
 *
 * <p>Immutable and compared by value: {@code lastDays(30)} equals {@link #LAST_30_DAYS}, and neither equals the fixed dates that they
 * mean today.
 */
@CheckReturnValue
public final class DateRange {
    /** The 7 days that end two days before today. */
    public static final DateRange LAST_7_DAYS = lastDays(7);
    /** The 30 days that end two days before today; the default of a query. */
    public static final DateRange LAST_30_DAYS = lastDays(30);
    /** The 60 days that end two days before today. */
    public static final DateRange LAST_60_DAYS = lastDays(60);
    /** The 90 days that end two days before today. */
    public static final DateRange LAST_90_DAYS = lastDays(90);

    /** The last whole day before today is still filling up; the one before it is the last that is included. */
    private static final int EXCLUDED_DAYS = 2;

    private static final List<DateRange> PRESETS = List.of(LAST_7_DAYS, LAST_30_DAYS, LAST_60_DAYS, LAST_90_DAYS);

    private static final int MAX_SHOWN = 40;
    private static final Pattern LAST_DAYS = Pattern.compile("LAST_([1-9]\\d*)_DAYS", Pattern.CASE_INSENSITIVE);

    /** 0 for fixed dates, and the only thing known of the last days. */
    private final int lastDays;

    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;

    private DateRange(int lastDays, @Nullable LocalDate from, @Nullable LocalDate to) {
        this.lastDays = lastDays;
        this.from = from;
        this.to = to;
    }

    /**
     * Returns the range from one date to another, both included. A query refuses it if it reaches outside the days that its
     * dashboard keeps.
     *
     * @param from the first day
     * @param to the last day, not before {@code from}
     * @return the range
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code from} is after {@code to}
     */
    public static DateRange between(LocalDate from, LocalDate to) {
        Objects.requireNonNull(from, "from must not be null");
        Objects.requireNonNull(to, "to must not be null");
        if (from.isAfter(to)) {
            throw Failures.illegalArgument("from must not be after to, but was " + from + " with to " + to);
        }
        return new DateRange(0, from, to);
    }

    /**
     * Returns the last days, which end two days before today. With as many days as a preset has, it is that preset.
     *
     * @param days how many, at least 1; a query refuses more than its dashboard's retention less 2
     * @return the range
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    public static DateRange lastDays(int days) {
        if (days < 1) {
            throw Failures.illegalArgument("days must be at least 1, but was " + days);
        }
        return new DateRange(days, null, null);
    }

    /**
     * Reads a range from text: what {@link #toString()} returns, in any case, or a single day. That is {@code last_30_days} for a
     * preset or any other number of last days, {@code 2026-10-01..2026-10-31} for the dates from one to another, both included, and
     * {@code 2026-10-01} for one day. White space around the text is ignored.
     *
     * @param text the text
     * @return the range
     * @throws NullPointerException if {@code text} is null
     * @throws IllegalArgumentException if {@code text} is none of these
     */
    public static DateRange parse(String text) {
        Objects.requireNonNull(text, "text must not be null");
        String range = text.strip();
        try {
            Matcher last = LAST_DAYS.matcher(range);
            if (last.matches()) {
                return lastDays(Integer.parseInt(last.group(1)));
            }
            int dots = range.indexOf("..");
            LocalDate from = LocalDate.parse(dots < 0 ? range : range.substring(0, dots));
            return between(from, dots < 0 ? from : LocalDate.parse(range.substring(dots + 2)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Failures.illegalArgument(
                    "text must be the last days such as LAST_30_DAYS, dates in order such as 2026-10-01..2026-10-31, or"
                            + " a day such as 2026-10-01, but was " + SafeText.quoted(text, MAX_SHOWN));
        }
    }

    /**
     * Returns the four presets, shortest first.
     *
     * @return an immutable list
     */
    public static List<DateRange> presets() {
        return PRESETS;
    }

    /**
     * Returns the preset's name, such as {@code LAST_30_DAYS}, or empty for another number of last days and for fixed dates, also
     * when these happen to cover a preset's days.
     *
     * @return the name, or empty
     */
    public Optional<String> preset() {
        return PRESETS.contains(this) ? Optional.of(toString()) : Optional.empty();
    }

    /**
     * Checks that a resolved range can be the preset of that name.
     *
     * @throws IllegalArgumentException if no preset has the name, or the one that has it covers another number of days
     */
    static void checkPreset(String name, LocalDate from, LocalDate to) {
        for (DateRange range : PRESETS) {
            if (name.equals(range.toString())) {
                long days = ChronoUnit.DAYS.between(from, to) + 1;
                if (days != range.lastDays) {
                    throw Failures.illegalArgument("preset " + name + " must have " + range.lastDays + " days, but "
                            + from + " to " + to + " has " + days);
                }
                return;
            }
        }
        throw Failures.illegalArgument("preset must be one of " + PRESETS + ", but was " + SafeText.quoted(name));
    }

    /** The shortest retention that has all days of this range, or 0 for fixed dates. */
    long requiredRetentionDays() {
        return lastDays == 0 ? 0 : (long) lastDays + EXCLUDED_DAYS;
    }

    LocalDate firstDay(LocalDate today) {
        return from != null ? from : today.minusDays(requiredRetentionDays() - 1);
    }

    LocalDate lastDay(LocalDate today) {
        return to != null ? to : today.minusDays(EXCLUDED_DAYS);
    }

    // Consumers need not have the annotation's module: it is optional, and requiring it transitively would break them.
    @SuppressWarnings("exports")
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DateRange that
                && lastDays == that.lastDays
                && Objects.equals(from, that.from)
                && Objects.equals(to, that.to);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lastDays, from, to);
    }

    /** Returns the last days as {@code LAST_30_DAYS}, or the dates as {@code 2026-10-23..2026-11-21}; {@link #parse} reads both. */
    @Override
    public String toString() {
        return lastDays == 0 ? from + ".." + to : "LAST_" + lastDays + "_DAYS";
    }
}
