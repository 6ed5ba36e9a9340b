package dev.identitydashboard.benchmarks.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Times several ways to the same answer in turns, round by round, in one process: what slows the machine down meanwhile slows
 * them all down. The first rounds, in which the JVM compiles, do not count.
 */
final class Race {
    private static final int MIN_ROUNDS = 5;
    private static final int MAX_ROUNDS = 200;
    private static volatile Object sink;

    private Race() {}

    /** Keeps an answer from being left out. */
    static void use(Object answer) {
        sink = answer;
    }

    /** Collects what loading left behind, so that no collection runs beside what is timed next. */
    static void settle() {
        System.gc();
    }

    /** The median milliseconds of each contender, as many rounds as fit into a time. */
    static double[] medians(double seconds, List<Supplier<?>> contenders) {
        run(seconds / 3, contenders);
        double[][] rounds = run(seconds, contenders);
        return Arrays.stream(rounds).mapToDouble(Race::median).toArray();
    }

    private static double[][] run(double seconds, List<Supplier<?>> contenders) {
        double[][] times = new double[contenders.size()][MAX_ROUNDS];
        long end = System.nanoTime() + (long) (seconds * 1e9);
        int round = 0;
        while (round < MIN_ROUNDS || (round < MAX_ROUNDS && System.nanoTime() < end)) {
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                sink = contenders.get(i).get();
                times[i][round] = (System.nanoTime() - start) / 1e6;
            }
            round++;
        }
        for (int i = 0; i < times.length; i++) {
            times[i] = Arrays.copyOf(times[i], round);
        }
        return times;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
