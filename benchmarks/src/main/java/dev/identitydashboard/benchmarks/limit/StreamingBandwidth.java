package dev.identitydashboard.benchmarks.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many bytes a second this machine reads from memory when it does the least that a report must do with them: unite two
 * bitmaps and count the bits. Every thread streams over arrays of its own, far larger than the caches.
 */
public final class StreamingBandwidth {
    private static final int WORDS = 1 << 24;
    private static final int ROUNDS = 9;

    private StreamingBandwidth() {}

    /** Bytes per second, the median of several rounds. */
    public static double bytesPerSecond(int threads) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<long[][]> arrays = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                arrays.add(new long[][] {filled(i), filled(i + threads)});
            }
            double[] rounds = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                rounds[round] = round(pool, arrays);
            }
            Arrays.sort(rounds);
            return rounds[ROUNDS / 2];
        } finally {
            pool.shutdown();
        }
    }

    private static double round(ExecutorService pool, List<long[][]> arrays)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<Long>> counts = new ArrayList<>();
        for (long[][] pair : arrays) {
            counts.add(pool.submit(() -> unite(pair[0], pair[1])));
        }
        for (Future<Long> count : counts) {
            if (count.get() <= WORDS) {
                throw new IllegalStateException("there are more bits than words");
            }
        }
        return 2.0 * WORDS * Long.BYTES * arrays.size() * 1e9 / (System.nanoTime() - start);
    }

    static long unite(long[] one, long[] other) {
        long bits = 0;
        for (int i = 0; i < one.length; i++) {
            bits += Long.bitCount(one[i] | other[i]);
        }
        return bits;
    }

    private static long[] filled(int seed) {
        long[] words = new long[WORDS];
        Arrays.setAll(words, i -> (i + 1L) * 0x9e3779b97f4a7c15L + seed);
        return words;
    }
}
