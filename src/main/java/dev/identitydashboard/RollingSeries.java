package dev.identitydashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The {@link RollingActives} of each day for one length of the trailing days.
 *
 * @param window how many trailing days, the day itself included
 * @param days one row per day of the range
 */
public record RollingSeries(int window, List<RollingActives> days) {

    /**
     * Checks and copies the components.
     *
     * @param window how many trailing days
     * @param days one row per day
     * @throws NullPointerException if {@code days} or an element is null
     * @throws IllegalArgumentException if {@code window} is not positive
     */
    public RollingSeries {
        Arguments.inRange("window", window, 1, Integer.MAX_VALUE);
        days = Arguments.copyOf("days", days);
    }

    /**
     * Adds up series of one query over MPID-disjoint data: every count of the result equals that of one dashboard holding all the
     * data. A series does not know its query; only the window and the days are checked.
     *
     * @param series at least one, all of the same window and days
     * @return the sum
     * @throws NullPointerException if {@code series} or an element is null
     * @throws IllegalArgumentException if {@code series} is empty or has series of different windows or days
     */
    @CheckReturnValue
    public static RollingSeries merge(Collection<RollingSeries> series) {
        List<RollingSeries> all = Arguments.copyOf("series", series);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("series must not be empty");
        }
        RollingSeries first = all.get(0);
        List<RollingActives> sums = new ArrayList<>(first.days);
        for (int i = 1; i < all.size(); i++) {
            RollingSeries other = all.get(i);
            ReportScope.requireSame("series", "window", first.window, other.window, i);
            ReportScope.requireSame("series", "days", first.dates(), other.dates(), i);
            for (int day = 0; day < sums.size(); day++) {
                sums.set(day, sums.get(day).plus(other.days.get(day)));
            }
        }
        return new RollingSeries(first.window, sums);
    }

    List<LocalDate> dates() {
        return days.stream().map(RollingActives::date).toList();
    }
}
