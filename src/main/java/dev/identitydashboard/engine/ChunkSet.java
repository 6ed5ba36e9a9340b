package dev.identitydashboard.engine;

import java.util.Arrays;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.BitmapContainer;
import org.roaringbitmap.Container;

/**
 * A set of ordinals of one chunk of 65,536, in one of Roaring's two forms: a sorted {@code char[]} without repetitions, or a
 * {@code long[]} of all 1,024 words (Chambi, Lemire, Kaser and Godin, "Better bitmap performance with Roaring bitmaps", 2016).
 * Roaring's arrays have up to 4,096 values, where both forms take the same memory; these have up to {@value #MAX_SORTED},
 * because a bitmap is added to another one ten times as fast as an array of half its size.
 *
 * <p>Sets are bare arrays because a scan adds every element to two places at once: with the elements at hand that takes half
 * of the time that it takes through a container object, and an array without slack or object around it is smaller.
 */
final class ChunkSet {
    static final char[] EMPTY = {};

    private static final int MAX_SORTED = 2_048;

    private ChunkSet() {}

    static boolean contains(Object set, char ordinal) {
        return set instanceof char[] sorted
                ? Arrays.binarySearch(sorted, ordinal) >= 0
                : (((long[]) set)[ordinal >>> 6] >>> ordinal & 1) != 0;
    }

    /** A set and the first of some ordinals, none of which it has; they are different, in any order. May change the set. */
    static Object with(Object set, char[] added, int count) {
        if (set instanceof char[] sorted) {
            return count == 1 && sorted.length < MAX_SORTED ? inserted(sorted, added[0]) : united(sorted, added, count);
        }
        setBits((long[]) set, added, count);
        return set;
    }

    /** A set without one of its ordinals. May change the set. */
    static Object without(Object set, char ordinal) {
        if (set instanceof char[] sorted) {
            int place = Arrays.binarySearch(sorted, ordinal);
            char[] smaller = Arrays.copyOf(sorted, sorted.length - 1);
            System.arraycopy(sorted, place + 1, smaller, place, smaller.length - place);
            return smaller;
        }
        ((long[]) set)[ordinal >>> 6] &= ~(1L << ordinal);
        return set;
    }

    /** A view of a set for Roaring's operations, which must not change it. */
    static Container container(Object set, int cardinality) {
        return set instanceof char[] sorted
                ? new ArrayContainer(sorted)
                : new BitmapContainer((long[]) set, cardinality);
    }

    static long bytes(Object set) {
        return set instanceof char[] sorted
                ? Sizes.ofArray(sorted.length, Character.BYTES)
                : Sizes.ofArray(DenseChunk.WORDS, Long.BYTES);
    }

    private static char[] inserted(char[] sorted, char added) {
        int place = -Arrays.binarySearch(sorted, added) - 1;
        char[] larger = Arrays.copyOf(sorted, sorted.length + 1);
        System.arraycopy(sorted, place, larger, place + 1, sorted.length - place);
        larger[place] = added;
        return larger;
    }

    /** Setting bits and reading them back sorts and merges in a third of the time that sorting and merging take. */
    private static Object united(char[] sorted, char[] added, int count) {
        long[] words = new long[DenseChunk.WORDS];
        setBits(words, sorted, sorted.length);
        setBits(words, added, count);
        int size = sorted.length + count;
        return size <= MAX_SORTED ? sorted(words, size) : words;
    }

    private static char[] sorted(long[] words, int size) {
        char[] sorted = new char[size];
        int next = 0;
        for (int i = 0; i < words.length; i++) {
            for (long rest = words[i]; rest != 0; rest &= rest - 1) {
                sorted[next++] = (char) ((i << 6) + Long.numberOfTrailingZeros(rest));
            }
        }
        return sorted;
    }

    private static void setBits(long[] words, char[] ordinals, int count) {
        for (int i = 0; i < count; i++) {
            words[ordinals[i] >>> 6] |= 1L << ordinals[i];
        }
    }
}
