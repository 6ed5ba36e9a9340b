package dev.identitydashboard.faults;

import org.jspecify.annotations.Nullable;

/**
 * Fails allocations of one thread. The code that {@link FaultyClassLoader} defines calls {@link #beforeAllocation} before each of its
 * allocations, and before each call of the JDK that may allocate.
 */
public final class AllocationFaults {
    private static volatile @Nullable Thread armed;
    private static long passed;
    private static long first;
    private static long last;

    private AllocationFaults() {}

    /** Fails the calling thread's allocations from one to another, counted from 1, both included. */
    public static void fail(long from, long to) {
        first = from;
        last = to;
        passed = 0;
        armed = Thread.currentThread();
    }

    /** Lets all allocations succeed again; returns how many there were. */
    public static long disarm() {
        armed = null;
        return passed;
    }

    /** Fails, if it is this allocation's turn. */
    public static void beforeAllocation() {
        if (Thread.currentThread() == armed) {
            passed++;
            if (passed >= first && passed <= last) {
                throw new OutOfMemoryError("planted");
            }
        }
    }
}
