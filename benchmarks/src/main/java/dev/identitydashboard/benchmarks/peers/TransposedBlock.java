package dev.identitydashboard.benchmarks.peers;

import java.util.stream.IntStream;

/**
 * 4,096 profiles of a {@link TransposedPeer}. For each input the profiles that it ever saw, as positions in the block with a mask of
 * the days; and for each identifier type, after the known profiles, a bitmap.
 *
 * @param positions by input, ascending
 * @param low by input, days 0 to 63 of each position
 * @param high by input, the days from 64
 * @param types the known profiles, then those with each type
 * @param second those with a second identifier of each type
 */
record TransposedBlock(char[][] positions, long[][] low, long[][] high, long[][] types, long[][] second) {
    static final int PROFILES = 4_096;
    static final int WORDS = PROFILES / Long.SIZE;

    /** Lays out what was collected: per input the low mask of each profile, then the high ones; null if it saw none. */
    static TransposedBlock of(long[][] masks, long[][] types, long[][] second) {
        char[][] positions = new char[masks.length][];
        long[][] low = new long[masks.length][];
        long[][] high = new long[masks.length][];
        for (int input = 0; input < masks.length; input++) {
            int[] seen = seen(masks[input]);
            positions[input] = new char[seen.length];
            low[input] = new long[seen.length];
            high[input] = new long[seen.length];
            for (int i = 0; i < seen.length; i++) {
                positions[input][i] = (char) seen[i];
                low[input][i] = masks[input][seen[i]];
                high[input][i] = masks[input][PROFILES + seen[i]];
            }
        }
        return new TransposedBlock(positions, low, high, types, second);
    }

    private static int[] seen(long[] masks) {
        if (masks == null) {
            return new int[0];
        }
        return IntStream.range(0, PROFILES)
                .filter(profile -> (masks[profile] | masks[PROFILES + profile]) != 0)
                .toArray();
    }
}
