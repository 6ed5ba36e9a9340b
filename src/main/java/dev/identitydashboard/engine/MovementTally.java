package dev.identitydashboard.engine;

import java.util.List;

/** Who came, returned and became known on each day, over all profiles. Immutable. */
public final class MovementTally {
    private final List<Tally.Row> inputs;
    private final int days;
    private final long[] counts;

    MovementTally(List<Tally.Row> inputs, int days, long[] counts) {
        this.inputs = List.copyOf(inputs);
        this.days = days;
        this.counts = counts;
    }

    /**
     * The inputs counted.
     *
     * @return those of the plan in its order, or all that had activity on a kept day, sorted
     */
    public List<Tally.Row> inputs() {
        return inputs;
    }

    /**
     * Profiles active on a day.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long activeOn(int day) {
        return counts[day];
    }

    /**
     * Those of {@link #activeOn} that were active on no earlier kept day.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long newOn(int day) {
        return counts[days + day];
    }

    /**
     * Those of {@link #activeOn} that are known at the end of the day and were not at the end of the day before.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long becameKnownOn(int day) {
        return counts[2 * days + day];
    }
}
