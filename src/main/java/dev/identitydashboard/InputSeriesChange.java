package dev.identitydashboard;

import java.util.List;
import java.util.Objects;

/**
 * One line of <em>Profiles by Data Source Over Time</em> beside that of an earlier range. Immutable and compared by value.
 *
 * @param input the input
 * @param days every day of the current range in order
 */
public record InputSeriesChange(String input, List<DailyChange> days) {

    /**
     * Checks and copies the components.
     *
     * @param input the input
     * @param days every day of the current range
     * @throws NullPointerException if a component is null
     */
    public InputSeriesChange {
        Objects.requireNonNull(input, "input must not be null");
        days = Arguments.copyOf("days", days);
    }
}
