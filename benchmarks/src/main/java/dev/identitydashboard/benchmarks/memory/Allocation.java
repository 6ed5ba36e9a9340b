package dev.identitydashboard.benchmarks.memory;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** How much heap calls ask for: their result and their garbage, whichever thread makes it. */
public final class Allocation {
    private static final int CALLS = 50;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Bytes per call, by all threads alive, when everything is warm. */
    public static double bytesPerCall(Supplier<?> call) {
        call.get();
        long before = allocated();
        for (int i = 0; i < CALLS; i++) {
            if (call.get() == null) {
                throw new IllegalStateException("a call had no result");
            }
        }
        return (double) (allocated() - before) / CALLS;
    }

    private static long allocated() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
