package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;

/**
 * The operations on one thing by day: per day the one that was recorded last, with the sequence numbers of the day's first
 * and last recording. Sorted by day. 24 bytes a day.
 */
final class OperationLog {
    private static final int ENTRY = 3;
    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final long[] NONE = {};

    /**
     * Per day: the day, the first sequence number, and the last one shifted left by one, with whether the operation attaches in
     * the lowest bit. One array, for there are many logs, nearly all of one or two days.
     */
    private long[] entries = NONE;

    private int size;

    void record(int day, long sequence, boolean attach) {
        int index = size == 0 || day > dayAt(size - 1) ? size : indexOf(day);
        if (index == size || dayAt(index) != day) {
            insert(index, day, sequence);
        }
        entries[ENTRY * index + LAST] = (sequence << 1) | (attach ? 1 : 0);
    }

    int size() {
        return size;
    }

    int dayAt(int index) {
        return (int) entries[ENTRY * index];
    }

    long firstAt(int index) {
        return entries[ENTRY * index + FIRST];
    }

    long lastAt(int index) {
        return entries[ENTRY * index + LAST] >>> 1;
    }

    boolean attachesAt(int index) {
        return (entries[ENTRY * index + LAST] & 1) != 0;
    }

    /** The position of the first entry on or after a day. */
    int indexOf(int day) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (dayAt(middle) < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void dropBefore(int day) {
        int end = indexOf(day);
        if (end > 0) {
            entries = Arrays.copyOfRange(entries, ENTRY * end, ENTRY * size);
            size -= end;
        }
    }

    long bytes() {
        return 24 + Sizes.ofArray(entries.length, Long.BYTES);
    }

    private void insert(int index, int day, long sequence) {
        if (ENTRY * size == entries.length) {
            entries = Arrays.copyOf(entries, ENTRY * (size + (size >> 1) + 1));
        }
        System.arraycopy(entries, ENTRY * index, entries, ENTRY * (index + 1), ENTRY * (size - index));
        entries[ENTRY * index] = day;
        entries[ENTRY * index + FIRST] = sequence;
        size++;
    }
}
