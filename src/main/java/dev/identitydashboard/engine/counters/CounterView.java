package dev.identitydashboard.engine.counters;

import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.KnownCounts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What counters say of one query while they do not change. What counts the rest meanwhile asks at the end whether
 * {@link #stillHolds}: then both are of one moment. For one thread.
 */
public final class CounterView implements KnownCounts {
    private final RangeCounters counters;
    private final ResolvedQuery query;
    /** Makes some of the columns that lack; false if it cannot. */
    private final BooleanSupplier making;

    private final long changes;
    private boolean made;
    private boolean used;

    public CounterView(RangeCounters counters, ResolvedQuery query, BooleanSupplier making) {
        this.counters = counters;
        this.query = query;
        this.making = making;
        this.changes = counters.changes();
    }

    /** Whether all that was told is still true. */
    public boolean stillHolds() {
        return !used || counters.changes() == changes;
    }

    /** Whether anything was told. */
    public boolean isUsed() {
        return used;
    }

    /** The panels of the report, or null if they are not known. */
    @Nullable
    public Counts report() {
        if (!hasReport()) {
            return null;
        }
        Counts counts = counters.count(query);
        if (counts == null && makeOnce()) {
            counts = counters.count(query);
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
        long[] counts = counters.distinct(query, from, to, firstDay);
        if (counts == null && makeOnce()) {
            counts = counters.distinct(query, from, to, firstDay);
        }
        used |= counts != null;
        return counts;
    }

    /** Whether columns, if complete, say how many profiles were active. */
    private boolean hasProfiles() {
        return !counters.refuses(query.kept().today())
                && (query.allInputs() || query.inputs().size() == 1);
    }

    /** Whether columns, if complete, have the panels of the report. */
    private boolean hasReport() {
        return hasProfiles()
                && !query.currentIdentity()
                && query.loginTypes() == (counters.loginTypes() & lowBits(query.types()));
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
