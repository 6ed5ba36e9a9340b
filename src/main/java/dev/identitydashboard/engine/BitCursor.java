package dev.identitydashboard.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link BitTimeline} walked chunk by chunk, and within a chunk day by day: {@link #bits()} has the state of the current
 * chunk at the end of the current day.
 */
final class BitCursor {
    private record Change(int day, ChunkCursor gained, ChunkCursor lost) {}

    private final DenseChunk bits = new DenseChunk();
    private final ChunkCursor before;
    private final List<Change> changes = new ArrayList<>();
    private int chunk;
    private int next;

    /** A cursor that will not be asked for days after {@code lastDay}. */
    BitCursor(BitTimeline timeline, int lastDay) {
        before = new ChunkCursor(timeline.before());
        timeline.forEachChange(
                lastDay,
                (day, gained, lost) -> changes.add(new Change(day, new ChunkCursor(gained), new ChunkCursor(lost))));
    }

    DenseChunk bits() {
        return bits;
    }

    /** Goes to the end of the last day before all changes, in a later chunk. */
    void startChunk(int newChunk) {
        chunk = newChunk;
        next = 0;
        bits.clear();
        bits.or(before.at(chunk));
    }

    /** Goes on to the end of a day; false if the bits of this chunk stay as they are. */
    boolean advanceTo(int day) {
        int first = next;
        while (next < changes.size() && changes.get(next).day() <= day) {
            Change change = changes.get(next);
            bits.or(change.gained().at(chunk));
            bits.andNot(change.lost().at(chunk));
            next++;
        }
        return next > first;
    }
}
