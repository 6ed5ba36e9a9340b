package dev.identitydashboard;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One day of <em>Known vs. Anonymous Over Time</em> beside the day at the same position of an earlier range. Immutable and compared by value.
 *
 * @param date the day
 * @param previousDate the day at the same position of the earlier range; empty if that has fewer days
 * @param profiles the profiles active on each day, judged by the end of that day
 */
public record DailyProfilesChange(LocalDate date, Optional<LocalDate> previousDate, ProfilesChange profiles) {

    /**
     * Checks the components.
     *
     * @param date the day
     * @param previousDate the day it is compared with
     * @param profiles the profiles active on each day
     * @throws NullPointerException if a component is null
     */
    public DailyProfilesChange {
        Objects.requireNonNull(date, "date must not be null");
        Objects.requireNonNull(previousDate, "previousDate must not be null");
        Objects.requireNonNull(profiles, "profiles must not be null");
    }
}
