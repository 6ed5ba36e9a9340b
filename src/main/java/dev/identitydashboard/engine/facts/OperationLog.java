package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;

/**
 * The operations on one thing by day: per day the one that was recorded last, with the sequence numbers of the day's first
 * and last recording. Sorted by day. Immutable; 24 bytes a day.
 */
final class OperationLog {
    /** No operation. */
    static final OperationLog EMPTY = new OperationLog(new long[0]);

    private static final int ENTRY = 3;
    private static final int FIRST = 1;
    private static final int LAST = 2;

    /**
     * Per day: the day, the first sequence number, and the last one shifted left by one, with whether the operation attaches in
     * the lowest bit. One array, for there are many logs, nearly all of one or two days.
     */
    private final long[] entries;

    private OperationLog(long[] entries) {
        this.entries = entries;
    }

    /** The same and one more operation, which was recorded after all others. */
    OperationLog with(int day, long sequence, boolean attach) {
        int place = ENTRY * indexOf(day);
        boolean known = place < entries.length && entries[place] == day;
        int rest = known ? place + ENTRY : place;
        long[] changed = Arrays.copyOf(entries, known ? entries.length : entries.length + ENTRY);
        System.arraycopy(entries, rest, changed, place + ENTRY, entries.length - rest);
        changed[place] = day;
        changed[place + FIRST] = known ? entries[place + FIRST] : sequence;
        changed[place + LAST] = (sequence << 1) | (attach ? 1 : 0);
        return new OperationLog(changed);
    }

    /** The operations on and after a day. */
    OperationLog from(int day) {
        int index = indexOf(day);
        return index == 0 ? this : new OperationLog(Arrays.copyOfRange(entries, ENTRY * index, entries.length));
    }

    int size() {
        return entries.length / ENTRY;
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
        int high = size();
        if (high == 0 || dayAt(high - 1) < day) {
            return high;
        }
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

    long bytes() {
        return 16 + Sizes.ofArray(entries.length, Long.BYTES);
    }
}
