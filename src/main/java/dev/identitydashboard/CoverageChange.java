package dev.identitydashboard;

import java.util.Objects;

/**
 * One bar of <em>Identifier Coverage by Input</em> beside that of an earlier range. Immutable and compared by value.
 *
 * @param type the identifier type
 * @param profiles the profiles of the input that have the type at the end of each range
 * @param share their share of the profiles of the input in each range
 */
public record CoverageChange(IdentifierType type, Change profiles, ShareChange share) {

    /**
     * Checks the components.
     *
     * @param type the identifier type
     * @param profiles the profiles that have the type
     * @param share their share
     * @throws NullPointerException if a component is null
     */
    public CoverageChange {
        Objects.requireNonNull(type, "type must not be null");
        Objects.requireNonNull(profiles, "profiles must not be null");
        Objects.requireNonNull(share, "share must not be null");
    }
}
