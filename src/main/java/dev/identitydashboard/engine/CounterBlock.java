package dev.identitydashboard.engine;

import java.util.Arrays;

/**
 * What one row of a {@link CounterColumn} counts, by age: how many days before the column's day a profile was last active. Per
 * age the profiles, the known, and those with each identifier type; and the identifiers beyond the first of each profile
 * and type, for which 16 bits do until they do not.
 */
final class CounterBlock {
    static final int PROFILES = 0;
    static final int KNOWN = 1;
    static final int TYPES = 2;

    private int types;
    private int ages;
    private int[] counts = {};
    /** A char[] or an int[]; empty as long as no profile has a second identifier. */
    private Object extras = new char[0];

    int ages() {
        return ages;
    }

    int types() {
        return types;
    }

    int at(int age, int lane) {
        return age < ages && lane < TYPES + types ? counts[age * (TYPES + types) + lane] : 0;
    }

    int extraAt(int age, int type) {
        int index = age * types + type;
        if (age >= ages || type >= types || index >= extrasLength()) {
            return 0;
        }
        return extra(index);
    }

    /** Adds to one count. */
    void add(int age, int lane, int change) {
        reserve(age + 1, lane - TYPES + 1);
        counts[age * (TYPES + types) + lane] += change;
    }

    /** Adds profiles that hold some types, a bit for each. */
    void add(int age, long held, boolean known, int change) {
        reserve(age + 1, Long.SIZE - Long.numberOfLeadingZeros(held));
        int start = age * (TYPES + types);
        counts[start + PROFILES] += change;
        counts[start + KNOWN] += known ? change : 0;
        for (long rest = held; rest != 0; rest &= rest - 1) {
            counts[start + TYPES + Long.numberOfTrailingZeros(rest)] += change;
        }
    }

    /** Adds identifiers beyond the first. */
    void addExtra(int age, int type, int change) {
        reserve(age + 1, type + 1);
        int index = age * types + type;
        if (index >= extrasLength()) {
            resizeExtras(ages * types);
        }
        int sum = extraAt(age, type) + change;
        if (extras instanceof char[] few && sum != (char) sum) {
            extras = widened(few);
        }
        if (extras instanceof char[] few) {
            few[index] = (char) sum;
        } else {
            ((int[]) extras)[index] = sum;
        }
    }

    /** Moves a profile that holds some types, a bit for each, from an age to the youngest; there must be room for both. */
    void makeYoungest(int age, long held, boolean known) {
        int[] cells = counts;
        int old = age * (TYPES + types);
        cells[old + PROFILES]--;
        cells[PROFILES]++;
        int one = known ? 1 : 0;
        cells[old + KNOWN] -= one;
        cells[KNOWN] += one;
        for (long rest = held; rest != 0; rest &= rest - 1) {
            int lane = TYPES + Long.numberOfTrailingZeros(rest);
            cells[old + lane]--;
            cells[lane]++;
        }
    }

    /** Adds all counts of another block, so many ages later. */
    void addAll(CounterBlock other, int later) {
        reserve(other.ages + later, other.types);
        int lanes = TYPES + other.types;
        if (types == other.types) {
            for (int i = 0, shift = later * lanes; i < other.ages * lanes; i++) {
                counts[i + shift] += other.counts[i];
            }
        } else {
            for (int i = 0; i < other.ages * lanes; i++) {
                counts[(i / lanes + later) * (TYPES + types) + i % lanes] += other.counts[i];
            }
        }
        if (other.extras instanceof char[] few) {
            for (int i = 0; i < few.length; i++) {
                if (few[i] != 0) {
                    addExtra(i / other.types + later, i % other.types, few[i]);
                }
            }
        } else {
            int[] many = (int[]) other.extras;
            for (int i = 0; i < many.length; i++) {
                if (many[i] != 0) {
                    addExtra(i / other.types + later, i % other.types, many[i]);
                }
            }
        }
    }

    /** Adds up the counts of the lowest ages, lane by lane, and the extras behind them. */
    void sumInto(long[] sums, int upTo) {
        int lanes = TYPES + types;
        int index = 0;
        for (int age = 0; age < Math.min(ages, upTo); age++) {
            for (int lane = 0; lane < lanes; lane++) {
                sums[lane] += counts[index++];
            }
        }
    }

    long extrasOf(int type, int upTo) {
        long sum = 0;
        for (int age = 0; age < Math.min(ages, upTo) && extrasLength() > 0; age++) {
            sum += extraAt(age, type);
        }
        return sum;
    }

    long bytes() {
        return Sizes.ofArray(counts.length, Integer.BYTES)
                + Sizes.ofArray(extrasLength(), extras instanceof char[] ? Character.BYTES : Integer.BYTES);
    }

    /** Makes room for ages and types. */
    void reserve(int minAges, int minTypes) {
        if (minTypes > types) {
            widen(minTypes);
        }
        if (minAges > ages) {
            counts = Arrays.copyOf(counts, minAges * (TYPES + types));
            ages = minAges;
        }
    }

    private void widen(int newTypes) {
        CounterBlock wider = new CounterBlock();
        wider.types = newTypes;
        wider.reserve(ages, newTypes);
        wider.addAll(this, 0);
        types = newTypes;
        counts = wider.counts;
        extras = wider.extras;
    }

    private int extra(int index) {
        return extras instanceof char[] few ? few[index] : ((int[]) extras)[index];
    }

    private int extrasLength() {
        return extras instanceof char[] few ? few.length : ((int[]) extras).length;
    }

    private void resizeExtras(int length) {
        extras = extras instanceof char[] few ? Arrays.copyOf(few, length) : Arrays.copyOf((int[]) extras, length);
    }

    private static int[] widened(char[] few) {
        int[] many = new int[few.length];
        for (int i = 0; i < few.length; i++) {
            many[i] = few[i];
        }
        return many;
    }
}
