package dev.identitydashboard.engine.facts;

/**
 * Heap bytes by component.
 *
 * @param dictionary MPIDs and ordinals
 * @param activity bitmaps of the active
 * @param identities bitmaps of who has which type
 * @param values fingerprints and histories
 * @param answers counts kept for the next time
 * @param counters counts by last active day
 */
public record MemoryBytes(long dictionary, long activity, long identities, long values, long answers, long counters) {
    static final MemoryBytes NONE = new MemoryBytes(0, 0, 0, 0, 0, 0);

    public MemoryBytes plus(MemoryBytes other) {
        return new MemoryBytes(
                dictionary + other.dictionary,
                activity + other.activity,
                identities + other.identities,
                values + other.values,
                answers + other.answers,
                counters + other.counters);
    }
}
