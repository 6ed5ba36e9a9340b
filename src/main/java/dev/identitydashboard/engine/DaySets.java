package dev.identitydashboard.engine;

import java.util.Arrays;

/**
 * The ordinals of one chunk of 65,536 that were active through one input, per day: Roaring's two kinds of container, a sorted
 * array of 16-bit values up to {@value #MAX_SORTED} of them and a bitmap of 1,024 words beyond (Chambi, Lemire, Kaser and
 * Godin, "Better bitmap performance with Roaring bitmaps", 2016), sorted by day.
 *
 * <p>They are bare arrays because a scan adds every element to two places at once: with the elements at hand that takes half
 * of the time that it takes through a container object, and an array without slack or object around it is smaller.
 */
final class DaySets {
    /** Nothing on any day; nobody adds to it. */
    static final DaySets NONE = new DaySets();

    private static final int MAX_SORTED = 4_096;
    private static final char[] NO_ORDINALS = {};

    private int[] days = new int[1];
    /** Per day a sorted char[] without repetitions, or a long[] of all words. */
    private Object[] sets = new Object[1];
    /** How many ordinals each set has. */
    private int[] cardinalities = new int[1];

    private int size;

    int size() {
        return size;
    }

    int dayAt(int index) {
        return days[index];
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

    int cardinalityAt(int index) {
        return cardinalities[index];
    }

    /** Adds the elements of a set to dense bits. */
    void addTo(DenseChunk target, int index) {
        if (sets[index] instanceof char[] sorted) {
            target.or(sorted);
        } else {
            target.or((long[]) sets[index]);
        }
    }

    /** Adds the elements of a set to dense bits in two places. */
    void addTo(DenseChunk one, DenseChunk other, int index) {
        if (sets[index] instanceof char[] sorted) {
            one.orWith(other, sorted);
        } else {
            one.orWith(other, (long[]) sets[index]);
        }
    }

    boolean contains(int day, char ordinal) {
        int index = indexFrom(day);
        if (!isOn(index, day)) {
            return false;
        }
        if (sets[index] instanceof char[] sorted) {
            return Arrays.binarySearch(sorted, ordinal) >= 0;
        }
        return (((long[]) sets[index])[ordinal >>> 6] >>> ordinal & 1) != 0;
    }

    /** Adds the first of the given ordinals to a day, none of which it has; they are sorted and different. */
    void addAll(int day, char[] ordinals, int count) {
        int index = indexFrom(day);
        if (!isOn(index, day)) {
            insert(index, day);
        }
        if (sets[index] instanceof char[] sorted) {
            sets[index] = sorted.length + count <= MAX_SORTED
                    ? merge(sorted, ordinals, count)
                    : words(sorted, ordinals, count);
        } else {
            set((long[]) sets[index], ordinals, count);
        }
        cardinalities[index] += count;
    }

    void dropBefore(int day) {
        int gone = indexFrom(day);
        System.arraycopy(days, gone, days, 0, size - gone);
        System.arraycopy(sets, gone, sets, 0, size - gone);
        System.arraycopy(cardinalities, gone, cardinalities, 0, size - gone);
        Arrays.fill(sets, size - gone, size, null);
        size -= gone;
    }

    long bytes() {
        long bytes = 2 * Sizes.ofArray(days.length, Integer.BYTES) + Sizes.ofArray(sets.length, Integer.BYTES);
        for (int i = 0; i < size; i++) {
            bytes += sets[i] instanceof char[] sorted
                    ? Sizes.ofArray(sorted.length, Character.BYTES)
                    : Sizes.ofArray(DenseChunk.WORDS, Long.BYTES);
        }
        return bytes;
    }

    private boolean isOn(int index, int day) {
        return index < size && days[index] == day;
    }

    private void insert(int index, int day) {
        if (size == days.length) {
            days = Arrays.copyOf(days, size + (size >> 1) + 1);
            sets = Arrays.copyOf(sets, days.length);
            cardinalities = Arrays.copyOf(cardinalities, days.length);
        }
        System.arraycopy(days, index, days, index + 1, size - index);
        System.arraycopy(sets, index, sets, index + 1, size - index);
        System.arraycopy(cardinalities, index, cardinalities, index + 1, size - index);
        days[index] = day;
        sets[index] = NO_ORDINALS;
        cardinalities[index] = 0;
        size++;
    }

    private static char[] merge(char[] sorted, char[] added, int count) {
        char[] merged = new char[sorted.length + count];
        int one = 0;
        int other = 0;
        for (int i = 0; i < merged.length; i++) {
            boolean next = other == count || (one < sorted.length && sorted[one] < added[other]);
            merged[i] = next ? sorted[one++] : added[other++];
        }
        return merged;
    }

    private static long[] words(char[] sorted, char[] added, int count) {
        long[] words = new long[DenseChunk.WORDS];
        set(words, sorted, sorted.length);
        set(words, added, count);
        return words;
    }

    private static void set(long[] words, char[] ordinals, int count) {
        for (int i = 0; i < count; i++) {
            words[ordinals[i] >>> 6] |= 1L << ordinals[i];
        }
    }
}
