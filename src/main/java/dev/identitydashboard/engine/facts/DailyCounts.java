package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;

/** A number for each of some days, sorted by day, none of them 0. Days without one have 0. */
final class DailyCounts {
    private static final int[] NONE = {};

    private int[] days = NONE;
    private int[] counts = NONE;
    private int size;

    int size() {
        return size;
    }

    int dayAt(int index) {
        return days[index];
    }

    int countAt(int index) {
        return counts[index];
    }

    /** The position of the first day on or after the given one. */
    int indexFrom(int day) {
        int index = Arrays.binarySearch(days, 0, size, day);
        return index < 0 ? -index - 1 : index;
    }

    /** Makes room, so that so many days can be added without allocating anything. */
    void reserve(int more) {
        if (size + more > days.length) {
            int length = size + more + (size >> 1);
            int[] longer = Arrays.copyOf(days, length);
            counts = Arrays.copyOf(counts, length);
            days = longer;
        }
    }

    void add(int day, int change) {
        int index = indexFrom(day);
        if (index == size || days[index] != day) {
            insert(index, day, change);
            return;
        }
        counts[index] += change;
        if (counts[index] == 0) {
            removeRange(index, index + 1);
        }
    }

    /** Forgets the days from a position on. */
    void truncate(int index) {
        removeRange(index, size);
    }

    long bytes() {
        return 24 + 2 * Sizes.ofArray(days.length, Integer.BYTES);
    }

    private void insert(int index, int day, int count) {
        reserve(1);
        System.arraycopy(days, index, days, index + 1, size - index);
        System.arraycopy(counts, index, counts, index + 1, size - index);
        days[index] = day;
        counts[index] = count;
        size++;
    }

    private void removeRange(int from, int to) {
        System.arraycopy(days, to, days, from, size - to);
        System.arraycopy(counts, to, counts, from, size - to);
        size -= to - from;
    }
}
