package dev.identitydashboard;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The counts of consecutive days, made into a {@link DailyCount} only when one is read: a report has thousands, and few are ever
 * looked at one by one. Immutable.
 */
final class CountSeries extends AbstractList<DailyCount> implements RandomAccess {
    private final LocalDate first;
    private final long[] counts;

    CountSeries(LocalDate first, long[] counts) {
        this.first = first;
        this.counts = counts;
    }

    /** An unmodifiable copy of a list; a series of this class is its own. */
    static List<DailyCount> copyOf(List<DailyCount> days) {
        return days instanceof CountSeries ? days : Arguments.copyOf("days", days);
    }

    /** Whether a list is such a series of the given consecutive dates. */
    static boolean isOf(List<DailyCount> days, List<LocalDate> dates) {
        return days instanceof CountSeries series
                && series.counts.length == dates.size()
                && series.first.equals(dates.get(0));
    }

    @Override
    public DailyCount get(int index) {
        Objects.checkIndex(index, counts.length);
        return new DailyCount(first.plusDays(index), counts[index]);
    }

    @Override
    public int size() {
        return counts.length;
    }
}
