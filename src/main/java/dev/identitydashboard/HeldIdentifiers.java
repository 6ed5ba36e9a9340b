package dev.identitydashboard;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The identifiers of one type that a profile has, by {@link IdentityView#CURRENT}.
 *
 * @param type the identifier type
 * @param identifiers how many, at least 1
 * @param since the day from which the profile has had any of the type without a gap; empty if that is before the kept days
 */
public record HeldIdentifiers(IdentifierType type, int identifiers, Optional<LocalDate> since) {

    /**
     * Checks the components.
     *
     * @param type the identifier type
     * @param identifiers how many
     * @param since the day from which the profile has had any
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code identifiers} is less than 1
     */
    public HeldIdentifiers {
        Objects.requireNonNull(type, "type must not be null");
        Arguments.inRange("identifiers", identifiers, 1, Integer.MAX_VALUE);
        Objects.requireNonNull(since, "since must not be null; use Optional.empty() for none");
    }
}
