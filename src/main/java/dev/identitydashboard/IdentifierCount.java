package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.util.Objects;

/**
 * One bar of <em>Identifier Distribution</em>: the identifiers of one type that the active profiles have at the end of
 * the range, whenever they were attached.
 *
 * @param type the identifier type
 * @param identifiers distinct (profile, type, value); an identifier without a value counts as one more value of its own
 * @param profiles the active profiles with at least one of them
 */
public record IdentifierCount(IdentifierType type, long identifiers, long profiles) {

    /**
     * Checks the components.
     *
     * @param type the identifier type
     * @param identifiers distinct
     * @param profiles the active profiles with at least one of them
     * @throws NullPointerException if {@code type} is null
     * @throws IllegalArgumentException if {@code profiles} is negative or more than {@code identifiers}
     */
    public IdentifierCount {
        Objects.requireNonNull(type, "type must not be null");
        Arguments.notNegative("profiles", profiles);
        if (identifiers < profiles) {
            throw Failures.illegalArgument(
                    "identifiers must be at least profiles, but was " + identifiers + " with profiles " + profiles);
        }
    }
}
