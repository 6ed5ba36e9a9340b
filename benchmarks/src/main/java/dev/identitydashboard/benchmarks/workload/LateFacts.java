package dev.identitydashboard.benchmarks.workload;

import java.util.Arrays;

/** The late facts that arrive on one day, one packed {@code long} each. */
final class LateFacts {
    long[] facts = new long[16];
    int size;

    void add(int profile, int day, int input, boolean first) {
        if (size == facts.length) {
            facts = Arrays.copyOf(facts, size * 2);
        }
        facts[size++] = (long) profile << 32 | day << 16 | input << 1 | (first ? 1 : 0);
    }

    static int profile(long fact) {
        return (int) (fact >>> 32);
    }

    static int day(long fact) {
        return (int) (fact >>> 16) & 0xffff;
    }

    static int input(long fact) {
        return (int) (fact >>> 1) & 0x7fff;
    }

    static boolean isFirst(long fact) {
        return (fact & 1) != 0;
    }
}
