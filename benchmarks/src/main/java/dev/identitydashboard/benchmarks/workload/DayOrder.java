package dev.identitydashboard.benchmarks.workload;

/** The profiles 0 to n - 1 in an order that looks random and differs from day to day. Stores nothing. */
final class DayOrder {
    private final int profiles;
    private final int half;
    private final long mask;
    private final long first;
    private final long second;
    private final long offset;

    DayOrder(int profiles, long key, int day) {
        this.profiles = profiles;
        int bits = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(profiles - 1));
        this.half = (bits + 1) / 2;
        this.mask = (1L << bits) - 1;
        this.first = Mix.of(key, 3L * day) | 1;
        this.second = Mix.of(key, 3L * day + 1) | 1;
        this.offset = Mix.of(key, 3L * day + 2);
    }

    /** The profile at a position. Every step permutes the numbers of so many bits; walking on permutes those below n. */
    int at(int position) {
        long number = position;
        do {
            number = (number * first + offset) & mask;
            number ^= number >>> half;
            number = (number * second) & mask;
            number ^= number >>> half;
        } while (number >= profiles);
        return (int) number;
    }
}
