package dev.identitydashboard.engine;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.Container;

/**
 * One bit per ordinal as it changes over the days: who had it before the oldest stored day, and per day who gained and who
 * lost it. The state at the end of day d is {@code before}, plus the gains and minus the losses of each day up to d, in
 * the order of the days. Within one day an ordinal gains or loses the bit, never both.
 */
final class BitTimeline {
    /** As a day: after every change. */
    static final int END_OF_TIME = Integer.MAX_VALUE - 1;

    private final OrdinalSet before = new OrdinalSet();
    private final DailyOrdinals gained = new DailyOrdinals();
    private final DailyOrdinals lost = new DailyOrdinals();

    void gain(int ordinal, int day) {
        gained.add(day, ordinal);
    }

    /** Those of a chunk who had the bit before the oldest stored day, or null if nobody. */
    @Nullable
    Container before(int chunk) {
        return before.chunk(chunk);
    }

    DailyOrdinals gained() {
        return gained;
    }

    DailyOrdinals lost() {
        return lost;
    }

    boolean hadBefore(int ordinal) {
        return before.contains(ordinal);
    }

    boolean gainedOn(int ordinal, int day) {
        return gained.contains(day, ordinal);
    }

    /** The first day on or after the given one on which the ordinal gained the bit, or {@link #END_OF_TIME} if none. */
    int firstGain(int ordinal, int fromDay) {
        return gained.firstDayOf(ordinal, fromDay, END_OF_TIME);
    }

    /** Takes back a gain. */
    void ungain(int ordinal, int day) {
        gained.remove(day, ordinal);
    }

    /** Sets the ordinal's bit where the counts satisfy the condition. */
    void write(int ordinal, CountSteps counts, IntPredicate condition) {
        boolean was = condition.test(counts.initial());
        if (was) {
            before.add(ordinal);
        }
        for (int i = 0; i < counts.size(); i++) {
            boolean is = condition.test(counts.countAt(i));
            if (is != was) {
                (is ? gained : lost).add(counts.dayAt(i), ordinal);
            }
            was = is;
        }
    }

    /** Undoes {@link #write} with the same arguments. */
    void erase(int ordinal, CountSteps counts, IntPredicate condition) {
        boolean was = condition.test(counts.initial());
        if (was) {
            before.remove(ordinal);
        }
        for (int i = 0; i < counts.size(); i++) {
            boolean is = condition.test(counts.countAt(i));
            if (is != was) {
                (is ? gained : lost).remove(counts.dayAt(i), ordinal);
            }
            was = is;
        }
    }

    /** Takes the ordinal's bit away on all days. */
    void erase(int ordinal) {
        before.remove(ordinal);
        gained.removeFromAll(ordinal);
        lost.removeFromAll(ordinal);
    }

    /** Takes the bit away from ordinals that neither gained nor lost it on a stored day. */
    void eraseFromBefore(OrdinalSet ordinals) {
        before.removeAll(ordinals);
    }

    /** Folds the days before the given one into the state before all days. */
    void foldBefore(int day) {
        int chunks = Math.max(gained.chunks(), lost.chunks());
        for (int chunk = 0; chunk < chunks; chunk++) {
            before.setChunk(chunk, fold(before.chunk(chunk), gained.chunk(chunk), lost.chunk(chunk), day));
        }
        gained.dropBefore(day);
        lost.dropBefore(day);
    }

    long bytes() {
        return before.bytes() + gained.bytes() + lost.bytes();
    }

    private static Container fold(@Nullable Container before, DaySets gained, DaySets lost, int day) {
        Container state = before == null ? new ArrayContainer() : before;
        int gains = gained.indexFrom(day);
        int losses = lost.indexFrom(day);
        int loss = 0;
        for (int gain = 0; gain < gains; gain++) {
            while (loss < losses && lost.dayAt(loss) < gained.dayAt(gain)) {
                state = state.iandNot(lost.containerAt(loss++));
            }
            state = state.ior(gained.containerAt(gain));
        }
        while (loss < losses) {
            state = state.iandNot(lost.containerAt(loss++));
        }
        return state;
    }
}
