package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.BitmapsByDay;
import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.bits.HeapBytes;
import dev.identitydashboard.engine.bits.Sizes;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who was active through one input, per day: chunk by chunk, as it is scanned. */
public final class InputActivity {
    /** Of this object and the running total. */
    private static final int OBJECT_BYTES = 48;

    private static final int NO_DAY = Integer.MIN_VALUE;

    private @Nullable ChunkActivity[] chunks = {};
    private final HeapBytes heap = new HeapBytes();
    /** The days on which anybody was active, erased since or not. */
    private final DaySet activeDays = new DaySet();
    /** One of those, noted last. */
    private int notedDay = NO_DAY;

    /** Adds a fact that is not there yet. */
    void addNew(int day, int ordinal) {
        note(day);
        chunkOf(ordinal).addNew(day, Chunks.place(ordinal));
    }

    /** Adds a fact; false if it is there already. */
    boolean addIfAbsent(int day, int ordinal) {
        note(day);
        return chunkOf(ordinal).addIfAbsent(day, Chunks.place(ordinal));
    }

    /** Takes an ordinal out of every day; returns the days that had it. */
    IntArrayList erase(int ordinal) {
        ChunkActivity chunk = chunkOrNone(ordinal);
        IntArrayList days = chunk.daysOf(Chunks.place(ordinal));
        chunk.removeFromAll(Chunks.place(ordinal));
        return days;
    }

    /** Whether anybody, erased or not, was active on any of the given days, both included. Changes nothing. */
    public boolean wasActive(int from, int to) {
        return activeDays.hasAny(from, to);
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

    /** The first day from one on that had activity, or another day if there is none. Changes nothing. */
    int firstActiveFrom(int day, int otherwise) {
        return activeDays.firstFrom(day, otherwise);
    }

    /** The last day up to one that had activity, or another day if there is none. Changes nothing. */
    int lastActiveUpTo(int day, int otherwise) {
        return activeDays.lastUpTo(day, otherwise);
    }

    void dropBefore(int day) {
        activeDays.dropBefore(day);
        notedDay = NO_DAY;
        for (ChunkActivity chunk : chunks) {
            if (chunk != null) {
                chunk.dropBefore(day);
            }
        }
    }

    /** Writes the days on which anybody was active, erased since or not, and who was on each. */
    void writeTo(ByteSink sink) {
        ChunkDays[] all = new ChunkDays[chunks.length];
        Arrays.setAll(all, this::chunk);
        activeDays.writeTo(sink);
        BitmapsByDay.write(sink, all);
    }

    /** Reads what another one has written, of ordinals below the given one. */
    void readFrom(ByteSource source, int ordinals) {
        activeDays.readFrom(source);
        BitmapsByDay.read(
                source, ordinals, chunk -> chunkOf(chunk * Chunks.SIZE).settled());
    }

    long bytes() {
        return OBJECT_BYTES + Sizes.ofArray(chunks.length, Integer.BYTES) + activeDays.bytes() + heap.total();
    }

    /** Comes before the fact: once that is there, it is not noted any more. */
    private void note(int day) {
        if (day != notedDay) {
            activeDays.add(day);
            notedDay = day;
        }
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
            activity = new ChunkActivity(heap);
            chunks[chunk] = activity;
        }
        return activity;
    }
}
