package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The days that a report covers, resolved.
 *
 * @param from the first day
 * @param to the last day, included
 * @param zone the time zone whose calendar the days are of; offset zero, which calls itself {@code Z}, becomes {@code UTC}
 * @param preset the name of the preset that was asked for, such as {@code LAST_30_DAYS}; empty for any other days
 */
public record ReportRange(LocalDate from, LocalDate to, ZoneId zone, Optional<String> preset) {
    private static final ZoneId UTC = ZoneId.of("UTC");

    /**
     * Checks the components.
     *
     * @param from the first day
     * @param to the last day
     * @param zone the time zone whose calendar the days are of; offset zero, which calls itself {@code Z}, becomes {@code UTC}
     * @param preset the name of the preset that was asked for
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code from} is after {@code to}, or {@code preset} is no preset's name, or that of
     *     one with another number of days
     */
    public ReportRange {
        Objects.requireNonNull(from, "from must not be null");
        Objects.requireNonNull(to, "to must not be null");
        Objects.requireNonNull(zone, "zone must not be null");
        Objects.requireNonNull(preset, "preset must not be null");
        zone = zone.equals(ZoneOffset.UTC) ? UTC : zone;
        if (from.isAfter(to)) {
            throw Failures.illegalArgument("from must not be after to, but was " + from + " with to " + to);
        }
        if (preset.isPresent()) {
            DateRange.checkPreset(preset.get(), from, to);
        }
    }

    /**
     * Returns how many days the range has.
     *
     * @return at least 1
     */
    public int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1);
    }

    /**
     * Returns every day of the range, in order.
     *
     * @return an immutable list of {@link #days()} dates
     */
    public List<LocalDate> dates() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    /** The range of as many days immediately before this one. */
    DateRange before() {
        return DateRange.between(from.minusDays(days()), from.minusDays(1));
    }
}
