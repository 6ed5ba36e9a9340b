package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import java.util.Comparator;
import java.util.List;

/**
 * The profiles that have exactly the same identifier types.
 *
 * @param types the types that they have, each with one identifier or more, sorted by name; none at all is a combination, too
 * @param profiles how many profiles have these types and no others
 */
public record TypeCombination(List<IdentifierType> types, long profiles) {
    /** The largest first; of equals, the one whose types come first by name, as words do in a dictionary. */
    static final Comparator<TypeCombination> LARGEST_FIRST = Comparator.comparingLong(TypeCombination::profiles)
            .reversed()
            .thenComparing(TypeCombination::types, TypeCombination::compare);

    /**
     * Checks and copies the components.
     *
     * @param types the types that they have
     * @param profiles how many profiles
     * @throws NullPointerException if a component or an element is null
     * @throws IllegalArgumentException if {@code types} are not sorted, have one twice or {@code mpid}, or {@code profiles} is
     *     not at least 1
     */
    public TypeCombination {
        types = Arguments.copyOf("types", types);
        for (int i = 1; i < types.size(); i++) {
            if (types.get(i - 1).compareTo(types.get(i)) >= 0) {
                throw Failures.illegalArgument("types must be sorted, each once, but were " + SafeText.value(types));
            }
        }
        if (types.contains(IdentifierType.MPID)) {
            throw Failures.illegalArgument(
                    "types must not contain mpid, which every profile has, but were " + SafeText.value(types));
        }
        Arguments.atLeastOne("profiles", profiles);
    }

    private static int compare(List<IdentifierType> one, List<IdentifierType> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
