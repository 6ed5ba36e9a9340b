package dev.identitydashboard;

import java.util.List;
import java.util.Objects;

/**
 * One line of <em>Identifier Distribution Over Time</em> beside that of an earlier range. Immutable and compared by value.
 *
 * @param type the identifier type
 * @param days every day of the current range in order
 */
public record IdentifierSeriesChange(IdentifierType type, List<DailyChange> days) {

    /**
     * Checks and copies the components.
     *
     * @param type the identifier type
     * @param days every day of the current range
     * @throws NullPointerException if a component is null
     */
    public IdentifierSeriesChange {
        Objects.requireNonNull(type, "type must not be null");
        days = Arguments.copyOf("days", days);
    }
}
