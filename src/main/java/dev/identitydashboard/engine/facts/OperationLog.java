package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.Sizes;
import it.unimi.dsi.fastutil.longs.LongArrayList;
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

    /** Writes how many entries there are, and each with its day, and its sequence numbers as they are held. */
    void writeTo(ByteSink sink) {
        sink.writeInt(size());
        for (int i = 0; i < entries.length; i += ENTRY) {
            sink.writeInt((int) entries[i]);
            sink.writeLong(entries[i + FIRST]);
            sink.writeLong(entries[i + LAST]);
        }
    }

    /** Reads what another one has written, with sequence numbers up to the given one. */
    static OperationLog readFrom(ByteSource source, long newest) {
        int size = source.readCount(Integer.MAX_VALUE / ENTRY, "operations");
        LongArrayList entries = new LongArrayList();
        for (int i = 0; i < size; i++) {
            int day = source.readInt();
            long first = source.readLong();
            long last = source.readLong();
            source.check(i == 0 || entries.getLong(ENTRY * (i - 1)) < day, "operations out of order");
            source.check(first >= 0 && first <= last >>> 1 && last >>> 1 <= newest, "an operation of no time");
            entries.add(day);
            entries.add(first);
            entries.add(last);
        }
        return size == 0 ? EMPTY : new OperationLog(entries.toLongArray());
    }

    long bytes() {
        return 16 + Sizes.ofArray(entries.length, Long.BYTES);
    }
}
