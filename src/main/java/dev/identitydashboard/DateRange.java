package dev.identitydashboard;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days that a report covers: one of four presets, resolved when the report is made, or fixed dates.
 *
 * <p>A preset of N days ends two days before today: {@code [today - (N + 1), today - 2]}, both ends included. Today and
 * yesterday are left out because their data is still arriving. {@link #between} may include them.
 *
 * <p>Immutable and compared by value.
 */
@CheckReturnValue
public final class DateRange {
    /** The 7 days that end two days before today. */
    public static final DateRange LAST_7_DAYS = new DateRange("LAST_7_DAYS", 7, null, null);
    /** The 30 days that end two days before today; the default of a query. */
    public static final DateRange LAST_30_DAYS = new DateRange("LAST_30_DAYS", 30, null, null);
    /** The 60 days that end two days before today. */
    public static final DateRange LAST_60_DAYS = new DateRange("LAST_60_DAYS", 60, null, null);
    /** The 90 days that end two days before today. */
    public static final DateRange LAST_90_DAYS = new DateRange("LAST_90_DAYS", 90, null, null);

    /** The last whole day before today is still filling up; the one before it is the last that presets include. */
    private static final int EXCLUDED_DAYS = 2;

    private static final List<DateRange> PRESETS = List.of(LAST_7_DAYS, LAST_30_DAYS, LAST_60_DAYS, LAST_90_DAYS);

    private final @Nullable String preset;
    private final int presetDays;
    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;

    private DateRange(@Nullable String preset, int presetDays, @Nullable LocalDate from, @Nullable LocalDate to) {
        this.preset = preset;
        this.presetDays = presetDays;
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
            throw new IllegalArgumentException("from must not be after to, but was " + from + " with to " + to);
        }
        return new DateRange(null, 0, from, to);
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
     * Returns the preset's name, such as {@code LAST_30_DAYS}, or empty for fixed dates, also when these happen to cover a
     * preset's days.
     *
     * @return the name, or empty
     */
    public Optional<String> preset() {
        return Optional.ofNullable(preset);
    }

    /**
     * Checks that a resolved range can be the preset of that name.
     *
     * @throws IllegalArgumentException if no preset has the name, or the one that has it covers another number of days
     */
    static void checkPreset(String name, LocalDate from, LocalDate to) {
        for (DateRange range : PRESETS) {
            if (name.equals(range.preset)) {
                long days = ChronoUnit.DAYS.between(from, to) + 1;
                if (days != range.presetDays) {
                    throw new IllegalArgumentException("preset " + name + " must have " + range.presetDays
                            + " days, but " + from + " to " + to + " has " + days);
                }
                return;
            }
        }
        throw new IllegalArgumentException("preset must be one of " + PRESETS + ", but was \"" + name + "\"");
    }

    /** The shortest retention that has all days of this range, or 0 for fixed dates. */
    int requiredRetentionDays() {
        return isPreset() ? presetDays + EXCLUDED_DAYS : 0;
    }

    LocalDate firstDay(LocalDate today) {
        return from != null ? from : today.minusDays(presetDays + (EXCLUDED_DAYS - 1));
    }

    LocalDate lastDay(LocalDate today) {
        return to != null ? to : today.minusDays(EXCLUDED_DAYS);
    }

    private boolean isPreset() {
        return preset != null;
    }

    // Consumers need not have the annotation's module: it is optional, and requiring it transitively would break them.
    @SuppressWarnings("exports")
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DateRange that
                && Objects.equals(preset, that.preset)
                && Objects.equals(from, that.from)
                && Objects.equals(to, that.to);
    }

    @Override
    public int hashCode() {
        return Objects.hash(preset, from, to);
    }

    /** Returns the preset's name, or the dates as {@code 2026-10-23..2026-11-21}. */
    @Override
    public String toString() {
        return preset != null ? preset : from + ".." + to;
    }
}
