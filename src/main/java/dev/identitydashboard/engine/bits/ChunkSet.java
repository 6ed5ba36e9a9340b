package dev.identitydashboard.engine.bits;

import java.util.Arrays;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.BitmapContainer;
import org.roaringbitmap.Container;

/**
 * A set of ordinals of one chunk of 65,536, in one of Roaring's two forms: a sorted {@code char[]} without repetitions, of
 * which as many elements count as the set has, or a {@code long[]} of all 1,024 words (Chambi, Lemire, Kaser and Godin, "Better bitmap performance with Roaring bitmaps", 2016).
 * Roaring's arrays have up to 4,096 values, where both forms take the same memory; these have up to {@value #MAX_SORTED},
 * because a bitmap is added to another one ten times as fast as an array of half its size.
 *
 * <p>Sets are bare arrays because a scan adds every element to two places at once: with the elements at hand that takes half
 * of the time that it takes through a container object, and an array without slack or object around it is smaller.
 */
final class ChunkSet {
    static final char[] EMPTY = {};

    private static final int MAX_SORTED = 2_048;
    private static final int NEAR = 1 << 5;

    private ChunkSet() {}

    static boolean contains(Object set, int size, char ordinal) {
        return set instanceof char[] sorted
                ? placeOf(sorted, size, ordinal) >= 0
                : (((long[]) set)[ordinal >>> 6] >>> ordinal & 1) != 0;
    }

    /** Where an ordinal is to be inserted, by {@link #with(Object, int, int, char)}; negative if the set has it. */
    static int placeFor(Object set, int size, char ordinal) {
        if (set instanceof char[] sorted) {
            return -placeOf(sorted, size, ordinal) - 1;
        }
        return contains(set, size, ordinal) ? -1 : 0;
    }

    /** A set and an ordinal, with the place that is for it. May change the set. */
    static Object with(Object set, int size, int place, char added) {
        if (set instanceof char[] sorted) {
            return size < MAX_SORTED
                    ? inserted(sorted, size, place, added)
                    : united(sorted, size, new char[] {added}, 1);
        }
        ((long[]) set)[added >>> 6] |= 1L << added;
        return set;
    }

    /** A set and the first of some ordinals, none of which it has; they are different, in any order. May change the set. */
    static Object with(Object set, int size, char[] added, int count) {
        if (set instanceof char[] sorted) {
            return count == 1 && size < MAX_SORTED
                    ? inserted(sorted, size, placeFor(set, size, added[0]), added[0])
                    : united(sorted, size, added, count);
        }
        setBits((long[]) set, added, count);
        return set;
    }

    /** The set that has sorted elements, and may keep the array. */
    static Object of(char[] elements) {
        if (elements.length <= MAX_SORTED) {
            return elements;
        }
        long[] words = new long[ChunkBits.WORDS];
        setBits(words, elements, elements.length);
        return words;
    }

    /**
     * The place of an ordinal among sorted ones or, minus 1 and negative, where it would be. It is looked for near where it would be if they
     * were evenly spread, which they nearly are: a fraction of the cache lines of a search from the middle. Where they are not, the rest is
     * searched.
     */
    private static int placeOf(char[] sorted, int size, char ordinal) {
        if (size == 0 || sorted[size - 1] < ordinal) {
            return -size - 1;
        }
        int guess = ordinal * size / (sorted[size - 1] + 1);
        int low = Math.max(0, guess - NEAR);
        int high = Math.min(size, guess + NEAR);
        if (sorted[low] > ordinal) {
            high = low;
            low = 0;
        } else if (sorted[high - 1] < ordinal) {
            low = high;
            high = size;
        }
        return Arrays.binarySearch(sorted, low, high, ordinal);
    }

    /** Takes one of its ordinals out of a set. */
    static void remove(Object set, int size, char ordinal) {
        if (set instanceof char[] sorted) {
            int place = placeOf(sorted, size, ordinal);
            System.arraycopy(sorted, place + 1, sorted, place, size - place - 1);
        } else {
            ((long[]) set)[ordinal >>> 6] &= ~(1L << ordinal);
        }
    }

    /** The elements of a set, first in an array of its own or in the given one. */
    static char[] elements(Object set, char[] room) {
        if (set instanceof char[] sorted) {
            return sorted;
        }
        fill(room, (long[]) set);
        return room;
    }

    /** A view of a set for Roaring's operations, which must not change it. */
    static Container container(Object set, int size) {
        return set instanceof char[] sorted
                ? new ArrayContainer(size, sorted)
                : new BitmapContainer((long[]) set, size);
    }

    static long bytes(Object set) {
        return set instanceof char[] sorted
                ? Sizes.ofArray(sorted.length, Character.BYTES)
                : Sizes.ofArray(ChunkBits.WORDS, Long.BYTES);
    }

    private static char[] inserted(char[] sorted, int size, int place, char added) {
        char[] target = size < sorted.length ? sorted : Arrays.copyOf(sorted, size + (size >> 4) + 1);
        System.arraycopy(sorted, place, target, place + 1, size - place);
        target[place] = added;
        return target;
    }

    /** Setting bits and reading them back sorts and merges in a third of the time that sorting and merging take. */
    private static Object united(char[] sorted, int size, char[] added, int count) {
        boolean staysSorted = size + count <= MAX_SORTED;
        int last = Math.max(size == 0 ? 0 : sorted[size - 1], greatest(added, count));
        long[] words = new long[staysSorted ? (last >>> 6) + 1 : ChunkBits.WORDS];
        setBits(words, sorted, size);
        setBits(words, added, count);
        return staysSorted ? sorted(words, size + count) : words;
    }

    private static int greatest(char[] ordinals, int count) {
        int greatest = 0;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, ordinals[i]);
        }
        return greatest;
    }

    private static char[] sorted(long[] words, int size) {
        char[] sorted = new char[size];
        fill(sorted, words);
        return sorted;
    }

    private static void fill(char[] target, long[] words) {
        int next = 0;
        for (int i = 0; i < words.length; i++) {
            for (long rest = words[i]; rest != 0; rest &= rest - 1) {
                target[next++] = (char) ((i << 6) + Long.numberOfTrailingZeros(rest));
            }
        }
    }

    private static void setBits(long[] words, char[] ordinals, int count) {
        for (int i = 0; i < count; i++) {
            words[ordinals[i] >>> 6] |= 1L << ordinals[i];
        }
    }
}
