package dev.identitydashboard.engine.bits;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import java.util.Arrays;

/**
 * A set of ordinals in the format in which all implementations of Roaring exchange bitmaps ("Roaring bitmap format specification",
 * github.com/RoaringBitmap/RoaringFormatSpec), without runs: the cookie 12,346, the number of chunks, for each its number and how many
 * elements it has less one, for each where it begins, and the chunks: up to 4,096 elements as a sorted array of 16 bits each, more as the
 * bits of all.
 */
final class PortableBitmap {
    /** Is given the elements of a chunk: all of a sorted {@code char[]}, or the {@code long[]} of all bits if there are more than 4,096. */
    interface Chunk {
        void accept(int chunk, Object set, int cardinality);
    }

    private static final int COOKIE = 12_346;
    static final int MAX_SORTED = 1 << 12;

    private final char[] room = new char[MAX_SORTED];
    private int size;
    private char[] chunks = new char[16];
    private Object[] sets = new Object[16];
    private int[] cardinalities = new int[16];

    /** Adds a chunk that has elements, after all that were added. */
    void add(int chunk, Object set, int cardinality) {
        if (size == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * size);
            sets = Arrays.copyOf(sets, 2 * size);
            cardinalities = Arrays.copyOf(cardinalities, 2 * size);
        }
        chunks[size] = (char) chunk;
        sets[size] = set;
        cardinalities[size++] = cardinality;
    }

    /** Writes what was added, and forgets it. */
    void writeTo(ByteSink sink) {
        sink.writeInt(COOKIE);
        sink.writeInt(size);
        for (int i = 0; i < size; i++) {
            sink.writeChar(chunks[i]);
            sink.writeChar((char) (cardinalities[i] - 1));
        }
        int offset = headerBytes(size);
        for (int i = 0; i < size; i++) {
            sink.writeInt(offset);
            offset += bytesOf(cardinalities[i]);
        }
        for (int i = 0; i < size; i++) {
            if (cardinalities[i] > MAX_SORTED) {
                sink.writeLongs((long[]) sets[i], ChunkBits.WORDS);
            } else {
                sink.writeChars(ChunkSet.elements(sets[i], room), cardinalities[i]);
            }
        }
        Arrays.fill(sets, 0, size, null);
        size = 0;
    }

    /** Reads a set of ordinals below the given one. */
    static void read(ByteSource source, int ordinals, Chunk target) {
        source.check(source.readInt() == COOKIE, "not the cookie of a bitmap without runs");
        int size = source.readCount(Chunks.count(ordinals), "chunks of a bitmap");
        char[] header = source.readChars(2 * size);
        int offset = headerBytes(size);
        for (int i = 0; i < size; i++) {
            source.check(i == 0 || header[2 * i] > header[2 * i - 2], "chunks of a bitmap out of order");
            source.check(source.readInt() == offset, "a chunk of a bitmap is not where it ought to be");
            offset += bytesOf(header[2 * i + 1] + 1);
        }
        for (int i = 0; i < size; i++) {
            int last = ordinals - 1 - (header[2 * i] * Chunks.SIZE);
            source.check(last >= 0, "an ordinal of a bitmap that nobody has");
            int cardinality = header[2 * i + 1] + 1;
            Object set =
                    cardinality > MAX_SORTED ? words(source, cardinality, last) : sorted(source, cardinality, last);
            target.accept(header[2 * i], set, cardinality);
        }
    }

    private static Object sorted(ByteSource source, int cardinality, int last) {
        char[] elements = source.readChars(cardinality);
        for (int i = 1; i < cardinality; i++) {
            source.check(elements[i - 1] < elements[i], "elements of a bitmap out of order");
        }
        source.check(elements[cardinality - 1] <= last, "an ordinal of a bitmap that nobody has");
        return elements;
    }

    private static Object words(ByteSource source, int cardinality, int last) {
        long[] words = source.readLongs(ChunkBits.WORDS);
        int elements = 0;
        int greatest = -1;
        for (int i = 0; i < words.length; i++) {
            elements += Long.bitCount(words[i]);
            greatest = words[i] == 0 ? greatest : (i << 6) + 63 - Long.numberOfLeadingZeros(words[i]);
        }
        source.check(elements == cardinality, "a chunk of a bitmap has not as many elements as it says");
        source.check(greatest <= last, "an ordinal of a bitmap that nobody has");
        return words;
    }

    private static int headerBytes(int chunks) {
        return 2 * Integer.BYTES + 2 * Integer.BYTES * chunks;
    }

    private static int bytesOf(int cardinality) {
        return cardinality > MAX_SORTED ? ChunkBits.WORDS * Long.BYTES : cardinality * Character.BYTES;
    }
}
