package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.plan.Tally;
import java.util.List;

/** Which identifier types and which inputs the profiles of a range have together. Immutable. */
public final class StructureTally {
    private final List<Tally.Row> inputs;
    private final List<String> types;
    private final List<Combination> combinations;
    private final List<Combination> identifiers;
    private final int width;
    private final long[] pairs;

    /**
     * Some profiles that are alike.
     *
     * @param key in what: a bit for the position of each type that they have, or how many identifiers they have
     * @param profiles how many, at least one
     */
    public record Combination(long key, long profiles) {}

    StructureTally(
            List<Tally.Row> inputs,
            List<String> types,
            List<Combination> combinations,
            List<Combination> identifiers,
            int width,
            long[] pairs) {
        this.inputs = List.copyOf(inputs);
        this.types = List.copyOf(types);
        this.combinations = List.copyOf(combinations);
        this.identifiers = List.copyOf(identifiers);
        this.width = width;
        this.pairs = pairs;
    }

    /**
     * The inputs counted.
     *
     * @return those of the plan in its order, or all that had activity on a kept day, sorted
     */
    public List<Tally.Row> inputs() {
        return inputs;
    }

    /**
     * The identifier types of which any was ever attached.
     *
     * @return their names, sorted
     */
    public List<String> types() {
        return types;
    }

    /**
     * Distinct profiles active through two inputs, or, if they are the same, through one.
     *
     * @param one an input
     * @param other an input
     * @return a count
     */
    public long profilesOn(Tally.Row one, Tally.Row other) {
        int first = Math.min(one.index(), other.index());
        return pairs[first * width + Math.max(one.index(), other.index())];
    }

    /**
     * The profiles by the set of types that they have, the empty one included.
     *
     * @return every set that any profile has, once, in no particular order
     */
    public List<Combination> combinations() {
        return combinations;
    }

    /**
     * The profiles by how many identifiers they have.
     *
     * @return every number that any profile has, ascending
     */
    public List<Combination> identifiers() {
        return identifiers;
    }
}
