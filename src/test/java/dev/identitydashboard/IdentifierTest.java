package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"NullAway", "NullOptional"}) // passes nulls to see them refused
class IdentifierTest {

    @Test
    void hasAValueOrNone() {
        assertThat(Identifier.of(IdentifierType.EMAIL, " Jo ").value()).contains(" Jo ");
        assertThat(Identifier.of(IdentifierType.EMAIL).value()).isEmpty();
    }

    @Test
    void isComparedByTypeAndByTheExactValue() {
        assertThat(Identifier.of(IdentifierType.of("EMAIL"), "jo"))
                .isEqualTo(Identifier.of(IdentifierType.EMAIL, "jo"));
        assertThat(Identifier.of(IdentifierType.EMAIL, "Jo")).isNotEqualTo(Identifier.of(IdentifierType.EMAIL, "jo"));
        assertThat(Identifier.of(IdentifierType.EMAIL)).isNotEqualTo(Identifier.of(IdentifierType.GOOGLE));
    }

    @Test
    void refusesNull() {
        Refused.asNull("type", () -> Identifier.of(null));
        Refused.asNull("type", () -> Identifier.of(null, "jo"));
        Refused.asNull("value", () -> Identifier.of(IdentifierType.EMAIL, null));
        Refused.asNull("value", () -> new Identifier(IdentifierType.EMAIL, null));
    }

    @Test
    void refusesTheMpid() {
        String message =
                "type must not be mpid, which every profile has by itself; any other identifier type is allowed";
        Refused.asBad(message, () -> Identifier.of(IdentifierType.MPID));
        Refused.asBad(message, () -> Identifier.of(IdentifierType.MPID, "7"));
    }

    @Test
    void refusesBlankValues() {
        String message = "value must not be blank, but was \"\\u0009\"; record the type without a value instead";
        Refused.asBad(message, () -> Identifier.of(IdentifierType.EMAIL, "\t"));
        Refused.asBad(message, () -> new Identifier(IdentifierType.EMAIL, Optional.of("\t")));
    }
}
