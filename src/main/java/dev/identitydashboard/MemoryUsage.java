package dev.identitydashboard;

import org.jspecify.annotations.Nullable;

/**
 * Heap that a dashboard's data occupies, by component, in bytes. The figures are computed from the sizes of the arrays
 * and bitmaps, not measured, and leave out constant overhead. Immutable and compared by value.
 */
public final class MemoryUsage {
    /** What equality, hash code and text are made of. */
    private record Components(
            long dictionary,
            long activity,
            long identities,
            long values,
            long answers,
            long counters,
            long buffers,
            long texts) {}

    private final Components components;

    MemoryUsage(
            long dictionary,
            long activity,
            long identities,
            long values,
            long answers,
            long counters,
            long buffers,
            long texts) {
        components = new Components(dictionary, activity, identities, values, answers, counters, buffers, texts);
    }

    /**
     * Returns the size of the map from MPIDs to bitmap positions, with what an event that adds nothing is recognised by.
     *
     * @return bytes
     */
    public long dictionary() {
        return components.dictionary;
    }

    /**
     * Returns the size of the bitmaps of active profiles per day and input.
     *
     * @return bytes
     */
    public long activity() {
        return components.activity;
    }

    /**
     * Returns the size of the bitmaps of who has which identifier type, per day of change.
     *
     * @return bytes
     */
    public long identities() {
        return components.identities;
    }

    /**
     * Returns the size of the fingerprints of identifier values and the histories of profiles with several values or detaches.
     *
     * @return bytes
     */
    public long values() {
        return components.values;
    }

    /**
     * Returns the size of the counts of recent queries, which are kept until something changes that they look at.
     *
     * @return bytes
     */
    public long answers() {
        return components.answers;
    }

    /**
     * Returns the size of the counts by last active day that most reports are added up from.
     *
     * @return bytes
     */
    public long counters() {
        return components.counters;
    }

    /**
     * Returns the size of the buffers that queries and bulk records work with, as far as they are kept for the next ones: up to 35 MiB.
     * The buffers that are in use at this moment are not among them.
     *
     * @return bytes
     */
    public long buffers() {
        return components.buffers;
    }

    /**
     * Returns the size of the annotations and of the names of inputs.
     *
     * @return bytes
     */
    public long texts() {
        return components.texts;
    }

    /**
     * Returns the sum of the components.
     *
     * @return bytes
     */
    public long total() {
        return dictionary() + activity() + identities() + values() + answers() + counters() + buffers() + texts();
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MemoryUsage that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "MemoryUsage" + components.toString().substring("Components".length());
    }
}
