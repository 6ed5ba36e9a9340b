package dev.identitydashboard;

import java.util.Objects;
import java.util.Optional;

/**
 * An identifier of a profile: a type and, optionally, a value.
 *
 * @param type any type but {@link IdentifierType#MPID}, which every profile has by itself
 * @param value the value, not blank; when absent, the identifier counts as one more value of its own
 */
public record Identifier(IdentifierType type, Optional<String> value) {

    /**
     * Checks the components.
     *
     * @param type any type but {@link IdentifierType#MPID}
     * @param value the value
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if the type is {@code mpid} or the value is blank
     */
    public Identifier {
        Arguments.recordableType(type);
        Objects.requireNonNull(value, "value must not be null; use Optional.empty() for none");
        value.ifPresent(Arguments::identifierValue);
    }

    /**
     * Returns an identifier with a value.
     *
     * @param type any type but {@code mpid}
     * @param value a non-blank value
     * @return the identifier
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the type is {@code mpid} or the value is blank
     */
    public static Identifier of(IdentifierType type, String value) {
        Objects.requireNonNull(type, "type must not be null");
        Objects.requireNonNull(value, "value must not be null");
        return new Identifier(type, Optional.of(value));
    }

    /**
     * Returns an identifier without a value.
     *
     * @param type any type but {@code mpid}
     * @return the identifier
     * @throws NullPointerException if {@code type} is null
     * @throws IllegalArgumentException if the type is {@code mpid}
     */
    public static Identifier of(IdentifierType type) {
        return new Identifier(type, Optional.empty());
    }
}
