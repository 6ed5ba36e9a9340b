package dev.identitydashboard.engine.plan;

/**
 * The sums of all shards' counts of one query, in the order of its layout, and the types that any of them knows. Safe from any
 * thread.
 */
public final class Counts {
    private final long[] sums;
    private long attachedTypes;

    public Counts(int size) {
        this(new long[size], 0);
    }

    /** Sums to start from, and a bit for each type that was ever attached. */
    public Counts(long[] sums, long attachedTypes) {
        this.sums = sums;
        this.attachedTypes = attachedTypes;
    }

    /** Adds a shard's counts, and a bit for each type that was ever attached there. */
    public synchronized void add(long[] counts, long shardTypes) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += counts[i];
        }
        attachedTypes |= shardTypes;
    }

    /** As many zeros, to count in before they are added. */
    public long[] zeros() {
        return new long[sums.length];
    }

    /** The sums, once all shards have added theirs. */
    public synchronized long[] sums() {
        return sums;
    }

    public synchronized boolean isAttached(int type) {
        return (attachedTypes >>> type & 1) != 0;
    }
}
