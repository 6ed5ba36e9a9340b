package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitydashboard.IdentityChange.Action;
import dev.identitydashboard.IdentityChange.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"NullAway", "NullOptional"}) // passes nulls to see them refused
class IdentityChangeTest {
    private static final Instant TIME = Instant.parse("2026-11-23T12:00:00Z");
    private static final IdentityChange CHANGE = IdentityChange.of(-7, TIME);

    @Test
    void isInProductionWithoutStepsUnlessToldOtherwise() {
        assertThat(CHANGE).isEqualTo(new IdentityChange(-7, TIME, DataEnvironment.PRODUCTION, List.of()));
    }

    @Test
    void everyChangeIsACopyThatKeepsTheStepsInOrder() {
        IdentityChange changed = CHANGE.detach(IdentifierType.EMAIL)
                .attach(IdentifierType.EMAIL, "new")
                .in(DataEnvironment.DEVELOPMENT)
                .detach(IdentifierType.EMAIL, "old")
                .attach(IdentifierType.GOOGLE);

        assertThat(changed)
                .isEqualTo(new IdentityChange(
                        -7,
                        TIME,
                        DataEnvironment.DEVELOPMENT,
                        List.of(
                                new Step(Action.DETACH_ALL, IdentifierType.EMAIL, Optional.empty()),
                                new Step(Action.ATTACH, IdentifierType.EMAIL, Optional.of("new")),
                                new Step(Action.DETACH, IdentifierType.EMAIL, Optional.of("old")),
                                new Step(Action.ATTACH, IdentifierType.GOOGLE, Optional.empty()))));
        assertThat(CHANGE.steps()).isEmpty();
    }

    @Test
    void keepsItsOwnCopyOfTheSteps() {
        Step step = new Step(Action.ATTACH, IdentifierType.EMAIL, Optional.empty());
        List<Step> steps = new ArrayList<>(List.of(step));
        IdentityChange change = new IdentityChange(7, TIME, DataEnvironment.PRODUCTION, steps);

        steps.clear();

        assertThat(change.steps()).containsExactly(step);
        assertThatThrownBy(() -> change.steps().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesMpid0() {
        Refused.asBad("mpid must be a signed 64-bit integer other than 0, but was 0", () -> IdentityChange.of(0, TIME));
    }

    @Test
    void refusesNull() {
        Refused.asNull("time", () -> IdentityChange.of(7, null));
        Refused.asNull("environment", () -> CHANGE.in(null));
        Refused.asNull("type", () -> CHANGE.attach(null));
        Refused.asNull("type", () -> CHANGE.attach(null, "value"));
        Refused.asNull("value", () -> CHANGE.attach(IdentifierType.EMAIL, null));
        Refused.asNull("type", () -> CHANGE.detach(null));
        Refused.asNull("type", () -> CHANGE.detach(null, "value"));
        Refused.asNull("value", () -> CHANGE.detach(IdentifierType.EMAIL, null));
        Refused.asNull("steps", () -> new IdentityChange(7, TIME, DataEnvironment.PRODUCTION, null));
        Refused.asContainingNull(
                "steps", 0, () -> new IdentityChange(7, TIME, DataEnvironment.PRODUCTION, Arrays.asList((Step) null)));
        Refused.asNull("action", () -> new Step(null, IdentifierType.EMAIL, Optional.empty()));
        Refused.asNull("value", () -> new Step(Action.ATTACH, IdentifierType.EMAIL, null));
    }

    @Test
    void refusesTheMpidAsAnIdentifier() {
        String message =
                "type must not be mpid, which every profile has by itself; any other identifier type is allowed";
        Refused.asBad(message, () -> CHANGE.attach(IdentifierType.MPID));
        Refused.asBad(message, () -> CHANGE.attach(IdentifierType.MPID, "7"));
        Refused.asBad(message, () -> CHANGE.detach(IdentifierType.MPID));
        Refused.asBad(message, () -> CHANGE.detach(IdentifierType.MPID, "7"));
    }

    @Test
    void refusesBlankValues() {
        String message = "value must not be blank, but was \" \"; record the type without a value instead";
        Refused.asBad(message, () -> CHANGE.attach(IdentifierType.EMAIL, " "));
        Refused.asBad(message, () -> CHANGE.detach(IdentifierType.EMAIL, " "));
    }

    @Test
    void refusesStepsWhoseValueDoesNotGoWithTheAction() {
        Refused.asBad(
                "value must be present for DETACH; DETACH_ALL detaches a whole type",
                () -> new Step(Action.DETACH, IdentifierType.EMAIL, Optional.empty()));
        Refused.asBad(
                "value must be absent for DETACH_ALL, but was \"jo\"",
                () -> new Step(Action.DETACH_ALL, IdentifierType.EMAIL, Optional.of("jo")));
    }
}
