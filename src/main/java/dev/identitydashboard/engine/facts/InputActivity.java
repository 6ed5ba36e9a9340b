package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.bits.Sizes;
import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who was active through one input, per day: chunk by chunk, as it is scanned. */
public final class InputActivity {
    private @Nullable ChunkActivity[] chunks = {};
    /** Days on which a profile was active that is erased: perhaps no other was, but the input had activity then. */
    private final IntSortedSet erasedDays = new IntAVLTreeSet();

    /** Adds a fact that is not there yet. */
    void addNew(int day, int ordinal) {
        chunkOf(ordinal).addNew(day, Chunks.place(ordinal));
    }

    /** Adds a fact; false if it is there already. */
    boolean addIfAbsent(int day, int ordinal) {
        return chunkOf(ordinal).addIfAbsent(day, Chunks.place(ordinal));
    }

    /** Takes an ordinal out of every day; returns the days that had it. */
    IntArrayList erase(int ordinal) {
        ChunkActivity chunk = chunkOrNone(ordinal);
        IntArrayList days = chunk.daysOf(Chunks.place(ordinal));
        // Noted first: once it is gone, nobody knows any more.
        erasedDays.addAll(days);
        chunk.removeFromAll(Chunks.place(ordinal));
        return days;
    }

    /** Whether anybody, erased or not, was active on any of the given days, both included. Changes nothing. */
    public boolean wasActive(int from, int to) {
        if (!erasedDays.isEmpty() && !erasedDays.subSet(from, to + 1).isEmpty()) {
            return true;
        }
        for (ChunkActivity chunk : chunks) {
            if (chunk != null && chunk.wasActive(from, to)) {
                return true;
            }
        }
        return false;
    }

    /** False if a profile was never active, for sure. */
    public boolean mayHave(int ordinal) {
        return chunkOrNone(ordinal).mayHave(Chunks.place(ordinal));
    }

    public boolean contains(int day, int ordinal) {
        return chunkOrNone(ordinal).contains(day, Chunks.place(ordinal));
    }

    /** The last day before a day, and after another one, that has an ordinal; that other one if there is none. */
    public int latestBefore(int day, int after, int ordinal) {
        return chunkOrNone(ordinal).latestBefore(day, after, Chunks.place(ordinal));
    }

    /** The first day after a day, and before another one, that has an ordinal; that other one if there is none. */
    public int earliestAfter(int day, int before, int ordinal) {
        return chunkOrNone(ordinal).earliestAfter(day, before, Chunks.place(ordinal));
    }

    /** The facts of one chunk by day, to be read. */
    public ChunkDays chunk(int chunk) {
        ChunkActivity activity = chunk < chunks.length ? chunks[chunk] : null;
        return activity == null ? ChunkDays.NONE : activity.settled();
    }

    int chunks() {
        return chunks.length;
    }

    /** The first and last day of the given ones that has activity. */
    DaySpan span(int from, int to) {
        DaySpan span = DaySpan.NONE;
        for (int erased : erasedDays.subSet(from, to == Integer.MAX_VALUE ? to : to + 1)) {
            span = span.and(DaySpan.of(erased));
        }
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            ChunkDays days = chunk(chunk);
            int first = days.indexFrom(from);
            int end = days.indexFrom(to + 1);
            if (first < end) {
                span = span.and(DaySpan.of(days.dayAt(first))).and(DaySpan.of(days.dayAt(end - 1)));
            }
        }
        return span;
    }

    void dropBefore(int day) {
        erasedDays.headSet(day).clear();
        for (ChunkActivity chunk : chunks) {
            if (chunk != null) {
                chunk.dropBefore(day);
            }
        }
    }

    long bytes() {
        long bytes = Sizes.ofArray(chunks.length, Integer.BYTES) + 40L * erasedDays.size();
        for (ChunkActivity chunk : chunks) {
            bytes += chunk == null ? 0 : chunk.bytes();
        }
        return bytes;
    }

    private ChunkActivity chunkOrNone(int ordinal) {
        int chunk = Chunks.of(ordinal);
        ChunkActivity activity = chunk < chunks.length ? chunks[chunk] : null;
        return activity == null ? ChunkActivity.NONE : activity;
    }

    private ChunkActivity chunkOf(int ordinal) {
        int chunk = Chunks.of(ordinal);
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
        }
        ChunkActivity activity = chunks[chunk];
        if (activity == null) {
            activity = new ChunkActivity();
            chunks[chunk] = activity;
        }
        return activity;
    }
}
