package dev.identitydashboard;

import java.time.LocalDate;
import java.util.Objects;

/**
 * One day of a series.
 *
 * @param date the day
 * @param profiles how many profiles the series counts on that day
 */
public record DailyCount(LocalDate date, long profiles) {

    /**
     * Checks the components.
     *
     * @param date the day
     * @param profiles how many profiles the series counts on that day
     * @throws NullPointerException if {@code date} is null
     * @throws IllegalArgumentException if {@code profiles} is negative
     */
    public DailyCount {
        Objects.requireNonNull(date, "date must not be null");
        Arguments.notNegative("profiles", profiles);
    }
}
