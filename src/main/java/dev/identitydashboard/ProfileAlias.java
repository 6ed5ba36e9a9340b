package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * That two MPIDs are one person: what is recorded of one profile's activity is copied to another. Which days are copied is decided
 * when {@link IdentityDashboard#aliasProfile} is called: the calendar days, in the dashboard's zone, from the start's to the end's,
 * both included, as far as they are kept.
 *
 * <p>Immutable: every method that changes something returns a copy.
 *
 * @param source the profile whose activity is copied, any value but 0
 * @param destination the profile that gets the copy, any value but 0 and the source's
 * @param start on whose day the copied activity begins; empty for 90 days before the end
 * @param end on whose day it ends; empty for the moment of the call
 * @param environment the data environment
 */
@CheckReturnValue
public record ProfileAlias(
        long source, long destination, Optional<Instant> start, Optional<Instant> end, DataEnvironment environment) {

    /**
     * Checks the components.
     *
     * @param source the profile whose activity is copied
     * @param destination the profile that gets the copy
     * @param start on whose day the copied activity begins
     * @param end on whose day it ends
     * @param environment the data environment
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if an MPID is 0, both are the same, or the start is after the end
     */
    public ProfileAlias {
        Arguments.mpid("source", source);
        Arguments.mpid("destination", destination);
        Objects.requireNonNull(start, "start must not be null; use Optional.empty() for none");
        Objects.requireNonNull(end, "end must not be null; use Optional.empty() for none");
        Objects.requireNonNull(environment, "environment must not be null");
        if (source == destination) {
            throw Failures.illegalArgument("destination must not be the source, but both were " + source);
        }
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw Failures.illegalArgument(
                    "start must not be after end, but was " + start.get() + " with end " + end.get());
        }
    }

    /**
     * Returns an alias in the production environment of the last 90 days up to the moment of the call.
     *
     * @param source the profile whose activity is copied, any value but 0
     * @param destination the profile that gets the copy, any value but 0 and the source's
     * @return the alias
     * @throws IllegalArgumentException if an MPID is 0 or both are the same
     */
    public static ProfileAlias of(long source, long destination) {
        return new ProfileAlias(source, destination, Optional.empty(), Optional.empty(), DataEnvironment.PRODUCTION);
    }

    /**
     * Returns a copy for the activity between two instants, each on its whole calendar day.
     *
     * @param start on whose day the copied activity begins
     * @param end on whose day it ends, not before the start
     * @return the copy
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the start is after the end
     */
    public ProfileAlias between(Instant start, Instant end) {
        Objects.requireNonNull(start, "start must not be null");
        Objects.requireNonNull(end, "end must not be null");
        return new ProfileAlias(source, destination, Optional.of(start), Optional.of(end), environment);
    }

    /**
     * Returns a copy in the given environment.
     *
     * @param environment the data environment
     * @return the copy
     * @throws NullPointerException if {@code environment} is null
     */
    public ProfileAlias in(DataEnvironment environment) {
        return new ProfileAlias(source, destination, start, end, environment);
    }
}
