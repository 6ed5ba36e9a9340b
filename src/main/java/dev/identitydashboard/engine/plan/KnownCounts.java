package dev.identitydashboard.engine.plan;

import org.jspecify.annotations.Nullable;

/** Distinct profiles that need not be counted any more, because counters have them. */
public interface KnownCounts {
    /** No counters are asked. */
    KnownCounts NONE = new KnownCounts() {};

    /**
     * The distinct profiles active in each window that ends with one of the given days, both included.
     *
     * @param window how many days each has, the last one included; all of them are kept
     * @return a count per day, or null if they are not known
     */
    default long @Nullable [] trailing(int from, int to, int window) {
        return null;
    }

    /**
     * The profiles that are active on each of the given days, both included, and on no kept day before.
     *
     * @return a count per day, or null if they are not known
     */
    default long @Nullable [] newcomers(int from, int to, int oldestDay) {
        return null;
    }
}
