package dev.identitydashboard.engine;

import java.util.Arrays;
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

    private @Nullable Container[] before = {};
    private final DailyBitmaps gained = new DailyBitmaps();
    private final DailyBitmaps lost = new DailyBitmaps();

    void gain(int ordinal, int day) {
        gained.add(day, ordinal);
    }

    /** Those of a chunk who had the bit before the oldest stored day, or null if nobody. */
    @Nullable
    Container before(int chunk) {
        return chunk < before.length ? before[chunk] : null;
    }

    DailyBitmaps gained() {
        return gained;
    }

    DailyBitmaps lost() {
        return lost;
    }

    boolean hadBefore(int ordinal) {
        Container chunk = before(ordinal >>> 16);
        return chunk != null && chunk.contains((char) ordinal);
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
            int chunk = ordinal >>> 16;
            before = chunk < before.length ? before : Arrays.copyOf(before, chunk + 1);
            Container set = before[chunk];
            before[chunk] = (set == null ? new ArrayContainer() : set).add((char) ordinal);
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
        Container set = before(ordinal >>> 16);
        if (was && set != null) {
            before[ordinal >>> 16] = set.remove((char) ordinal);
        }
        for (int i = 0; i < counts.size(); i++) {
            boolean is = condition.test(counts.countAt(i));
            if (is != was) {
                (is ? gained : lost).remove(counts.dayAt(i), ordinal);
            }
            was = is;
        }
    }

    /** Folds the days before the given one into the state before all days. */
    void foldBefore(int day) {
        int chunks = Math.max(gained.chunks(), lost.chunks());
        before = chunks > before.length ? Arrays.copyOf(before, chunks) : before;
        for (int chunk = 0; chunk < chunks; chunk++) {
            before[chunk] = fold(before[chunk], gained.chunk(chunk), lost.chunk(chunk), day);
        }
        gained.dropBefore(day);
        lost.dropBefore(day);
    }

    long bytes() {
        long bytes = gained.bytes() + lost.bytes();
        for (Container set : before) {
            bytes += set == null ? 0 : Sizes.ofContainer(set);
        }
        return bytes;
    }

    private static @Nullable Container fold(
            @Nullable Container before, DailyContainers gained, DailyContainers lost, int day) {
        Container state = before == null ? new ArrayContainer() : before;
        int gains = gained.indexFrom(day);
        int losses = lost.indexFrom(day);
        int loss = 0;
        for (int gain = 0; gain < gains; gain++) {
            while (loss < losses && lost.dayAt(loss) < gained.dayAt(gain)) {
                state = state.iandNot(lost.at(loss++));
            }
            state = state.ior(gained.at(gain));
        }
        while (loss < losses) {
            state = state.iandNot(lost.at(loss++));
        }
        return state.isEmpty() ? null : state;
    }
}
