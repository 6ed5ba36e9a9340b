package dev.identitydashboard.engine.facts;

/** The latest day on which anything was recorded, in any shard. Safe from any thread; nothing new costs one read. */
public final class LatestDay {
    private volatile int day = Integer.MIN_VALUE;

    /** Starts before all days. */
    public LatestDay() {}

    /**
     * Returns the day.
     *
     * @return an epoch day, {@link Integer#MIN_VALUE} before anything was recorded
     */
    public int get() {
        return day;
    }

    /** Notes that something is recorded on a day. */
    public void note(int recorded) {
        if (recorded > day) {
            raiseTo(recorded);
        }
    }

    private synchronized void raiseTo(int recorded) {
        day = Math.max(day, recorded);
    }
}
