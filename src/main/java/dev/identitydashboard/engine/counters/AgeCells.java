package dev.identitydashboard.engine.counters;

import dev.identitydashboard.engine.bits.Sizes;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;

/**
 * Counts of profiles by age, the number of days since they were last active: for each age a row for all inputs together and one per
 * input, in each the profiles, the known, and those with each identifier type; and beside them the identifiers beyond the first of
 * each profile and type, for which 16 bits nearly always do.
 *
 * <p>The rows of an age are contiguous, so that all of them are added up in one sweep over memory.
 */
final class AgeCells {
    static final int PROFILES = 0;
    static final int KNOWN = 1;
    static final int TYPES = 2;

    private int ages;
    private int rows;
    private int types;
    private int[] counts = {};
    /** The low 16 bits; empty as long as no profile has a second identifier. */
    private char[] extras = {};
    /** What {@link #extras} has no room for, by index. */
    private Int2IntOpenHashMap carries = new Int2IntOpenHashMap(0);

    int rows() {
        return rows;
    }

    int types() {
        return types;
    }

    int at(int age, int row, int lane) {
        return age < ages && row < rows && lane < TYPES + types ? counts[index(age, row) + lane] : 0;
    }

    int extraAt(int age, int row, int type) {
        return age < ages && row < rows && type < types && extras.length > 0 ? extra(extraIndex(age, row, type)) : 0;
    }

    /** Adds profiles that hold some types, a bit for each. */
    void add(int age, int row, long held, boolean known, int profiles) {
        reserve(age + 1, row + 1, Long.SIZE - Long.numberOfLeadingZeros(held));
        int start = index(age, row);
        counts[start + PROFILES] += profiles;
        counts[start + KNOWN] += known ? profiles : 0;
        for (long rest = held; rest != 0; rest &= rest - 1) {
            counts[start + TYPES + Long.numberOfTrailingZeros(rest)] += profiles;
        }
    }

    /** Adds to the counts of a row, which there is room for. */
    void add(int age, int row, int[] lanes) {
        int start = index(age, row);
        for (int i = 0; i < lanes.length; i++) {
            counts[start + i] += lanes[i];
        }
    }

    /** Adds identifiers beyond the first. */
    void addExtra(int age, int row, int type, int identifiers) {
        reserve(age + 1, row + 1, type + 1);
        if (extras.length == 0) {
            extras = new char[ages * rows * types];
        }
        int index = extraIndex(age, row, type);
        int sum = extra(index) + identifiers;
        extras[index] = (char) sum;
        if (sum != (char) sum) {
            carries.put(index, sum >> Character.SIZE);
        } else if (!carries.isEmpty()) {
            carries.remove(index);
        }
    }

    /** Adds up the profiles of a row in the lowest ages. */
    long profiles(int row, int limit) {
        long sum = 0;
        for (int age = 0; row >= 0 && row < rows && age < Math.min(ages, limit); age++) {
            sum += counts[index(age, row) + PROFILES];
        }
        return sum;
    }

    /** Adds up the lowest ages: {@code rows() * (TYPES + types())} sums. */
    long[] sum(int limit) {
        long[] sums = new long[rows * (TYPES + types)];
        int index = 0;
        for (int age = 0; age < Math.min(ages, limit); age++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts[index++];
            }
        }
        return sums;
    }

    /** Adds up the identifiers beyond the first in the lowest ages. */
    long extras(int row, int type, int limit) {
        long sum = 0;
        for (int age = 0; age < Math.min(ages, limit) && extras.length > 0; age++) {
            sum += extra(extraIndex(age, row, type));
        }
        return sum;
    }

    long bytes() {
        return Sizes.ofArray(counts.length, Integer.BYTES)
                + Sizes.ofArray(extras.length, Character.BYTES)
                + 2L * Integer.BYTES * carries.size();
    }

    /** Makes room. */
    void reserve(int minAges, int minRows, int minTypes) {
        if (minRows > rows || minTypes > types) {
            widen(Math.max(rows, minRows), Math.max(types, minTypes));
        }
        if (minAges > ages) {
            counts = Arrays.copyOf(counts, Math.multiplyExact(minAges, rows * (TYPES + types)));
            extras = extras.length == 0 ? extras : Arrays.copyOf(extras, minAges * rows * types);
            ages = minAges;
        }
    }

    private void widen(int newRows, int newTypes) {
        AgeCells wider = new AgeCells();
        wider.rows = newRows;
        wider.types = newTypes;
        wider.reserve(ages, newRows, newTypes);
        for (int age = 0; age < ages; age++) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(counts, index(age, row), wider.counts, wider.index(age, row), TYPES + types);
                for (int type = 0; type < types && extras.length > 0; type++) {
                    wider.addExtra(age, row, type, extra(extraIndex(age, row, type)));
                }
            }
        }
        rows = newRows;
        types = newTypes;
        counts = wider.counts;
        extras = wider.extras;
        carries = wider.carries;
    }

    private int index(int age, int row) {
        return (age * rows + row) * (TYPES + types);
    }

    private int extraIndex(int age, int row, int type) {
        return (age * rows + row) * types + type;
    }

    private int extra(int index) {
        return (carries.isEmpty() ? 0 : carries.get(index) << Character.SIZE) + extras[index];
    }
}
