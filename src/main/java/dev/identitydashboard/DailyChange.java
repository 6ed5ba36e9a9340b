package dev.identitydashboard;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One day of a series beside the day at the same position of an earlier range. Immutable and compared by value.
 *
 * @param date the day
 * @param previousDate the day at the same position of the earlier range; empty if that has fewer days
 * @param profiles how many profiles the series counts on each day
 */
public record DailyChange(LocalDate date, Optional<LocalDate> previousDate, Change profiles) {

    /**
     * Checks the components.
     *
     * @param date the day
     * @param previousDate the day it is compared with
     * @param profiles how many profiles the series counts
     * @throws NullPointerException if a component is null
     */
    public DailyChange {
        Objects.requireNonNull(date, "date must not be null");
        Objects.requireNonNull(previousDate, "previousDate must not be null");
        Objects.requireNonNull(profiles, "profiles must not be null");
    }
}
