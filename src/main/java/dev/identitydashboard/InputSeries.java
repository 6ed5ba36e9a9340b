package dev.identitydashboard;

import java.util.List;
import java.util.Objects;

/**
 * One line of <em>Profiles by Data Source Over Time</em>: the distinct profiles active through one input, day by day.
 *
 * @param input the input
 * @param days every day of the range in order, zeros included
 */
public record InputSeries(String input, List<DailyCount> days) {

    /**
     * Checks and copies the components.
     *
     * @param input the input
     * @param days every day of the range in order
     * @throws NullPointerException if a component is null
     */
    public InputSeries {
        Objects.requireNonNull(input, "input must not be null");
        days = CountSeries.copyOf(days);
    }
}
