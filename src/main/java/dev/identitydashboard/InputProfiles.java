package dev.identitydashboard;

import java.util.Objects;

/**
 * One bar of <em>Known vs. Anonymous by Input</em>: the profiles active through one input in the range, judged by the
 * end of the range's last day. A profile active through two inputs counts in both bars.
 *
 * @param input the input
 * @param profiles its active profiles
 */
public record InputProfiles(String input, ProfileCounts profiles) {

    /**
     * Checks the components.
     *
     * @param input the input
     * @param profiles its active profiles
     * @throws NullPointerException if a component is null
     */
    public InputProfiles {
        Objects.requireNonNull(input, "input must not be null");
        Objects.requireNonNull(profiles, "profiles must not be null");
    }
}
