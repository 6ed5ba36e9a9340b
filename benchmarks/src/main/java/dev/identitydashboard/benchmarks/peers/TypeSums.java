package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.benchmarks.workload.Workload;

/** Counts the members of a set by what identifiers each has. */
final class TypeSums {
    private static final int SECOND = 16;

    final long[] with;
    final long[] withSecond;
    private final int logins;
    long profiles;
    long known;

    TypeSums(Workload workload) {
        this.with = new long[workload.types()];
        this.withSecond = new long[workload.types()];
        this.logins = workload.loginTypes();
    }

    static int pack(int types, int second) {
        return types | second << SECOND;
    }

    void add(int packed) {
        profiles++;
        if ((packed & logins) != 0) {
            known++;
        }
        count(packed & ((1 << SECOND) - 1), with);
        count(packed >>> SECOND, withSecond);
    }

    private static void count(int types, long[] counts) {
        for (int rest = types; rest != 0; rest &= rest - 1) {
            counts[Integer.numberOfTrailingZeros(rest)]++;
        }
    }
}
