package dev.identitydashboard.engine;

import java.util.BitSet;

/** The {@link RangeCounters} of one end day: cells by age, and which parts of the profiles they count. */
final class CounterColumn {
    /** The row of all inputs together. */
    static final int ANY_INPUT = 0;

    static final int NO_ROW = -1;

    private final BitSet parts = new BitSet();
    private final CounterCells cells = new CounterCells();

    static int rowOf(int input) {
        return input + 1;
    }

    CounterCells cells() {
        return cells;
    }

    boolean counts(int part) {
        return parts.get(part);
    }

    /** How many parts are counted. */
    int parts() {
        return parts.cardinality();
    }

    /** Counts a part that is not counted yet, from cells by last active day, of which the given one is the column's. */
    void add(int part, ChunkCells byDay, int lastDay) {
        cells.reserve(lastDay, byDay.rows(), byDay.types());
        for (int day = 1; day <= lastDay; day++) {
            cells.add(lastDay - day, byDay, day);
        }
        parts.set(part);
    }

    /** All counts of a row and age, zeros left out. */
    String describe(int row, int age) {
        StringBuilder text = new StringBuilder();
        for (int lane = 0; lane < CounterCells.TYPES + cells.types(); lane++) {
            int count = cells.at(age, row, lane);
            text.append(count == 0 ? "" : " lane " + lane + " " + count);
        }
        for (int type = 0; type < cells.types(); type++) {
            int extra = cells.extraAt(age, row, type);
            text.append(extra == 0 ? "" : " extras " + type + " " + extra);
        }
        return text.toString();
    }

    long bytes() {
        return cells.bytes() + Sizes.ofArray(parts.size() >> 6, Long.BYTES);
    }
}
