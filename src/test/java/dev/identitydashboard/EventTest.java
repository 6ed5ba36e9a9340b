package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // passes nulls to see them refused
class EventTest {
    private static final Instant TIME = Instant.parse("2026-11-23T12:00:00Z");
    private static final Event EVENT = Event.of(7, "Web", TIME);

    @Test
    void isInProductionWithoutIdentifiersUnlessToldOtherwise() {
        assertThat(EVENT).isEqualTo(new Event(7, "Web", TIME, DataEnvironment.PRODUCTION, List.of()));
    }

    @Test
    void everyChangeIsACopyAndKeepsTheRest() {
        Event changed = EVENT.in(DataEnvironment.DEVELOPMENT)
                .with(IdentifierType.EMAIL, "jo@example.com")
                .with(IdentifierType.of("loyalty_id"))
                .with(Identifier.of(IdentifierType.EMAIL, "jo@example.com"));

        assertThat(changed)
                .isEqualTo(new Event(
                        7,
                        "Web",
                        TIME,
                        DataEnvironment.DEVELOPMENT,
                        List.of(
                                new Identifier(IdentifierType.EMAIL, Optional.of("jo@example.com")),
                                new Identifier(IdentifierType.of("loyalty_id"), Optional.empty()),
                                new Identifier(IdentifierType.EMAIL, Optional.of("jo@example.com")))));
        assertThat(EVENT.identifiers()).isEmpty();
        assertThat(EVENT.environment()).isEqualTo(DataEnvironment.PRODUCTION);
        assertThat(changed.in(DataEnvironment.PRODUCTION).identifiers()).hasSize(3);
    }

    @Test
    void keepsItsOwnCopyOfTheIdentifiers() {
        List<Identifier> identifiers = new ArrayList<>(List.of(Identifier.of(IdentifierType.EMAIL)));
        Event event = new Event(7, "Web", TIME, DataEnvironment.PRODUCTION, identifiers);

        identifiers.clear();

        assertThat(event.identifiers()).containsExactly(Identifier.of(IdentifierType.EMAIL));
        assertThatThrownBy(() -> event.identifiers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 1, Long.MAX_VALUE})
    void takesEveryMpidBut0(long mpid) {
        assertThat(Event.of(mpid, "Web", TIME).mpid()).isEqualTo(mpid);
    }

    @Test
    void refusesMpid0() {
        Refused.asBad("mpid must be a signed 64-bit integer other than 0, but was 0", () -> Event.of(0, "Web", TIME));
    }

    @Test
    void takesInputNamesAsTheyAreUpTo256Characters() {
        for (String input : List.of("x", " web ", "WEB", "x".repeat(256), "\uD83D")) {
            assertThat(Event.of(7, input, TIME).input()).isEqualTo(input);
        }
    }

    @Test
    void refusesBlankInputNames() {
        Refused.asBad("input must not be blank, but was \"\"", () -> Event.of(7, "", TIME));
        Refused.asBad("input must not be blank, but was \" \\u0009\\u000A\"", () -> Event.of(7, " \t\n", TIME));
    }

    @Test
    void refusesInputNamesOf257Characters() {
        Refused.asBad(
                "input must have at most 256 characters, but \"" + "x".repeat(32) + "...\" has 257",
                () -> Event.of(7, "x".repeat(257), TIME));
    }

    @Test
    void refusesNull() {
        Refused.asNull("input", () -> Event.of(7, null, TIME));
        Refused.asNull("time", () -> Event.of(7, "Web", null));
        Refused.asNull("environment", () -> EVENT.in(null));
        Refused.asNull("type", () -> EVENT.with(null, "value"));
        Refused.asNull("value", () -> EVENT.with(IdentifierType.EMAIL, null));
        Refused.asNull("type", () -> EVENT.with((IdentifierType) null));
        Refused.asNull("identifier", () -> EVENT.with((Identifier) null));
        Refused.asNull("identifiers", () -> new Event(7, "Web", TIME, DataEnvironment.PRODUCTION, null));
        Refused.asContainingNull(
                "identifiers",
                0,
                () -> new Event(7, "Web", TIME, DataEnvironment.PRODUCTION, Arrays.asList((Identifier) null)));
    }

    @Test
    void refusesTheMpidAsAnIdentifier() {
        String message =
                "type must not be mpid, which every profile has by itself; any other identifier type is allowed";
        Refused.asBad(message, () -> EVENT.with(IdentifierType.MPID));
        Refused.asBad(message, () -> EVENT.with(IdentifierType.of(" MPID "), "7"));
    }

    @Test
    void refusesBlankIdentifierValues() {
        String rule = "; record the type without a value instead";
        Refused.asBad("value must not be blank, but was \"\"" + rule, () -> EVENT.with(IdentifierType.EMAIL, ""));
        Refused.asBad("value must not be blank, but was \" \"" + rule, () -> EVENT.with(IdentifierType.EMAIL, " "));
    }
}
