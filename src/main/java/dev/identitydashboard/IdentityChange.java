package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of one profile's identifiers without activity: it makes no profile active. Its steps apply in their order on the
 * calendar day of {@link #time()}.
 *
 * <p>Immutable: every method that adds returns a copy.
 *
 * @param mpid the profile, any value but 0
 * @param time the time of the change, which decides its day
 * @param environment the data environment
 * @param steps what is attached and detached, in order
 */
@CheckReturnValue
public record IdentityChange(long mpid, Instant time, DataEnvironment environment, List<Step> steps) {

    /** What a step does. */
    public enum Action {
        /** The identifier is present from this day on. */
        ATTACH,
        /** The identifier is absent from this day on, until attached again. */
        DETACH,
        /** Every identifier of the type recorded so far is absent from this day on, until attached again. */
        DETACH_ALL
    }

    /**
     * One step of a change.
     *
     * @param action what is done
     * @param type the identifier's type, any but {@code mpid}
     * @param value the identifier's value, not blank; absent for {@link Action#DETACH_ALL} and for attaching an identifier
     *     without a value; always present for {@link Action#DETACH}
     */
    public record Step(Action action, IdentifierType type, Optional<String> value) {
        /**
         * Checks the components.
         *
         * @param action what is done
         * @param type the identifier's type
         * @param value the identifier's value
         * @throws NullPointerException if a component is null
         * @throws IllegalArgumentException if the type is {@code mpid}, the value is blank, or the action does not go with
         *     the value
         */
        public Step {
            Objects.requireNonNull(action, "action must not be null");
            Arguments.recordableType(type);
            Objects.requireNonNull(value, "value must not be null; use Optional.empty() for none");
            value.ifPresent(Arguments::identifierValue);
            if (action == Action.DETACH && value.isEmpty()) {
                throw Failures.illegalArgument("value must be present for DETACH; DETACH_ALL detaches a whole type");
            }
            if (action == Action.DETACH_ALL && value.isPresent()) {
                throw Failures.illegalArgument(
                        "value must be absent for DETACH_ALL, but was " + SafeText.quoted(value.get()));
            }
        }
    }

    /**
     * Checks and copies the components.
     *
     * @param mpid the profile
     * @param time the time of the change
     * @param environment the data environment
     * @param steps what is attached and detached
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code mpid} is 0
     */
    public IdentityChange {
        Arguments.mpid("mpid", mpid);
        Objects.requireNonNull(time, "time must not be null");
        Objects.requireNonNull(environment, "environment must not be null");
        steps = Arguments.copyOf("steps", steps);
    }

    /**
     * Returns a change in the production environment without steps.
     *
     * @param mpid the profile, any value but 0
     * @param time the time of the change
     * @return the change
     * @throws NullPointerException if {@code time} is null
     * @throws IllegalArgumentException if {@code mpid} is 0
     */
    public static IdentityChange of(long mpid, Instant time) {
        return new IdentityChange(mpid, time, DataEnvironment.PRODUCTION, List.of());
    }

    /**
     * Returns a copy in the given environment.
     *
     * @param environment the data environment
     * @return the copy
     * @throws NullPointerException if {@code environment} is null
     */
    public IdentityChange in(DataEnvironment environment) {
        return new IdentityChange(mpid, time, environment, steps);
    }

    /**
     * Returns a copy that also attaches an identifier with a value.
     *
     * @param type any type but {@code mpid}
     * @param value a non-blank value
     * @return the copy
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the type is {@code mpid} or the value is blank
     */
    public IdentityChange attach(IdentifierType type, String value) {
        return then(Action.ATTACH, type, Optional.of(Objects.requireNonNull(value, "value must not be null")));
    }

    /**
     * Returns a copy that also attaches an identifier without a value.
     *
     * @param type any type but {@code mpid}
     * @return the copy
     * @throws NullPointerException if {@code type} is null
     * @throws IllegalArgumentException if the type is {@code mpid}
     */
    public IdentityChange attach(IdentifierType type) {
        return then(Action.ATTACH, type, Optional.empty());
    }

    /**
     * Returns a copy that also detaches one identifier. It need not be attached: a detach holds from its own day on, also
     * against an attach on an earlier day that is recorded later.
     *
     * @param type any type but {@code mpid}
     * @param value a non-blank value
     * @return the copy
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the type is {@code mpid} or the value is blank
     */
    public IdentityChange detach(IdentifierType type, String value) {
        return then(Action.DETACH, type, Optional.of(Objects.requireNonNull(value, "value must not be null")));
    }

    /**
     * Returns a copy that also detaches every identifier of a type that has been recorded by then, the one without a value
     * included.
     *
     * @param type any type but {@code mpid}
     * @return the copy
     * @throws NullPointerException if {@code type} is null
     * @throws IllegalArgumentException if the type is {@code mpid}
     */
    public IdentityChange detach(IdentifierType type) {
        return then(Action.DETACH_ALL, type, Optional.empty());
    }

    private IdentityChange then(Action action, IdentifierType type, Optional<String> value) {
        List<Step> all = new ArrayList<>(steps.size() + 1);
        all.addAll(steps);
        all.add(new Step(action, type, value));
        return new IdentityChange(mpid, time, environment, all);
    }
}
