package dev.identitydashboard.engine;

import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What counters say of one plan while they do not change. Whoever counts the rest meanwhile asks at the end whether
 * {@link #stillHolds}: then both are of one moment. For one thread.
 */
final class CounterReading implements KnownCounts {
    private final RangeCounters counters;
    private final ResolvedPlan plan;
    private final boolean allInputs;
    /** Makes some of the columns that lack; false if it cannot. */
    private final BooleanSupplier making;

    private final long changes;
    private boolean made;
    private boolean used;

    CounterReading(RangeCounters counters, ResolvedPlan plan, boolean allInputs, BooleanSupplier making) {
        this.counters = counters;
        this.plan = plan;
        this.allInputs = allInputs;
        this.making = making;
        this.changes = counters.changes();
    }

    /** Whether all that was told is still true. */
    boolean stillHolds() {
        return !used || counters.changes() == changes;
    }

    /** Whether anything was told. */
    boolean isUsed() {
        return used;
    }

    /** The panels of the report, or null if they are not known. */
    @Nullable
    Counts report() {
        if (!hasReport()) {
            return null;
        }
        Counts counts = counters.count(plan, allInputs);
        if (counts == null && makeOnce()) {
            counts = counters.count(plan, allInputs);
        }
        used |= counts != null;
        return counts;
    }

    @Override
    public long @Nullable [] trailing(int from, int to, int window) {
        return distinct(from, to, day -> day - window + 1);
    }

    @Override
    public long @Nullable [] newcomers(int from, int to, int oldestDay) {
        int first = Math.max(from - 1, oldestDay);
        long[] upTo = distinct(first, to, day -> oldestDay);
        if (upTo == null) {
            return null;
        }
        long[] newcomers = new long[to - from + 1];
        for (int day = from; day <= to; day++) {
            newcomers[day - from] = upTo[day - first] - (day > oldestDay ? upTo[day - first - 1] : 0);
        }
        return newcomers;
    }

    private long @Nullable [] distinct(int from, int to, IntUnaryOperator firstDay) {
        if (!hasProfiles()) {
            return null;
        }
        long[] counts = counters.distinct(plan, allInputs, from, to, firstDay);
        if (counts == null && makeOnce()) {
            counts = counters.distinct(plan, allInputs, from, to, firstDay);
        }
        used |= counts != null;
        return counts;
    }

    /** Whether columns, if complete, say how many profiles were active. */
    private boolean hasProfiles() {
        return !counters.refuses(plan.plan().to())
                && (allInputs || plan.plan().inputs().size() == 1);
    }

    /** Whether columns, if complete, have the panels of the report. */
    private boolean hasReport() {
        ScanPlan asked = plan.plan();
        return hasProfiles()
                && !asked.currentIdentity()
                && asked.loginTypes() == (counters.loginTypes() & lowBits(asked.types()));
    }

    private static long lowBits(int count) {
        return count == Long.SIZE ? -1 : (1L << count) - 1;
    }

    private boolean makeOnce() {
        boolean again = !made && making.getAsBoolean();
        made = true;
        return again;
    }
}
