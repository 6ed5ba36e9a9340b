package dev.identitydashboard.engine;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the plans that were asked last: of up to {@value #MAX_PLANS} plans, and up to {@value #MAX_COUNTS} counts.
 * For one thread at a time.
 *
 * @param <T> what is kept of a plan
 */
final class RecentPlans<T> {
    private static final int MAX_PLANS = 16;
    private static final int MAX_COUNTS = 1 << 17;

    private record Entry<T>(ScanPlan plan, T kept) {}

    /** The most recently used first. */
    private final ArrayDeque<Entry<T>> entries = new ArrayDeque<>(MAX_PLANS);

    private int counts;

    /** What is kept of a plan, or null. */
    @Nullable
    T find(ScanPlan plan) {
        for (Entry<T> entry : entries) {
            if (entry.plan.equals(plan)) {
                entries.remove(entry);
                entries.addFirst(entry);
                return entry.kept;
            }
        }
        return null;
    }

    void remove(ScanPlan plan) {
        if (entries.removeIf(entry -> entry.plan.equals(plan))) {
            counts -= plan.layout().size();
        }
    }

    /** Whether a plan has so few counts that they may be kept. */
    static boolean admits(ScanPlan plan) {
        return plan.layout().size() <= MAX_COUNTS;
    }

    /** Lets the plans go that have to for another one; returns what was kept of the last of them, or null. */
    @Nullable
    T makeRoomFor(ScanPlan plan) {
        T gone = null;
        int size = plan.layout().size();
        while (entries.size() >= MAX_PLANS || counts + size > MAX_COUNTS) {
            Entry<T> last = entries.removeLast();
            counts -= last.plan.layout().size();
            gone = last.kept;
        }
        return gone;
    }

    /** Keeps something of a plan of which nothing is kept, for which there is room. */
    void add(ScanPlan plan, T kept) {
        entries.addFirst(new Entry<>(plan, kept));
        counts += plan.layout().size();
    }

    long bytes() {
        return Sizes.ofArray(counts, Long.BYTES);
    }
}
