package dev.identitydashboard;

import java.time.LocalDate;
import java.util.Objects;

/**
 * One day of <em>Known vs. Anonymous Over Time</em>: the profiles active on that day, judged by its end.
 *
 * @param date the day
 * @param profiles the profiles active on it through any selected input
 */
public record DailyProfiles(LocalDate date, ProfileCounts profiles) {

    /**
     * Checks the components.
     *
     * @param date the day
     * @param profiles the profiles active on it through any selected input
     * @throws NullPointerException if a component is null
     */
    public DailyProfiles {
        Objects.requireNonNull(date, "date must not be null");
        Objects.requireNonNull(profiles, "profiles must not be null");
    }
}
