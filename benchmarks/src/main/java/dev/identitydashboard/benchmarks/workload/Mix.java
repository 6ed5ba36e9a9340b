package dev.identitydashboard.benchmarks.workload;

/** SplitMix64: the only source of chance. Integer arithmetic alone, so the same on every JDK. */
final class Mix {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Mix() {}

    /** A value that depends on a key and a number; distinct numbers give distinct values. */
    static long of(long key, long number) {
        return finish(key + (number + 1) * GOLDEN);
    }

    /** A number below a bound, from the high bits of a value. */
    static int below(int bound, long value) {
        return (int) (((value >>> 33) * bound) >>> 31);
    }

    private static long finish(long state) {
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
