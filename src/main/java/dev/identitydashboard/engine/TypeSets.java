package dev.identitydashboard.engine;

/**
 * The identifier types of each profile of a chunk as a set, a bit for each type, 64 profiles at a time: the bits of the
 * profiles by type, transposed.
 */
final class TypeSets {
    private final IdentityCursor identity;
    private final long[] sets = new long[Long.SIZE];

    TypeSets(IdentityCursor identity) {
        this.identity = identity;
    }

    /** The sets of the ordinals from 64 times the index on, in an array that the next call changes. */
    long[] ofWord(int index) {
        for (int type = 0; type < sets.length; type++) {
            sets[type] = 0;
        }
        for (int i = 0; i < identity.types().size(); i++) {
            int type = identity.types().getInt(i);
            sets[type] = identity.profilesWith(type).word(index);
        }
        transpose(sets);
        return sets;
    }

    /** Transposes a matrix of 64 x 64 bits by swapping ever smaller blocks (Warren, "Hacker's Delight", section 7-3). */
    static void transpose(long[] rows) {
        long low = 0xFFFF_FFFFL;
        for (int half = Long.SIZE / 2; half > 0; half >>= 1) {
            for (int row = 0; row < Long.SIZE; row = ((row | half) + 1) & ~half) {
                long swapped = ((rows[row] >>> half) ^ rows[row | half]) & low;
                rows[row] ^= swapped << half;
                rows[row | half] ^= swapped;
            }
            low ^= low << (half >> 1);
        }
    }
}
