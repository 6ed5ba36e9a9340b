package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.plan.Tally;
import java.util.List;

/** Who came, returned and became known on each day, over all profiles. Immutable. */
public final class MovementTally {
    private final Tally tally;
    private final long[] newcomers;
    private final long[] counts;
    private final int days;

    /** The new per day, and beside them, after as many other counts, those who became known. */
    MovementTally(Tally tally, long[] newcomers, long[] counts) {
        this.tally = tally;
        this.newcomers = newcomers;
        this.counts = counts;
        this.days = counts.length / 2;
    }

    /**
     * The inputs counted.
     *
     * @return those of the plan in its order, or all that had activity on a kept day, sorted
     */
    public List<Tally.Row> inputs() {
        return tally.inputs();
    }

    /**
     * Profiles active on a day.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long activeOn(int day) {
        return tally.profilesOn(day);
    }

    /**
     * Those of {@link #activeOn} that were active on no earlier kept day.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long newOn(int day) {
        return newcomers[day];
    }

    /**
     * Those of {@link #activeOn} that are known at the end of the day and were not at the end of the day before.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long becameKnownOn(int day) {
        return counts[days + day];
    }
}
