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

    void touch(int day, long stamp) {
        stamps.put(day, stamp);
    }

    /** Whether anything about the given days, both included, changed after a stamp; days that have left count as one. */
    boolean changedSince(long stamp, int from, int to) {
        if (from < firstDay && latestDropped > stamp) {
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
