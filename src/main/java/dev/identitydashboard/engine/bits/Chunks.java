package dev.identitydashboard.engine.bits;

/**
 * How ordinals are cut into chunks of {@value #SIZE}, as Roaring cuts them: the upper 16 bits of an ordinal are the number of its
 * chunk, the lower 16 bits its place there. The bits of a chunk are {@value ChunkBits#WORDS} words.
 */
public final class Chunks {
    public static final int SIZE = 1 << 16;

    private Chunks() {}

    /** The chunk of an ordinal. */
    public static int of(int ordinal) {
        return ordinal >>> 16;
    }

    /** The place of an ordinal in its chunk. */
    public static char place(int ordinal) {
        return (char) ordinal;
    }

    /** How many chunks the ordinals below a limit have. */
    public static int count(int ordinals) {
        return (int) ((ordinals + SIZE - 1L) / SIZE);
    }

    /** How many of the ordinals below a limit are in a chunk, which has one at least. */
    public static int size(int chunk, int ordinals) {
        return Math.min(SIZE, ordinals - chunk * SIZE);
    }

    /** How many words have a bit for each of those. */
    public static int words(int chunk, int ordinals) {
        return (size(chunk, ordinals) + Long.SIZE - 1) / Long.SIZE;
    }
}
