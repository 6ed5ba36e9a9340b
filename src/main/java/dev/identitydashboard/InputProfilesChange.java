package dev.identitydashboard;

import java.util.Objects;

/**
 * One bar of <em>Known vs. Anonymous by Input</em> beside that of an earlier range. Immutable and compared by value.
 *
 * @param input the input
 * @param profiles the distinct profiles active through it in each range, each judged by its own range's end
 */
public record InputProfilesChange(String input, ProfilesChange profiles) {

    /**
     * Checks the components.
     *
     * @param input the input
     * @param profiles the profiles active through it
     * @throws NullPointerException if a component is null
     */
    public InputProfilesChange {
        Objects.requireNonNull(input, "input must not be null");
        Objects.requireNonNull(profiles, "profiles must not be null");
    }
}
