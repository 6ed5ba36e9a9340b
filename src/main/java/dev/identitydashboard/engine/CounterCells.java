package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;

/**
 * Counts of profiles in slabs, one per last active day or age, each with a row for all inputs together and one per input: the
 * profiles, the known, and those with each identifier type; and beside them the identifiers beyond the first of each profile and
 * type, for which 16 bits nearly always do.
 *
 * <p>A slab is contiguous, so that all rows are added up in one sweep over memory.
 */
final class CounterCells {
    static final int PROFILES = 0;
    static final int KNOWN = 1;
    static final int TYPES = 2;

    private int slabs;
    private int rows;
    private int types;
    private int[] counts = {};
    /** The low 16 bits; empty as long as no profile has a second identifier. */
    private char[] extras = {};
    /** What {@link #extras} has no room for, by index. */
    private Int2IntOpenHashMap carries = new Int2IntOpenHashMap(0);

    int slabs() {
        return slabs;
    }

    int rows() {
        return rows;
    }

    int types() {
        return types;
    }

    int at(int slab, int row, int lane) {
        return slab < slabs && row < rows && lane < TYPES + types ? counts[index(slab, row) + lane] : 0;
    }

    int extraAt(int slab, int row, int type) {
        return slab < slabs && row < rows && type < types && extras.length > 0 ? extra(extraIndex(slab, row, type)) : 0;
    }

    /** Adds profiles that hold some types, a bit for each. */
    void add(int slab, int row, long held, boolean known, int change) {
        reserve(slab + 1, row + 1, Long.SIZE - Long.numberOfLeadingZeros(held));
        int start = index(slab, row);
        counts[start + PROFILES] += change;
        counts[start + KNOWN] += known ? change : 0;
        for (long rest = held; rest != 0; rest &= rest - 1) {
            counts[start + TYPES + Long.numberOfTrailingZeros(rest)] += change;
        }
    }

    /** Adds to how many of the profiles are known and have a type. */
    void addHolders(int slab, int row, int type, int holders, int known) {
        reserve(slab + 1, row + 1, type + 1);
        int start = index(slab, row);
        counts[start + KNOWN] += known;
        counts[start + TYPES + type] += holders;
    }

    /** Adds identifiers beyond the first. */
    void addExtra(int slab, int row, int type, int change) {
        reserve(slab + 1, row + 1, type + 1);
        if (extras.length == 0) {
            extras = new char[slabs * rows * types];
        }
        int index = extraIndex(slab, row, type);
        int sum = extra(index) + change;
        extras[index] = (char) sum;
        if (sum != (char) sum) {
            carries.put(index, sum >> Character.SIZE);
        } else if (!carries.isEmpty()) {
            carries.remove(index);
        }
    }

    /** Adds a day of a chunk's cells to a slab. */
    void add(int slab, ChunkCells chunk, int day) {
        reserve(slab + 1, chunk.rows(), chunk.types());
        int[] lanes = new int[TYPES + chunk.types()];
        for (int row = 0; row < chunk.rows(); row++) {
            chunk.unpack(day, row, lanes);
            addRun(index(slab, row), lanes, 0, lanes.length);
            for (int type = 0; type < chunk.types() && chunk.hasExtras(); type++) {
                int extra = chunk.extraAt(day, row, type);
                if (extra != 0) {
                    addExtra(slab, row, type, extra);
                }
            }
        }
    }

    /** Adds up the profiles of a row in the lowest slabs. */
    long profiles(int row, int limit) {
        long sum = 0;
        for (int slab = 0; row >= 0 && row < rows && slab < Math.min(slabs, limit); slab++) {
            sum += counts[index(slab, row) + PROFILES];
        }
        return sum;
    }

    /** Adds up the lowest slabs: {@code rows() * (TYPES + types())} sums. */
    long[] sum(int limit) {
        long[] sums = new long[rows * (TYPES + types)];
        int index = 0;
        for (int slab = 0; slab < Math.min(slabs, limit); slab++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts[index++];
            }
        }
        return sums;
    }

    /** Adds up the identifiers beyond the first in the lowest slabs. */
    long extras(int row, int type, int limit) {
        long sum = 0;
        for (int slab = 0; slab < Math.min(slabs, limit) && extras.length > 0; slab++) {
            sum += extra(extraIndex(slab, row, type));
        }
        return sum;
    }

    long bytes() {
        return Sizes.ofArray(counts.length, Integer.BYTES)
                + Sizes.ofArray(extras.length, Character.BYTES)
                + 2L * Integer.BYTES * carries.size();
    }

    /** Makes room. */
    void reserve(int minSlabs, int minRows, int minTypes) {
        if (minRows > rows || minTypes > types) {
            widen(Math.max(rows, minRows), Math.max(types, minTypes));
        }
        if (minSlabs > slabs) {
            counts = Arrays.copyOf(counts, Math.multiplyExact(minSlabs, rows * (TYPES + types)));
            extras = extras.length == 0 ? extras : Arrays.copyOf(extras, minSlabs * rows * types);
            slabs = minSlabs;
        }
    }

    private void widen(int newRows, int newTypes) {
        CounterCells wider = new CounterCells();
        wider.rows = newRows;
        wider.types = newTypes;
        wider.reserve(slabs, newRows, newTypes);
        for (int slab = 0; slab < slabs; slab++) {
            for (int row = 0; row < rows; row++) {
                wider.addRun(wider.index(slab, row), counts, index(slab, row), TYPES + types);
                for (int type = 0; type < types && extras.length > 0; type++) {
                    wider.addExtra(slab, row, type, extra(extraIndex(slab, row, type)));
                }
            }
        }
        rows = newRows;
        types = newTypes;
        counts = wider.counts;
        extras = wider.extras;
        carries = wider.carries;
    }

    private int index(int slab, int row) {
        return (slab * rows + row) * (TYPES + types);
    }

    private int extraIndex(int slab, int row, int type) {
        return (slab * rows + row) * types + type;
    }

    private int extra(int index) {
        return (carries.isEmpty() ? 0 : carries.get(index) << Character.SIZE) + extras[index];
    }

    private void addRun(int to, int[] from, int start, int length) {
        for (int i = 0; i < length; i++) {
            counts[to + i] += from[start + i];
        }
    }
}
