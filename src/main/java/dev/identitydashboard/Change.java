package dev.identitydashboard;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One count of a report beside the same count of an earlier one. Immutable and compared by value.
 *
 * @param current the count now
 * @param previous the count before; empty if there is none to compare with, because the earlier range has fewer days
 */
@CheckReturnValue
public record Change(long current, OptionalLong previous) {

    /**
     * Checks the components.
     *
     * @param current the count now
     * @param previous the count before
     * @throws NullPointerException if {@code previous} is null
     * @throws IllegalArgumentException if a count is negative
     */
    public Change {
        Arguments.notNegative("current", current);
        Objects.requireNonNull(previous, "previous must not be null");
        previous.ifPresent(count -> Arguments.notNegative("previous", count));
    }

    static Change of(long current, long previous) {
        return new Change(current, OptionalLong.of(previous));
    }

    /**
     * Returns the change in relation to the previous count: 0.25 is a quarter more, -1 is none left.
     *
     * @return {@code (current - previous) / previous}, at least -1; empty if there is no previous count or it is 0
     */
    public OptionalDouble relative() {
        if (previous.isEmpty() || previous.getAsLong() == 0) {
            return OptionalDouble.empty();
        }
        long before = previous.getAsLong();
        return OptionalDouble.of((double) (current - before) / before);
    }
}
