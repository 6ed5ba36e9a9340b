package dev.identitydashboard.engine.counters;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.BitSet;

/** The {@link RangeCounters} of one end day: cells by age, and which parts of the profiles they count. */
final class CounterColumn {
    /** The row of all inputs together. */
    static final int ANY_INPUT = 0;

    static final int NO_ROW = -1;

    private final BitSet parts = new BitSet();
    private final AgeCells cells = new AgeCells();

    static int rowOf(int input) {
        return input + 1;
    }

    AgeCells cells() {
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
    void add(int part, PackedCells byDay, int lastDay) {
        cells.reserve(lastDay, byDay.rows(), byDay.types());
        int[] lanes = new int[AgeCells.TYPES + byDay.types()];
        for (int day = 1; day <= lastDay; day++) {
            for (int row = 0; row < byDay.rows(); row++) {
                byDay.unpack(day, row, lanes);
                cells.add(lastDay - day, row, lanes);
                for (int type = 0; type < byDay.types() && byDay.hasExtras(); type++) {
                    int extra = byDay.extraAt(day, row, type);
                    if (extra != 0) {
                        cells.addExtra(lastDay - day, row, type, extra);
                    }
                }
            }
        }
        parts.set(part);
    }

    long bytes() {
        return cells.bytes() + Sizes.ofArray(parts.size() >> 6, Long.BYTES);
    }
}
