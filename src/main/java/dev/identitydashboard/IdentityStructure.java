package dev.identitydashboard;

import dev.identitydashboard.json.StructureWriter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which identifier types, how many identifiers and which inputs the profiles active in a range have together. Identity is judged
 * by the end of the range's last day, or, with {@link IdentityView#CURRENT}, after all recorded changes. {@code mpid}, which
 * every profile has, is left out throughout. Immutable and compared by value.
 */
public final class IdentityStructure {
    /** How many combinations are listed unless a query asks for more or fewer. */
    static final int DEFAULT_TOP = 20;

    static final int MAX_TOP = 1 << 16;

    /** What equality, hash code and text are made of. */
    private record Components(
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
            List<TypeCombination> combinations) {}

    private final Components components;

    /** Copies the parts and checks that they fit each other. */
    IdentityStructure(
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
        components = new Components(
                Objects.requireNonNull(environment, "environment must not be null"),
                Arguments.copyOf("inputs", inputs),
                allInputs,
                Objects.requireNonNull(range, "range must not be null"),
                Objects.requireNonNull(identityView, "identityView must not be null"),
                Arguments.notNegative("profiles", profiles),
                Arguments.notNegative("withoutTypes", withoutTypes),
                Arguments.copyOf("typeOverlap", typeOverlap),
                Arguments.copyOf("identifiersPerProfile", identifiersPerProfile),
                Arguments.copyOf("inputOverlap", inputOverlap),
                Arguments.inRange("top", top, 1, MAX_TOP),
                distinctCombinations,
                Arguments.copyOf("combinations", combinations));
        StructureCheck.check(this);
    }

    /**
     * Returns the data environment that was asked about.
     *
     * @return the environment
     */
    public DataEnvironment environment() {
        return components.environment;
    }

    /**
     * Returns the selected inputs, resolved also when all were asked for.
     *
     * @return an immutable list, sorted
     */
    public List<String> inputs() {
        return components.inputs;
    }

    /**
     * Returns whether all inputs were asked for, rather than a selection.
     *
     * @return true if all were
     */
    public boolean allInputs() {
        return components.allInputs;
    }

    /**
     * Returns the days covered.
     *
     * @return the days, with the name of the preset if one was asked for
     */
    public ReportRange range() {
        return components.range;
    }

    /**
     * Returns the moment at which identifiers were judged.
     *
     * @return the view
     */
    public IdentityView identityView() {
        return components.identityView;
    }

    /**
     * Returns the distinct profiles active in the range through the selected inputs, about whom all of this is.
     *
     * @return how many
     */
    public long profiles() {
        return components.profiles;
    }

    /**
     * Returns those of the profiles with no identifier of any type.
     *
     * @return how many
     */
    public long withoutTypes() {
        return components.withoutTypes;
    }

    /**
     * Returns for each two types the profiles that have both. The matrix is symmetrical.
     *
     * @return one row per type ever attached in the environment, sorted by name, zeros included
     */
    public List<TypeOverlap> typeOverlap() {
        return components.typeOverlap;
    }

    /**
     * Returns the profiles by how many identifiers they have, none included.
     *
     * @return one row for every number that occurs, ascending
     */
    public List<IdentifiersPerProfile> identifiersPerProfile() {
        return components.identifiersPerProfile;
    }

    /**
     * Returns for each two inputs the profiles active through both. The matrix is symmetrical.
     *
     * @return one row per input, in the order of {@link #inputs()}
     */
    public List<InputOverlap> inputOverlap() {
        return components.inputOverlap;
    }

    /**
     * Returns how many combinations were asked for.
     *
     * @return at least 1
     */
    public int top() {
        return components.top;
    }

    /**
     * Returns how many combinations of types occur, the empty one included.
     *
     * @return never more than {@link #profiles()}
     */
    public long distinctCombinations() {
        return components.distinctCombinations;
    }

    /**
     * Returns the largest combinations, at most {@link #top()}. If all are listed, their profiles add up to {@link #profiles()}.
     *
     * @return the largest first, and of equals the one whose types come first by name
     */
    public List<TypeCombination> combinations() {
        return components.combinations;
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
        return components.combinations.size() == components.distinctCombinations;
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdentityStructure that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "IdentityStructure" + components.toString().substring("Components".length());
    }
}
