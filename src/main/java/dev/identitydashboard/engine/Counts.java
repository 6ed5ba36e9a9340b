package dev.identitydashboard.engine;

import java.util.Arrays;

/**
 * The sums of all shards' counts of one plan, in the order of its layout, and the types that any of them knows. Safe from any
 * thread.
 */
final class Counts {
    private final long[] sums;
    /** The version of each shard's counts. */
    private final long[] versions;

    private long attachedTypes;

    Counts(int size, int shards) {
        this(new long[size], shards, 0);
    }

    /** Sums that are complete. */
    Counts(long[] sums, int shards, long attachedTypes) {
        this.sums = sums;
        this.attachedTypes = attachedTypes;
        this.versions = new long[shards];
        Arrays.fill(versions, KeptAnswers.NONE);
    }

    /** Adds a shard's counts of a version, and a bit for each type that was ever attached there. */
    synchronized void add(long[] counts, long shardTypes, int shard, long version) {
        add(counts, shardTypes);
        versions[shard] = version;
    }

    /** Adds a shard's counts of which no version is kept, and a bit for each type that was ever attached there. */
    synchronized void add(long[] counts, long shardTypes) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += counts[i];
        }
        attachedTypes |= shardTypes;
    }

    /** As many zeros, to count in before they are added. */
    long[] zeros() {
        return new long[sums.length];
    }

    /** The sums, once nobody adds any more. */
    synchronized long[] sums() {
        return sums;
    }

    /** The version of a shard's counts among the sums. */
    synchronized long version(int shard) {
        return versions[shard];
    }

    synchronized boolean isAttached(int type) {
        return (attachedTypes >>> type & 1) != 0;
    }

    /** Whether no type was attached of which nobody knew. */
    synchronized boolean knowsAll(long types) {
        return (types & ~attachedTypes) == 0;
    }
}
