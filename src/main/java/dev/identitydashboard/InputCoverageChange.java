package dev.identitydashboard;

import java.util.List;
import java.util.Objects;

/**
 * One group of <em>Identifier Coverage by Input</em> beside that of an earlier range. Immutable and compared by value.
 *
 * @param input the input
 * @param profiles its active profiles in each range
 * @param coverage one entry per identifier type, {@code mpid} first, then by name
 */
public record InputCoverageChange(String input, Change profiles, List<CoverageChange> coverage) {

    /**
     * Checks and copies the components.
     *
     * @param input the input
     * @param profiles its active profiles
     * @param coverage one entry per identifier type
     * @throws NullPointerException if a component is null
     */
    public InputCoverageChange {
        Objects.requireNonNull(input, "input must not be null");
        Objects.requireNonNull(profiles, "profiles must not be null");
        coverage = Arguments.copyOf("coverage", coverage);
    }
}
