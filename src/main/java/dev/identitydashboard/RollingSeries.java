package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@link RollingActives} of each day for one length of the trailing days. Immutable and compared by value. */
public final class RollingSeries {
    /** What equality, hash code and text are made of. */
    private record Components(int window, List<RollingActives> days) {}

    private final Components components;

    RollingSeries(int window, List<RollingActives> days) {
        components = new Components(
                Arguments.inRange("window", window, 1, Integer.MAX_VALUE), Arguments.copyOf("days", days));
    }

    /**
     * Returns how many trailing days are counted, the day itself included.
     *
     * @return at least 1
     */
    public int window() {
        return components.window;
    }

    /**
     * Returns the actives of each day and of its trailing days.
     *
     * @return one row per day of the range
     */
    public List<RollingActives> days() {
        return components.days;
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
            throw Failures.illegalArgument("series must not be empty");
        }
        RollingSeries first = all.get(0);
        List<RollingActives> sums = new ArrayList<>(first.days());
        for (int i = 1; i < all.size(); i++) {
            RollingSeries other = all.get(i);
            ReportScope.requireSame("series", "window", first.window(), other.window(), i);
            ReportScope.requireSame("series", "days", first.dates(), other.dates(), i);
            for (int day = 0; day < sums.size(); day++) {
                sums.set(day, sums.get(day).plus(other.days().get(day)));
            }
        }
        return new RollingSeries(first.window(), sums);
    }

    List<LocalDate> dates() {
        return components.days.stream().map(RollingActives::date).toList();
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RollingSeries that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "RollingSeries" + components.toString().substring("Components".length());
    }
}
