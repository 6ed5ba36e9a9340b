package dev.identitydashboard.engine.facts;

import java.util.Arrays;

/** The identifier types of which any identifier was ever attached, with the first day of each. Under the shard's lock. */
public final class AttachedTypes {
    private static final int NEVER = Integer.MAX_VALUE;

    private final int[] firstDays = new int[TypeRegistry.LIMIT];
    private long all;
    private int changes;

    AttachedTypes() {
        Arrays.fill(firstDays, NEVER);
    }

    void attach(int type, int day) {
        if (day < firstDays[type]) {
            firstDays[type] = day;
            all |= 1L << type;
            changes++;
        }
    }

    /** What was attached before a day was attached before all days. */
    void leaveBefore(int day) {
        for (int type = 0; type < firstDays.length; type++) {
            if (firstDays[type] < day && firstDays[type] != Integer.MIN_VALUE) {
                firstDays[type] = Integer.MIN_VALUE;
                changes++;
            }
        }
    }

    /** A bit for the number of each type. */
    public long all() {
        return all;
    }

    /** A bit for the number of each type that was attached on a day up to the given one. */
    public long upTo(int day) {
        long types = all;
        for (long rest = all; rest != 0; rest &= rest - 1) {
            int type = Long.numberOfTrailingZeros(rest);
            types ^= firstDays[type] > day ? 1L << type : 0;
        }
        return types;
    }

    /** The first day of a type that was attached. */
    public int firstDay(int type) {
        return firstDays[type];
    }

    /** Grows with every change. */
    public int changes() {
        return changes;
    }
}
