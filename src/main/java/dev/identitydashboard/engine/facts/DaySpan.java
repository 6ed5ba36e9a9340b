package dev.identitydashboard.engine.facts;

import java.util.Optional;

/** The first and last of some epoch days; both absent if there are none. */
public final class DaySpan {
    public static final DaySpan NONE = new DaySpan(Integer.MAX_VALUE, Integer.MIN_VALUE);

    private final int first;
    private final int last;

    /** Makes that of two days, of which the first is not after the last. */
    DaySpan(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /**
     * Returns the first day.
     *
     * @return an epoch day, or empty
     */
    public Optional<Long> first() {
        return first > last ? Optional.empty() : Optional.of((long) first);
    }

    /**
     * Returns the last day.
     *
     * @return an epoch day, or empty
     */
    public Optional<Long> last() {
        return first > last ? Optional.empty() : Optional.of((long) last);
    }

    /** The first day, or another one if there is none. */
    public int firstOr(int otherwise) {
        return first > last ? otherwise : first;
    }

    /** The last day, or another one if there is none. */
    public int lastOr(int otherwise) {
        return first > last ? otherwise : last;
    }

    public DaySpan and(DaySpan other) {
        return new DaySpan(Math.min(first, other.first), Math.max(last, other.last));
    }
}
