package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.util.List;
import java.util.Objects;

/**
 * One row of the overlap matrix of identifier types.
 *
 * @param type the identifier type, any but {@code mpid}, which every profile has
 * @param exclusive the profiles that have this type and no other
 * @param profiles one count per type, in the order of the matrix's rows: the profiles that have both this type and that one; at
 *     the type's own position, those that have it
 */
public record TypeOverlap(IdentifierType type, long exclusive, List<Long> profiles) {

    /**
     * Checks and copies the components.
     *
     * @param type the identifier type
     * @param exclusive the profiles that have no other
     * @param profiles the profiles that have both, per type
     * @throws NullPointerException if a component or an element is null
     * @throws IllegalArgumentException if {@code type} is {@code mpid} or a count is negative
     */
    public TypeOverlap {
        Objects.requireNonNull(type, "type must not be null");
        if (type.equals(IdentifierType.MPID)) {
            throw Failures.illegalArgument("type must not be mpid, which every profile has");
        }
        Arguments.notNegative("exclusive", exclusive);
        profiles = Arguments.copyOf("profiles", profiles);
        profiles.forEach(count -> Arguments.notNegative("profiles", count));
    }
}
