package dev.identitydashboard;

import java.util.List;
import java.util.Objects;

/**
 * One line of <em>Identifier Distribution Over Time</em>: day by day, the active profiles that have at least one
 * identifier of one type at the end of the day.
 *
 * @param type the identifier type
 * @param days every day of the range in order, zeros included
 */
public record IdentifierSeries(IdentifierType type, List<DailyCount> days) {

    /**
     * Checks and copies the components.
     *
     * @param type the identifier type
     * @param days every day of the range in order
     * @throws NullPointerException if a component is null
     */
    public IdentifierSeries {
        Objects.requireNonNull(type, "type must not be null");
        days = CountSeries.copyOf(days);
    }
}
