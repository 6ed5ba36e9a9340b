package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;

/** Some days, sorted: they are added, mostly at the end, and leave from the first on. */
final class DaySet {
    private int[] days = {};
    private int size;

    void add(int day) {
        int index = indexFrom(day);
        if (index < size && days[index] == day) {
            return;
        }
        if (size == days.length) {
            days = Arrays.copyOf(days, size + (size >> 1) + 1);
        }
        System.arraycopy(days, index, days, index + 1, size - index);
        days[index] = day;
        size++;
    }

    void dropBefore(int day) {
        int left = indexFrom(day);
        System.arraycopy(days, left, days, 0, size - left);
        size -= left;
    }

    /** Whether it has any of the given days, both included. */
    boolean hasAny(int from, int to) {
        int index = indexFrom(from);
        return index < size && days[index] <= to;
    }

    /** The first one on or after a day, or another day if there is none. */
    int firstFrom(int day, int otherwise) {
        int index = indexFrom(day);
        return index < size ? days[index] : otherwise;
    }

    /** The last one on or before a day, or another day if there is none. */
    int lastUpTo(int day, int otherwise) {
        int index = indexFrom(day);
        if (index < size && days[index] == day) {
            return day;
        }
        return index > 0 ? days[index - 1] : otherwise;
    }

    void writeTo(ByteSink sink) {
        sink.writeInt(size);
        sink.writeInts(days, size);
    }

    void readFrom(ByteSource source) {
        size = source.readCount(Integer.MAX_VALUE, "days");
        days = source.readInts(size);
        for (int i = 1; i < size; i++) {
            source.check(days[i - 1] < days[i], "days out of order");
        }
    }

    long bytes() {
        return 24 + Sizes.ofArray(days.length, Integer.BYTES);
    }

    private int indexFrom(int day) {
        if (size == 0 || days[size - 1] < day) {
            return size;
        }
        if (days[size - 1] == day) {
            return size - 1;
        }
        int index = Arrays.binarySearch(days, 0, size, day);
        return index < 0 ? -index - 1 : index;
    }
}
