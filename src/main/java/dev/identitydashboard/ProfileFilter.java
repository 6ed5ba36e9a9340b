package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Which of the profiles that a query counts: all conditions must hold. Immutable: every method that adds a condition returns a
 * copy. Identity is judged as the query judges its summary: by the end of the range's last day, or after all changes.
 *
 * <p>A query with the range of one day, or with one input, has the profiles behind the daily numbers and those of one input.
 *
 * @param kind what is asked of the login identifiers
 * @param newOnly whether the range must have the profile's first activity of all kept days through the query's inputs
 * @param with the types of which the profile has at least one identifier, sorted
 * @param without the types of which it has none, sorted
 */
@CheckReturnValue
public record ProfileFilter(Kind kind, boolean newOnly, List<IdentifierType> with, List<IdentifierType> without) {

    /** What may be asked of a profile's login identifiers, those that the query names. */
    public enum Kind {
        /** Nothing. */
        ANY,
        /** It has at least one. */
        KNOWN,
        /** It has none. */
        ANONYMOUS,
        /** It has at least one at the end of the range and had none at the end of the day before the range. */
        BECAME_KNOWN
    }

    /**
     * Checks, sorts and copies the components.
     *
     * @param kind what is asked of the login identifiers
     * @param newOnly whether the range must have the profile's first activity
     * @param with the types of which the profile has at least one identifier
     * @param without the types of which it has none
     * @throws NullPointerException if a component or an element is null
     * @throws IllegalArgumentException if {@code mpid} is among the types
     */
    public ProfileFilter {
        Objects.requireNonNull(kind, "kind must not be null");
        with = sorted("with", with);
        without = sorted("without", without);
    }

    /**
     * Returns the filter that lets every profile pass.
     *
     * @return a filter without conditions
     */
    public static ProfileFilter all() {
        return new ProfileFilter(Kind.ANY, false, List.of(), List.of());
    }

    /**
     * Returns a copy for known profiles.
     *
     * @return the copy
     */
    public ProfileFilter known() {
        return new ProfileFilter(Kind.KNOWN, newOnly, with, without);
    }

    /**
     * Returns a copy for anonymous profiles.
     *
     * @return the copy
     */
    public ProfileFilter anonymous() {
        return new ProfileFilter(Kind.ANONYMOUS, newOnly, with, without);
    }

    /**
     * Returns a copy for profiles that are known at the end of the range and were anonymous at the end of the day before it. Only
     * with {@link IdentityView#AS_OF_DAY}.
     *
     * @return the copy
     */
    public ProfileFilter becameKnown() {
        return new ProfileFilter(Kind.BECAME_KNOWN, newOnly, with, without);
    }

    /**
     * Returns a copy for profiles whose first activity on any kept day, through the query's inputs, is in the range.
     *
     * @return the copy
     */
    public ProfileFilter newlyActive() {
        return new ProfileFilter(kind, true, with, without);
    }

    /**
     * Returns a copy for profiles that have at least one identifier of each of the given types, too.
     *
     * @param types any types but {@code mpid}
     * @return the copy
     * @throws NullPointerException if {@code types} or an element is null
     * @throws IllegalArgumentException if {@code mpid} is among the types
     */
    public ProfileFilter with(IdentifierType... types) {
        Objects.requireNonNull(types, "with must not be null");
        return new ProfileFilter(kind, newOnly, union("with", with, types), without);
    }

    /**
     * Returns a copy for profiles that have no identifier of any of the given types, either.
     *
     * @param types any types but {@code mpid}
     * @return the copy
     * @throws NullPointerException if {@code types} or an element is null
     * @throws IllegalArgumentException if {@code mpid} is among the types
     */
    public ProfileFilter without(IdentifierType... types) {
        Objects.requireNonNull(types, "without must not be null");
        return new ProfileFilter(kind, newOnly, with, union("without", without, types));
    }

    private static List<IdentifierType> union(String argument, List<IdentifierType> some, IdentifierType... more) {
        TreeSet<IdentifierType> all = new TreeSet<>(some);
        all.addAll(Arguments.copyOf(argument, Arrays.asList(more)));
        return List.copyOf(all);
    }

    private static List<IdentifierType> sorted(String argument, List<IdentifierType> types) {
        TreeSet<IdentifierType> sorted = new TreeSet<>(Arguments.copyOf(argument, types));
        if (sorted.contains(IdentifierType.MPID)) {
            throw Failures.illegalArgument(
                    argument + " must not contain mpid, which every profile has, but was " + SafeText.value(types));
        }
        return List.copyOf(sorted);
    }
}
