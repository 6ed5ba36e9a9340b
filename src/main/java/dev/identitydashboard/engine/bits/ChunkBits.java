package dev.identitydashboard.engine.bits;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.Container;

/**
 * The bits of one chunk of 65,536 ordinals as 1,024 words: 8 KiB, which stay in the caches while a chunk is counted. In a
 * chunk that is not full only the first words are looked at.
 */
public final class ChunkBits {
    public static final int WORDS = 1 << 10;
    /** The heap that a chunk takes, with the words and this object. */
    public static final long BYTES = Sizes.ofArray(WORDS, Long.BYTES) + 24;

    private final long[] words = new long[WORDS];
    private int length = WORDS;

    /** Clears the first words and looks at no more than those from now on. */
    public void clear(int newLength) {
        length = newLength;
        Arrays.fill(words, 0, newLength, 0);
    }

    /** Becomes a copy of a container, or empty, and looks at no more than the first words from now on. */
    public void set(@Nullable Container container, int newLength) {
        clear(newLength);
        if (container != null) {
            container.copyBitmapTo(words, 0);
        }
    }

    public boolean contains(char ordinal) {
        return (words[ordinal >>> 6] >>> ordinal & 1) != 0;
    }

    public void add(char ordinal) {
        words[ordinal >>> 6] |= 1L << ordinal;
    }

    /** Takes the first of some ordinals away. */
    public void andNot(char[] ordinals, int count) {
        long[] target = words;
        for (int i = 0; i < count; i++) {
            char ordinal = ordinals[i];
            target[ordinal >>> 6] &= ~(1L << ordinal);
        }
    }

    /** Takes all bits of a chunk away. */
    public void andNot(long[] bits) {
        long[] target = words;
        for (int i = 0; i < length; i++) {
            target[i] &= ~bits[i];
        }
    }

    /** Adds the first of some ordinals. */
    public void or(char[] ordinals, int count) {
        long[] target = words;
        for (int i = 0; i < count; i++) {
            char ordinal = ordinals[i];
            target[ordinal >>> 6] |= 1L << ordinal;
        }
    }

    /** Adds the first of some ordinals to two chunks, reading them once. */
    void orWith(ChunkBits other, char[] ordinals, int count) {
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
    void orWith(ChunkBits other, long[] bits) {
        long[] one = words;
        long[] two = other.words;
        for (int i = 0; i < length; i++) {
            one[i] |= bits[i];
            two[i] |= bits[i];
        }
    }

    /** Adds all bits of a chunk. */
    public void or(long[] bits) {
        long[] target = words;
        for (int i = 0; i < length; i++) {
            target[i] |= bits[i];
        }
    }

    public void or(ChunkBits other) {
        or(other.words);
    }

    public void andNot(ChunkBits other) {
        andNot(other.words);
    }

    public void and(ChunkBits other) {
        for (int i = 0; i < length; i++) {
            words[i] &= other.words[i];
        }
    }

    public int cardinality() {
        long[] bits = words;
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Long.bitCount(bits[i]);
        }
        return count;
    }

    /** The bits of 64 ordinals. */
    public long word(int index) {
        return words[index];
    }

    /** How many words are looked at. */
    public int words() {
        return length;
    }

    /** Becomes a copy of another chunk. */
    public void set(ChunkBits other) {
        length = other.length;
        System.arraycopy(other.words, 0, words, 0, length);
    }

    /** How many bits are here or there. */
    public int orCardinality(ChunkBits other) {
        long[] bits = words;
        long[] others = other.words;
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Long.bitCount(bits[i] | others[i]);
        }
        return count;
    }

    /** How many of the bits are in the one chunk and not in the other. */
    public int andNotCardinality(ChunkBits in, ChunkBits notIn) {
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
    public void addTo(int[] numbers, int number) {
        for (int i = 0; i < length; i++) {
            for (long rest = words[i]; rest != 0; rest &= rest - 1) {
                numbers[i * Long.SIZE + Long.numberOfTrailingZeros(rest)] += number;
            }
        }
    }

    public int andCardinality(ChunkBits other) {
        long[] bits = words;
        long[] others = other.words;
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Long.bitCount(bits[i] & others[i]);
        }
        return count;
    }
}
