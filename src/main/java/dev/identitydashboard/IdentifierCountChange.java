package dev.identitydashboard;

import java.util.Objects;

/**
 * One bar of <em>Identifier Distribution</em> beside that of an earlier range. Immutable and compared by value.
 *
 * @param type the identifier type
 * @param identifiers distinct (profile, type, value) of the profiles active in each range, at its end
 * @param profiles the active profiles with at least one of them
 */
public record IdentifierCountChange(IdentifierType type, Change identifiers, Change profiles) {

    /**
     * Checks the components.
     *
     * @param type the identifier type
     * @param identifiers distinct identifiers
     * @param profiles the profiles that have them
     * @throws NullPointerException if a component is null
     */
    public IdentifierCountChange {
        Objects.requireNonNull(type, "type must not be null");
        Objects.requireNonNull(identifiers, "identifiers must not be null");
        Objects.requireNonNull(profiles, "profiles must not be null");
    }
}
