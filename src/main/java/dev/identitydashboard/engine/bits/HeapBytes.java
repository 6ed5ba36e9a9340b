package dev.identitydashboard.engine.bits;

/**
 * What a part of an index takes of the heap, as a running total: whatever belongs to it tells when it takes more or less, so that
 * asking takes no time. Under the shard's lock.
 */
public final class HeapBytes {
    private long total;

    /** Starts with nothing. */
    public HeapBytes() {}

    public long total() {
        return total;
    }

    /** Something takes more, or less. */
    public void add(long bytes) {
        total += bytes;
    }
}
