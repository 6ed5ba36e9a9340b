package dev.identitydashboard;

import java.util.OptionalDouble;

/**
 * One share of a report beside the same share of an earlier one. Immutable and compared by value.
 *
 * @param current the share now, from 0 to 1; empty if there are no profiles now
 * @param previous the share before, from 0 to 1; empty if there were no profiles, or no day to compare with
 */
@CheckReturnValue
public record ShareChange(OptionalDouble current, OptionalDouble previous) {

    /**
     * Checks the components.
     *
     * @param current the share now
     * @param previous the share before
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if a share is not from 0 to 1
     */
    public ShareChange {
        Arguments.share("current", current);
        Arguments.share("previous", previous);
    }

    /**
     * Returns the change in relation to the previous share: 0.5 is from 40 % to 60 %.
     *
     * @return {@code (current - previous) / previous}; empty if a share is absent or the previous one is 0
     */
    public OptionalDouble relative() {
        return difference().isEmpty() || previous.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(difference().getAsDouble() / previous.getAsDouble());
    }

    /**
     * Returns the change itself: 0.2, or 20 percentage points, is from 40 % to 60 %.
     *
     * @return {@code current - previous}, from -1 to 1; empty if a share is absent
     */
    public OptionalDouble difference() {
        return current.isEmpty() || previous.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(current.getAsDouble() - previous.getAsDouble());
    }
}
