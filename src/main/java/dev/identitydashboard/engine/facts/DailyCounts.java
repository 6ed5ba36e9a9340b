package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;

/** A count as the sum of changes by day, so that one contribution can be taken out and put back. */
final class DailyCounts {
    private static final int[] NONE = {};

    private int before;
    /** The days with a change, sorted. */
    private int[] days = NONE;
    /** The changes on those days, none of them 0. */
    private int[] changes = NONE;

    private int size;

    void addBefore(int change) {
        before += change;
    }

    void add(int day, int change) {
        int index = Arrays.binarySearch(days, 0, size, day);
        if (index < 0) {
            insert(-index - 1, day, change);
            return;
        }
        changes[index] += change;
        if (changes[index] == 0) {
            remove(index, index + 1);
        }
    }

    /** The count at the end of the day before the given one. */
    int countBefore(int day) {
        int count = before;
        for (int i = 0; i < size && days[i] < day; i++) {
            count += changes[i];
        }
        return count;
    }

    void foldBefore(int day) {
        before = countBefore(day);
        int index = Arrays.binarySearch(days, 0, size, day);
        remove(0, index < 0 ? -index - 1 : index);
    }

    CountSteps steps() {
        CountSteps steps = new CountSteps(before);
        int count = before;
        for (int i = 0; i < size; i++) {
            count += changes[i];
            steps.add(days[i], count);
        }
        return steps;
    }

    long bytes() {
        return 32 + 2 * Sizes.ofArray(days.length, Integer.BYTES);
    }

    private void insert(int index, int day, int change) {
        if (size == days.length) {
            days = Arrays.copyOf(days, size + (size >> 1) + 2);
            changes = Arrays.copyOf(changes, days.length);
        }
        System.arraycopy(days, index, days, index + 1, size - index);
        System.arraycopy(changes, index, changes, index + 1, size - index);
        days[index] = day;
        changes[index] = change;
        size++;
    }

    private void remove(int from, int to) {
        System.arraycopy(days, to, days, from, size - to);
        System.arraycopy(changes, to, changes, from, size - to);
        size -= to - from;
    }
}
