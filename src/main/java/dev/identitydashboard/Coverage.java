package dev.identitydashboard;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One bar of a group of <em>Identifier Coverage by Input</em>.
 *
 * @param type the identifier type
 * @param profiles the input's active profiles that have at least one identifier of the type at the end of the range
 * @param share {@code profiles} divided by the input's active profiles, from 0 to 1; empty if it has none
 */
public record Coverage(IdentifierType type, long profiles, OptionalDouble share) {

    /**
     * Checks the components.
     *
     * @param type the identifier type
     * @param profiles the input's active profiles that have at least one identifier of the type at the end of the range
     * @param share {@code profiles} divided by the input's active profiles
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code profiles} is negative or {@code share} is not between 0 and 1
     */
    public Coverage {
        Objects.requireNonNull(type, "type must not be null");
        Arguments.notNegative("profiles", profiles);
        Arguments.share("share", share);
    }
}
