package dev.identitydashboard;

import java.util.List;

/**
 * The {@link RollingActives} of each day for one length of the trailing days.
 *
 * @param window how many trailing days, the day itself included
 * @param days one row per day of the range
 */
public record RollingSeries(int window, List<RollingActives> days) {

    /**
     * Checks and copies the components.
     *
     * @param window how many trailing days
     * @param days one row per day
     * @throws NullPointerException if {@code days} or an element is null
     * @throws IllegalArgumentException if {@code window} is not positive
     */
    public RollingSeries {
        Arguments.inRange("window", window, 1, Integer.MAX_VALUE);
        days = Arguments.copyOf("days", days);
    }
}
