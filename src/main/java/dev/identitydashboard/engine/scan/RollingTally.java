package dev.identitydashboard.engine.scan;

/** Who was active on each day and in the window of days that ends with it, over all profiles. Immutable. */
public final class RollingTally {
    private final long[] daily;
    private final long[] trailing;

    RollingTally(long[] daily, long[] trailing) {
        this.daily = daily;
        this.trailing = trailing;
    }

    /**
     * Profiles active on a day.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long activeOn(int day) {
        return daily[day];
    }

    /**
     * Distinct profiles active on any day of the window that ends with a day.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long activeUpTo(int day) {
        return trailing[day];
    }
}
