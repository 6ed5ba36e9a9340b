package dev.identitydashboard.engine;

/** The sums of several shards' counts of one plan, in the order of its layout, and the types that any of them knows. Safe from any thread. */
final class Counts {
    private final long[] sums;
    private long attachedTypes;

    Counts(int size) {
        this.sums = new long[size];
    }

    /** Adds a shard's counts, and a bit for each type that was ever attached there. */
    synchronized void add(long[] counts, long shardTypes) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += counts[i];
        }
        attachedTypes |= shardTypes;
    }

    /** The sums, once nobody adds any more. */
    synchronized long[] sums() {
        return sums;
    }

    synchronized boolean isAttached(int type) {
        return (attachedTypes >>> type & 1) != 0;
    }
}
