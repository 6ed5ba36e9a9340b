package dev.identitydashboard.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.Container;

/**
 * The bits of one chunk of 65,536 ordinals as 1,024 words: 8 KiB, which stay in the caches while a chunk is counted. In a
 * chunk that is not full only the first words are looked at.
 */
final class DenseChunk {
    static final int WORDS = 1 << 10;

    private final long[] words = new long[WORDS];
    private int length = WORDS;

    /** Clears the first words and looks at no more than those from now on. */
    void clear(int newLength) {
        length = newLength;
        Arrays.fill(words, 0, newLength, 0);
    }

    /** Adds a container, with the help of a chunk whose content is lost. */
    void or(@Nullable Container container, DenseChunk scratch) {
        if (container instanceof ArrayContainer) {
            container.copyBitmapTo(words, 0);
        } else if (container != null) {
            scratch.copy(container);
            or(scratch);
        }
    }

    boolean contains(char ordinal) {
        return (words[ordinal >>> 6] >>> ordinal & 1) != 0;
    }

    void add(char ordinal) {
        words[ordinal >>> 6] |= 1L << ordinal;
    }

    /** Takes the first of some ordinals away. */
    void andNot(char[] ordinals, int count) {
        long[] target = words;
        for (int i = 0; i < count; i++) {
            char ordinal = ordinals[i];
            target[ordinal >>> 6] &= ~(1L << ordinal);
        }
    }

    /** Takes all bits of a chunk away. */
    void andNot(long[] bits) {
        long[] target = words;
        for (int i = 0; i < length; i++) {
            target[i] &= ~bits[i];
        }
    }

    /** Adds the first of some ordinals. */
    void or(char[] ordinals, int count) {
        long[] target = words;
        for (int i = 0; i < count; i++) {
            char ordinal = ordinals[i];
            target[ordinal >>> 6] |= 1L << ordinal;
        }
    }

    /** Adds the first of some ordinals to two chunks, reading them once. */
    void orWith(DenseChunk other, char[] ordinals, int count) {
        long[] one = words;
        long[] two = other.words;
        for (int i = 0; i < count; i++) {
            char ordinal = ordinals[i];
            int word = ordinal >>> 6;
            long bit = 1L << ordinal;
            one[word] |= bit;
            two[word] |= bit;
        }
    }

    /** Adds all bits of a chunk to two chunks, reading them once. */
    void orWith(DenseChunk other, long[] bits) {
        long[] one = words;
        long[] two = other.words;
        for (int i = 0; i < length; i++) {
            one[i] |= bits[i];
            two[i] |= bits[i];
        }
    }

    /** Adds all bits of a chunk. */
    void or(long[] bits) {
        long[] target = words;
        for (int i = 0; i < length; i++) {
            target[i] |= bits[i];
        }
    }

    void or(DenseChunk other) {
        or(other.words);
    }

    void andNot(DenseChunk other) {
        andNot(other.words);
    }

    void and(DenseChunk other) {
        for (int i = 0; i < length; i++) {
            words[i] &= other.words[i];
        }
    }

    int cardinality() {
        long[] bits = words;
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Long.bitCount(bits[i]);
        }
        return count;
    }

    /** The bits of 64 ordinals. */
    long word(int index) {
        return words[index];
    }

    /** How many words are looked at. */
    int words() {
        return length;
    }

    /** Becomes a copy of another chunk. */
    void set(DenseChunk other) {
        length = other.length;
        System.arraycopy(other.words, 0, words, 0, length);
    }

    /** How many bits are here or there. */
    int orCardinality(DenseChunk other) {
        long[] bits = words;
        long[] others = other.words;
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Long.bitCount(bits[i] | others[i]);
        }
        return count;
    }

    /** How many of the bits are in the one chunk and not in the other. */
    int andNotCardinality(DenseChunk in, DenseChunk notIn) {
        long[] bits = words;
        long[] ins = in.words;
        long[] notIns = notIn.words;
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Long.bitCount(bits[i] & ins[i] & ~notIns[i]);
        }
        return count;
    }

    /** Adds a number for each bit to that of its ordinal. */
    void addTo(int[] numbers, int number) {
        for (int i = 0; i < length; i++) {
            for (long rest = words[i]; rest != 0; rest &= rest - 1) {
                numbers[i * Long.SIZE + Long.numberOfTrailingZeros(rest)] += number;
            }
        }
    }

    int andCardinality(DenseChunk other) {
        long[] bits = words;
        long[] others = other.words;
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Long.bitCount(bits[i] & others[i]);
        }
        return count;
    }

    private void copy(Container container) {
        Arrays.fill(words, 0);
        container.copyBitmapTo(words, 0);
    }
}
