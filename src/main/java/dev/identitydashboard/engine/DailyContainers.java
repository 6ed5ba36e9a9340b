package dev.identitydashboard.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.Container;

/**
 * One set of ordinals per day, within one chunk of 65,536 ordinals: Roaring's containers, sorted by day, none of them
 * empty. A whole bitmap object per day would cost a hundred bytes more and a cursor per scan.
 */
final class DailyContainers {
    /** Nothing on any day; nobody adds to it. */
    static final DailyContainers NONE = new DailyContainers();

    private int[] days = new int[1];
    private Container[] containers = new Container[1];
    private int size;

    int size() {
        return size;
    }

    int dayAt(int index) {
        return days[index];
    }

    Container at(int index) {
        return containers[index];
    }

    /** The position of the first set on or after a day. */
    int indexFrom(int day) {
        if (size == 0 || days[size - 1] < day) {
            return size;
        }
        if (days[size - 1] == day) {
            return size - 1;
        }
        int index = Arrays.binarySearch(days, 0, size, day);
        return index < 0 ? -index - 1 : index;
    }

    @Nullable
    Container on(int day) {
        int index = indexFrom(day);
        return isOn(index, day) ? containers[index] : null;
    }

    boolean contains(int day, char ordinal) {
        Container set = on(day);
        return set != null && set.contains(ordinal);
    }

    void add(int day, char ordinal) {
        int index = indexFrom(day);
        if (!isOn(index, day)) {
            insert(index, day, new ArrayContainer());
        }
        containers[index] = containers[index].add(ordinal);
    }

    void remove(int day, char ordinal) {
        int index = indexFrom(day);
        if (isOn(index, day)) {
            Container set = containers[index].remove(ordinal);
            containers[index] = set;
            if (set.isEmpty()) {
                removeRange(index, index + 1);
            }
        }
    }

    void dropBefore(int day) {
        removeRange(0, indexFrom(day));
    }

    long bytes() {
        long bytes = Sizes.ofArray(days.length, Integer.BYTES) + Sizes.ofArray(containers.length, Integer.BYTES);
        for (int i = 0; i < size; i++) {
            bytes += Sizes.ofContainer(containers[i]);
        }
        return bytes;
    }

    private boolean isOn(int index, int day) {
        return index < size && days[index] == day;
    }

    private void insert(int index, int day, Container set) {
        if (size == days.length) {
            days = Arrays.copyOf(days, size + (size >> 1) + 1);
            containers = Arrays.copyOf(containers, days.length);
        }
        System.arraycopy(days, index, days, index + 1, size - index);
        System.arraycopy(containers, index, containers, index + 1, size - index);
        days[index] = day;
        containers[index] = set;
        size++;
    }

    private void removeRange(int from, int to) {
        System.arraycopy(days, to, days, from, size - to);
        System.arraycopy(containers, to, containers, from, size - to);
        Arrays.fill(containers, size - (to - from), size, null);
        size -= to - from;
    }
}
