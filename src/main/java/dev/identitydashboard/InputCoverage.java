package dev.identitydashboard;

import java.util.List;
import java.util.Objects;

/**
 * One group of <em>Identifier Coverage by Input</em>: which identifier types the profiles active through one input have.
 *
 * @param input the input
 * @param profiles its active profiles in the range
 * @param coverage one entry per identifier type, {@code mpid} first, then by name
 */
public record InputCoverage(String input, long profiles, List<Coverage> coverage) {

    /**
     * Checks and copies the components.
     *
     * @param input the input
     * @param profiles its active profiles in the range
     * @param coverage one entry per identifier type
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code profiles} is negative
     */
    public InputCoverage {
        Objects.requireNonNull(input, "input must not be null");
        Arguments.notNegative("profiles", profiles);
        coverage = Arguments.copyOf("coverage", coverage);
    }
}
