package dev.identitydashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One event of one profile through one input: activity on the calendar day of {@link #time()}, and the identifiers that
 * it attaches to the profile from that day on. An event without identifiers removes none.
 *
 * <p>Immutable: {@link #in} and {@link #with} return copies.
 *
 * @param mpid the profile, any value but 0
 * @param input the data source, a non-blank name of up to 256 characters, case-sensitive
 * @param time the event's own time, which decides its day
 * @param environment the data environment
 * @param identifiers the identifiers to attach, in order; repetitions are harmless
 */
@CheckReturnValue
public record Event(long mpid, String input, Instant time, DataEnvironment environment, List<Identifier> identifiers) {

    /**
     * Checks and copies the components.
     *
     * @param mpid the profile
     * @param input the data source
     * @param time the event's own time
     * @param environment the data environment
     * @param identifiers the identifiers to attach
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code mpid} is 0 or {@code input} is blank or too long
     */
    public Event {
        Arguments.mpid("mpid", mpid);
        Arguments.input(input);
        Objects.requireNonNull(time, "time must not be null");
        Objects.requireNonNull(environment, "environment must not be null");
        identifiers = Arguments.copyOf("identifiers", identifiers);
    }

    /**
     * Returns an event in the production environment without identifiers.
     *
     * @param mpid the profile, any value but 0
     * @param input the data source, a non-blank name of up to 256 characters
     * @param time the event's own time
     * @return the event
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code mpid} is 0 or {@code input} is blank or too long
     */
    public static Event of(long mpid, String input, Instant time) {
        return new Event(mpid, input, time, DataEnvironment.PRODUCTION, List.of());
    }

    /**
     * Returns a copy in the given environment.
     *
     * @param environment the data environment
     * @return the copy
     * @throws NullPointerException if {@code environment} is null
     */
    public Event in(DataEnvironment environment) {
        return new Event(mpid, input, time, environment, identifiers);
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
    public Event with(IdentifierType type, String value) {
        return with(Identifier.of(type, value));
    }

    /**
     * Returns a copy that also attaches an identifier without a value.
     *
     * @param type any type but {@code mpid}
     * @return the copy
     * @throws NullPointerException if {@code type} is null
     * @throws IllegalArgumentException if the type is {@code mpid}
     */
    public Event with(IdentifierType type) {
        return with(Identifier.of(type));
    }

    /**
     * Returns a copy that also attaches an identifier.
     *
     * @param identifier the identifier
     * @return the copy
     * @throws NullPointerException if {@code identifier} is null
     */
    public Event with(Identifier identifier) {
        Objects.requireNonNull(identifier, "identifier must not be null");
        List<Identifier> all = new ArrayList<>(identifiers.size() + 1);
        all.addAll(identifiers);
        all.add(identifier);
        return new Event(mpid, input, time, environment, all);
    }
}
