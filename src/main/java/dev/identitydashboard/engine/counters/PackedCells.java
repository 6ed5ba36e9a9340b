package dev.identitydashboard.engine.counters;

/**
 * What {@link ChunkCounter} counts of one chunk: by day and row the profiles, the known, and those with each identifier type; and
 * the identifiers beyond the first. Three counts of 21 bits share a word, so that a profile is counted in a few steps that are
 * the same for all, whatever it holds.
 */
public final class PackedCells {
    private static final int BITS = 21;
    private static final int PER_WORD = 3;
    private static final int MASK = (1 << BITS) - 1;
    private static final long SECOND = 1L << BITS;
    private static final long THIRD = SECOND << BITS;
    /** A one in each count whose bit is set. */
    private static final long[] SPREAD = {0, 1, SECOND, 1 + SECOND, THIRD, 1 + THIRD, SECOND + THIRD, 1 + SECOND + THIRD
    };

    private final int days;
    private final int rows;
    private final int types;
    /** How many words a row has: one for the profiles and the known, and those of the types. */
    private final int words;

    private final long[] counts;
    /** Empty as long as no profile has a second identifier. */
    private int[] extras = {};

    PackedCells(int days, int rows, int types) {
        this.days = days;
        this.rows = rows;
        this.types = types;
        this.words = 1 + (types + PER_WORD - 1) / PER_WORD;
        this.counts = new long[Math.multiplyExact(days, rows * words)];
    }

    int rows() {
        return rows;
    }

    int types() {
        return types;
    }

    boolean hasExtras() {
        return extras.length > 0;
    }

    /** Adds a profile that holds some types, a bit for each; or takes it out again, if the sign is -1. */
    void add(int day, int row, long held, boolean known, int sign) {
        int start = index(day, row);
        counts[start] += sign * (known ? 1 + SECOND : 1);
        for (int word = 1; word < words; word++) {
            counts[start + word] += sign * spread(held, word);
        }
    }

    /** Moves profiles, each from a day of its own to the same one, word after word: in short loops without branches. */
    void move(int row, char[] from, int to, long[] held, int count, long loginTypes) {
        long[] cells = counts;
        long moved = 0;
        for (int i = 0; i < count; i++) {
            long one = (held[i] & loginTypes) == 0 ? 1 : 1 + SECOND;
            cells[index(from[i], row)] -= one;
            moved += one;
        }
        cells[index(to, row)] += moved;
        for (int word = 1; word < words; word++) {
            moved = 0;
            for (int i = 0; i < count; i++) {
                long one = spread(held[i], word);
                cells[index(from[i], row) + word] -= one;
                moved += one;
            }
            cells[index(to, row) + word] += moved;
        }
    }

    /** Adds to how many of the profiles are known and have a type. */
    void addHolders(int day, int row, int type, int holders, int known) {
        int start = index(day, row);
        counts[start] += known * SECOND;
        counts[start + 1 + type / PER_WORD] += (long) holders << shift(type);
    }

    /** Adds identifiers beyond the first. */
    void addExtra(int day, int row, int type, int change) {
        if (extras.length == 0) {
            extras = new int[days * rows * types];
        }
        extras[(day * rows + row) * types + type] += change;
    }

    /** Writes the counts of a row as {@link AgeCells} order them. */
    void unpack(int day, int row, int[] lanes) {
        int start = index(day, row);
        lanes[AgeCells.PROFILES] = (int) counts[start] & MASK;
        lanes[AgeCells.KNOWN] = (int) (counts[start] >>> BITS);
        for (int type = 0; type < types; type++) {
            lanes[AgeCells.TYPES + type] = (int) (counts[start + 1 + type / PER_WORD] >>> shift(type)) & MASK;
        }
    }

    int extraAt(int day, int row, int type) {
        return extras[(day * rows + row) * types + type];
    }

    private int index(int day, int row) {
        return (day * rows + row) * words;
    }

    private static int shift(int type) {
        return BITS * (type % PER_WORD);
    }

    private static long spread(long held, int word) {
        return SPREAD[(int) (held >>> (PER_WORD * (word - 1))) & 7];
    }
}
