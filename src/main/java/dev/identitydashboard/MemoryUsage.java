package dev.identitydashboard;

/**
 * Heap that a dashboard's data occupies, by component, in bytes. The figures are computed from the sizes of the arrays
 * and bitmaps, not measured, and leave out constant overhead.
 *
 * @param dictionary the map from MPIDs to bitmap positions, with what an event that adds nothing is recognised by
 * @param activity the bitmaps of active profiles per day and input
 * @param identities the bitmaps of who has which identifier type, per day of change
 * @param values the fingerprints of identifier values and the histories of profiles with several values or detaches
 * @param answers the counts of recent queries, which are kept until something changes that they look at
 * @param counters the counts by last active day that most reports are added up from
 */
public record MemoryUsage(long dictionary, long activity, long identities, long values, long answers, long counters) {

    /**
     * Returns the sum of the components.
     *
     * @return bytes
     */
    public long total() {
        return dictionary + activity + identities + values + answers + counters;
    }
}
