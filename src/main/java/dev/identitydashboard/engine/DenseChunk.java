package dev.identitydashboard.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.Container;

/** The bits of one chunk of 65,536 ordinals as 1,024 words: 8 KiB, which stay in the caches while a chunk is counted. */
final class DenseChunk {
    private static final int WORDS = 1 << 10;

    private final long[] words = new long[WORDS];

    void clear() {
        Arrays.fill(words, 0);
    }

    void or(@Nullable Container container) {
        if (container != null) {
            long[] target = words;
            container.forEach((char) 0, bit -> target[bit >>> 6] |= 1L << bit);
        }
    }

    /** Adds a container to two chunks, reading it once. */
    void orWith(DenseChunk other, Container container) {
        long[] first = words;
        long[] second = other.words;
        container.forEach((char) 0, bit -> {
            long mask = 1L << bit;
            first[bit >>> 6] |= mask;
            second[bit >>> 6] |= mask;
        });
    }

    void andNot(@Nullable Container container) {
        if (container != null) {
            long[] target = words;
            container.forEach((char) 0, bit -> target[bit >>> 6] &= ~(1L << bit));
        }
    }

    void or(DenseChunk other) {
        long[] source = other.words;
        for (int i = 0; i < WORDS; i++) {
            words[i] |= source[i];
        }
    }

    int cardinality() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    int andCardinality(DenseChunk other) {
        long[] source = other.words;
        int count = 0;
        for (int i = 0; i < WORDS; i++) {
            count += Long.bitCount(words[i] & source[i]);
        }
        return count;
    }
}
