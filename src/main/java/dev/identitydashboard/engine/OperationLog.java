package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * The operations on one thing by day: per day the one that was recorded last, with the sequence numbers of the day's first
 * and last recording. Sorted by day. 20 bytes a day.
 */
final class OperationLog {
    private final IntArrayList days = new IntArrayList(1);
    private final LongArrayList firsts = new LongArrayList(1);
    /** The last sequence number, shifted left by one, and in the lowest bit whether the operation attaches. */
    private final LongArrayList lasts = new LongArrayList(1);

    void record(int day, long sequence, boolean attach) {
        long last = (sequence << 1) | (attach ? 1 : 0);
        int index = days.isEmpty() || day > days.getInt(days.size() - 1) ? days.size() : indexOf(day);
        if (index < days.size() && days.getInt(index) == day) {
            lasts.set(index, last);
        } else {
            days.add(index, day);
            firsts.add(index, sequence);
            lasts.add(index, last);
        }
    }

    int size() {
        return days.size();
    }

    int dayAt(int index) {
        return days.getInt(index);
    }

    long firstAt(int index) {
        return firsts.getLong(index);
    }

    long lastAt(int index) {
        return lasts.getLong(index) >>> 1;
    }

    boolean attachesAt(int index) {
        return (lasts.getLong(index) & 1) != 0;
    }

    /** The position of the first entry on or after a day. */
    int indexOf(int day) {
        int low = 0;
        int high = days.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days.getInt(middle) < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void dropBefore(int day) {
        int end = indexOf(day);
        days.removeElements(0, end);
        firsts.removeElements(0, end);
        lasts.removeElements(0, end);
    }

    long bytes() {
        return 120 + 20L * days.elements().length;
    }
}
