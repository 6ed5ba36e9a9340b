package dev.identitydashboard;

import java.util.List;
import java.util.Objects;

/**
 * One row of the overlap matrix of inputs.
 *
 * @param input the input
 * @param profiles one count per input, in the order of the matrix's rows: the profiles active in the range through both this
 *     input and that one, on one day or on different ones; at the input's own position, those active through it
 */
public record InputOverlap(String input, List<Long> profiles) {

    /**
     * Checks and copies the components.
     *
     * @param input the input
     * @param profiles the profiles active through both, per input
     * @throws NullPointerException if a component or an element is null
     * @throws IllegalArgumentException if a count is negative
     */
    public InputOverlap {
        Objects.requireNonNull(input, "input must not be null");
        profiles = Arguments.copyOf("profiles", profiles);
        profiles.forEach(count -> Arguments.notNegative("profiles", count));
    }
}
