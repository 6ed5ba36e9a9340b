package dev.identitydashboard.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread needs to scan shards, used again from scan to scan: 8 KiB per input and per identifier type, and the
 * counts. Rows are separate arrays, whose headers keep them off the same cache sets.
 */
final class ScanBuffers {
    /** So many unions are worth 2 MiB from one question to the next; a longer retention than the default may need more. */
    private static final int KEPT_UNIONS = 1 << 8;

    /** An input of the plan in the current chunk: its sets by day, how far they are read, and who was active. */
    static final class Row {
        final DenseChunk active = new DenseChunk();
        DaySets days = DaySets.NONE;
        int next;
    }

    final DenseChunk scratch = new DenseChunk();
    final DenseChunk today = new DenseChunk();
    final DenseChunk active = new DenseChunk();
    final DenseChunk known = new DenseChunk();
    final DenseChunk knownBefore = new DenseChunk();
    final DenseChunk seen = new DenseChunk();
    final BitCursor slice = new BitCursor(scratch);
    private final List<Row> rows = new ArrayList<>();
    private final List<BitCursor> types = new ArrayList<>();
    private final List<DenseChunk> unions = new ArrayList<>();
    private @Nullable ScanBuffers other;
    private int[] perOrdinal = {};
    private int[] sets = {};
    private long[] counts = {};
    private long[] pairs = {};

    Row row(int index) {
        while (rows.size() <= index) {
            rows.add(new Row());
        }
        return rows.get(index);
    }

    BitCursor type(int index) {
        while (types.size() <= index) {
            types.add(new BitCursor(scratch));
        }
        return types.get(index);
    }

    /** Further ones, to judge identity in two ways in one pass. */
    ScanBuffers other() {
        if (other == null) {
            other = new ScanBuffers();
        }
        return other;
    }

    /** One of any number of chunks. */
    DenseChunk union(int index) {
        while (unions.size() <= index) {
            unions.add(new DenseChunk());
        }
        return unions.get(index);
    }

    /** A zero for each ordinal of a chunk. */
    int[] zeros() {
        if (perOrdinal.length == 0) {
            perOrdinal = new int[DenseChunk.WORDS * Long.SIZE];
        }
        Arrays.fill(perOrdinal, 0);
        return perOrdinal;
    }

    /** A zero for each set, at least as many as asked for. */
    int[] sets(int size) {
        if (sets.length < size) {
            sets = new int[size];
        }
        Arrays.fill(sets, 0, size, 0);
        return sets;
    }

    /** Zeros, at least as many as asked for. */
    long[] counts(int size) {
        counts = zeros(counts, size);
        return counts;
    }

    /** A zero for each pair of inputs, at least as many as asked for. */
    long[] pairs(int size) {
        pairs = zeros(pairs, size);
        return pairs;
    }

    private static long[] zeros(long[] kept, int size) {
        if (kept.length < size) {
            return new long[size];
        }
        Arrays.fill(kept, 0, size, 0);
        return kept;
    }

    /** Lets go of what was scanned, so that the buffers keep nothing of a shard alive. */
    void release() {
        rows.forEach(row -> row.days = DaySets.NONE);
        if (unions.size() > KEPT_UNIONS) {
            unions.subList(KEPT_UNIONS, unions.size()).clear();
        }
    }
}
