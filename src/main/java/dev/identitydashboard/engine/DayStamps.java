package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.Int2LongMap;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;

/**
 * When something about each day last changed, as a growing number. Takes room for the days that have a number alone, however far
 * apart they are.
 */
final class DayStamps {
    private final Int2LongOpenHashMap stamps = new Int2LongOpenHashMap();
    /** The days before this have left, and what was noted of them is one number. */
    private int firstDay = Integer.MIN_VALUE;

    private long latestDropped;
    /** The number of the day that was touched last, which is mostly touched again and again; 0 if there is none. */
    private long latest;

    private int latestDay;

    void touch(int day, long stamp) {
        if (day != latestDay || latest == 0) {
            stamps.put(day, stamp);
            settle();
            latestDay = day;
        }
        latest = stamp;
    }

    /** Puts the latest number into the table, which has room for it. */
    private void settle() {
        if (latest != 0) {
            stamps.replace(latestDay, latest);
            latest = 0;
        }
    }

    /** Whether anything about the given days, both included, changed after a stamp; days that have left count as one. */
    boolean changedSince(long stamp, int from, int to) {
        if (from < firstDay && latestDropped > stamp) {
            return true;
        }
        if (latest > stamp && latestDay >= from && latestDay <= to) {
            return true;
        }
        for (Int2LongMap.Entry entry : stamps.int2LongEntrySet()) {
            if (entry.getLongValue() > stamp && entry.getIntKey() >= from && entry.getIntKey() <= to) {
                return true;
            }
        }
        return false;
    }

    /** The days before one leave, which is itself a change of them, unless the stamp is 0. */
    void dropBefore(int day, long stamp) {
        latestDropped = Math.max(latestDropped, stamp);
        settle();
        for (Int2LongMap.Entry entry : stamps.int2LongEntrySet()) {
            if (entry.getIntKey() < day) {
                latestDropped = Math.max(latestDropped, entry.getLongValue());
            }
        }
        stamps.keySet().removeIf(old -> old < day);
        firstDay = Math.max(firstDay, day);
    }

    long bytes() {
        return 16L * stamps.size();
    }
}
