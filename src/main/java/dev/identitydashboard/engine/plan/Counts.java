package dev.identitydashboard.engine.plan;

/**
 * The sums of all shards' counts of one query, in the order of its layout. Safe from any thread.
 */
public final class Counts {
    private final long[] sums;

    public Counts(int size) {
        this(new long[size]);
    }

    /** Sums to start from. */
    public Counts(long[] sums) {
        this.sums = sums;
    }

    /** Adds a shard's counts. */
    public synchronized void add(long[] counts) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += counts[i];
        }
    }

    /** As many zeros, to count in before they are added. */
    public long[] zeros() {
        return new long[sums.length];
    }

    /** The sums, once all shards have added theirs. */
    public synchronized long[] sums() {
        return sums;
    }
}
