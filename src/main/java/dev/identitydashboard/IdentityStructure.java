package dev.identitydashboard;

import dev.identitydashboard.json.StructureWriter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Which identifier types, how many identifiers and which inputs the profiles active in a range have together. Identity is judged
 * by the end of the range's last day, or, with {@link IdentityView#CURRENT}, after all recorded changes. {@code mpid}, which
 * every profile has, is left out throughout. Immutable and compared by value.
 *
 * @param environment the data environment
 * @param inputs the selected inputs, resolved also when all were asked for, sorted
 * @param allInputs whether all inputs were asked for, rather than a selection
 * @param range the days covered
 * @param identityView the moment at which identifiers were judged
 * @param profiles distinct profiles active in the range through the selected inputs, about whom all of this is
 * @param withoutTypes those of them with no identifier of any type
 * @param typeOverlap one row per type ever attached in the environment, sorted by name, zeros included; the matrix is symmetrical
 * @param identifiersPerProfile the profiles by how many identifiers they have, none included: every number that occurs, ascending
 * @param inputOverlap one row per input, in the order of {@code inputs}; the matrix is symmetrical
 * @param top how many combinations were asked for
 * @param distinctCombinations how many combinations of types occur, the empty one included; never more than {@code profiles}
 * @param combinations the largest of them, at most {@code top}, the largest first and of equals the one whose types come first by
 *     name; if all are listed, their profiles add up to {@code profiles}
 */
public record IdentityStructure(
        DataEnvironment environment,
        List<String> inputs,
        boolean allInputs,
        ReportRange range,
        IdentityView identityView,
        long profiles,
        long withoutTypes,
        List<TypeOverlap> typeOverlap,
        List<IdentifiersPerProfile> identifiersPerProfile,
        List<InputOverlap> inputOverlap,
        int top,
        long distinctCombinations,
        List<TypeCombination> combinations) {
    /** How many combinations are listed unless a query asks for more or fewer. */
    static final int DEFAULT_TOP = 20;

    static final int MAX_TOP = 1 << 16;

    /**
     * Checks and copies the components.
     *
     * @param environment the data environment
     * @param inputs the selected inputs
     * @param allInputs whether all inputs were asked for
     * @param range the days covered
     * @param identityView the moment at which identifiers were judged
     * @param profiles distinct profiles
     * @param withoutTypes those with no identifier
     * @param typeOverlap one row per type
     * @param identifiersPerProfile the profiles by how many identifiers they have
     * @param inputOverlap one row per input
     * @param top how many combinations were asked for
     * @param distinctCombinations how many combinations occur
     * @param combinations the largest of them
     * @throws NullPointerException if a component or an element is null
     * @throws IllegalArgumentException if the components do not fit each other as described
     */
    public IdentityStructure {
        Objects.requireNonNull(environment, "environment must not be null");
        inputs = Arguments.copyOf("inputs", inputs);
        Objects.requireNonNull(range, "range must not be null");
        Objects.requireNonNull(identityView, "identityView must not be null");
        Arguments.notNegative("profiles", profiles);
        Arguments.notNegative("withoutTypes", withoutTypes);
        typeOverlap = Arguments.copyOf("typeOverlap", typeOverlap);
        identifiersPerProfile = Arguments.copyOf("identifiersPerProfile", identifiersPerProfile);
        inputOverlap = Arguments.copyOf("inputOverlap", inputOverlap);
        Arguments.inRange("top", top, 1, MAX_TOP);
        combinations = Arguments.copyOf("combinations", combinations);
        StructureShape.checkTypes(typeOverlap, profiles, withoutTypes);
        StructureShape.checkIdentifiers(identifiersPerProfile, profiles);
        StructureShape.checkInputs(inputs, inputOverlap, profiles);
        StructureShape.checkCombinations(combinations, top, distinctCombinations, profiles);
    }

    /**
     * Adds up the structures of one query over MPID-disjoint data: everything in the result equals that of one dashboard
     * holding all the data. That takes every combination of each: what one part leaves out may be among the largest of the whole.
     *
     * @param structures at least one, all of the same environment, range, identity view and {@code top}, and either all for all
     *     inputs or all for the same inputs
     * @return the sum, with every input and type that any of them lists
     * @throws NullPointerException if {@code structures} or an element is null
     * @throws IllegalArgumentException if {@code structures} is empty, has structures of different queries, or of several has one
     *     that lists fewer combinations than it has
     */
    @CheckReturnValue
    public static IdentityStructure merge(Collection<IdentityStructure> structures) {
        return StructureMerge.merge(structures);
    }

    /**
     * Returns the structure as compact JSON: the components in their order, {@code typeOverlap} and {@code inputOverlap} as matrices
     * whose rows and columns are {@code types} and {@code inputs}.
     *
     * @return one JSON object
     */
    @CheckReturnValue
    public String toJson() {
        return StructureWriter.toJson(this);
    }

    /** Whether no combination is left out. */
    boolean listsAllCombinations() {
        return combinations.size() == distinctCombinations;
    }
}
