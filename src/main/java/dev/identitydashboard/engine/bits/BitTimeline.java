package dev.identitydashboard.engine.bits;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.Container;

/**
 * One bit per ordinal as it changes over the days: who had it before the oldest stored day, and per day who gained and who
 * lost it. The state at the end of day d is {@code before}, plus the gains and minus the losses of each day up to d, in
 * the order of the days. Within one day an ordinal gains or loses the bit, never both.
 */
public final class BitTimeline {
    /** As a day: after every change. */
    public static final int END_OF_TIME = Integer.MAX_VALUE - 1;

    private final OrdinalSet before = new OrdinalSet();
    private final OrdinalsByDay gained = new OrdinalsByDay();
    private final OrdinalsByDay lost = new OrdinalsByDay();

    /** Those who had the bit before the oldest stored day. */
    public OrdinalSet before() {
        return before;
    }

    public OrdinalsByDay gained() {
        return gained;
    }

    public OrdinalsByDay lost() {
        return lost;
    }

    /** Takes the ordinal's bit away on all days. */
    public void erase(int ordinal) {
        before.remove(ordinal);
        gained.removeFromAll(ordinal);
        lost.removeFromAll(ordinal);
    }

    /** Takes the bit away from ordinals that neither gained nor lost it on a stored day. */
    public void eraseFromBefore(OrdinalSet ordinals) {
        before.removeAll(ordinals);
    }

    /** Folds the days before the given one into the state before all days. */
    public void foldBefore(int day) {
        int chunks = Math.max(gained.chunks(), lost.chunks());
        for (int chunk = 0; chunk < chunks; chunk++) {
            before.setChunk(chunk, fold(before.chunk(chunk), gained.chunk(chunk), lost.chunk(chunk), day));
        }
        gained.dropBefore(day);
        lost.dropBefore(day);
    }

    /** Whether anybody of a chunk gains or loses the bit after a day. */
    boolean changesAfter(int day, int chunk) {
        ChunkDays gains = gained.chunk(chunk);
        ChunkDays losses = lost.chunk(chunk);
        return gains.indexFrom(day + 1) < gains.size() || losses.indexFrom(day + 1) < losses.size();
    }

    /** Writes who had the bit before all days, and who gained and who lost it on each. */
    public void writeTo(ByteSink sink) {
        before.writeTo(sink);
        gained.writeTo(sink);
        lost.writeTo(sink);
    }

    /** Reads what another one has written, of ordinals below the given one. */
    public void readFrom(ByteSource source, int ordinals) {
        before.readFrom(source, ordinals);
        gained.readFrom(source, ordinals);
        lost.readFrom(source, ordinals);
    }

    public long bytes() {
        return before.bytes() + gained.bytes() + lost.bytes();
    }

    private static Container fold(@Nullable Container before, ChunkDays gained, ChunkDays lost, int day) {
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
