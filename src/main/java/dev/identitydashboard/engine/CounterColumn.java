package dev.identitydashboard.engine;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The {@link RangeCounters} of one end day: a block for all inputs together, and one for each input. */
final class CounterColumn {
    /** The row of all inputs together. */
    static final int ANY_INPUT = 0;

    static final int NO_ROW = -1;

    private final BitSet shards = new BitSet();
    private @Nullable CounterBlock[] rows = {};

    static int rowOf(int input) {
        return input + 1;
    }

    /** Whether the profiles of a shard are counted. */
    boolean counts(int shard) {
        return shards.get(shard);
    }

    boolean countsAll(int shardCount) {
        return shards.cardinality() == shardCount;
    }

    /** A shard whose profiles are not counted. */
    int firstMissing() {
        return shards.nextClearBit(0);
    }

    int rows() {
        return rows.length;
    }

    CounterBlock row(int row) {
        if (row >= rows.length) {
            rows = Arrays.copyOf(rows, row + 1);
        }
        CounterBlock block = rows[row];
        if (block == null) {
            block = new CounterBlock();
            rows[row] = block;
        }
        return block;
    }

    @Nullable
    CounterBlock rowOrNull(int row) {
        return row >= 0 && row < rows.length ? rows[row] : null;
    }

    /** All counts of an age, zeros left out. */
    String describe(int row, int age) {
        CounterBlock block = rowOrNull(row);
        StringBuilder text = new StringBuilder();
        for (int lane = 0; block != null && lane < CounterBlock.TYPES + block.types(); lane++) {
            text.append(block.at(age, lane) == 0 ? "" : " lane " + lane + " " + block.at(age, lane));
        }
        for (int type = 0; block != null && type < block.types(); type++) {
            text.append(block.extraAt(age, type) == 0 ? "" : " extras " + type + " " + block.extraAt(age, type));
        }
        return text.toString();
    }

    /** Counts a shard that is not counted yet. */
    void add(CounterColumn shardColumn, int shard) {
        addAll(shardColumn, 0);
        shards.set(shard);
    }

    /** Adds all counts of another column, so many ages later. */
    void addAll(CounterColumn other, int later) {
        for (int row = 0; row < other.rows.length; row++) {
            CounterBlock block = other.rows[row];
            if (block != null) {
                row(row).addAll(block, later);
            }
        }
    }

    long bytes() {
        long bytes = Sizes.ofArray(rows.length, Integer.BYTES);
        for (CounterBlock block : rows) {
            bytes += block == null ? 0 : block.bytes();
        }
        return bytes;
    }
}
