package dev.identitydashboard.engine;

/** What became of several records, by number. For one thread at a time. */
public final class AdmissionCounts {
    private final long[] counts = new long[Admission.values().length];

    /** Starts from zero. */
    public AdmissionCounts() {}

    void add(Admission admission, int records) {
        counts[indexOf(admission)] += records;
    }

    /**
     * How many records were admitted or refused like this.
     *
     * @param admission what became of them
     * @return a count
     */
    public long of(Admission admission) {
        return counts[indexOf(admission)];
    }

    /** An array by ordinal costs a tenth of a map by enum, and this is counted per event; nothing outlives the process. */
    @SuppressWarnings("EnumOrdinal")
    private static int indexOf(Admission admission) {
        return admission.ordinal();
    }
}
