package dev.identitydashboard.engine.bits;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One set of ordinals per day, laid out chunk by chunk, as they are scanned. */
public final class OrdinalsByDay {
    /** As a day: there is none. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    private @Nullable ChunkDays[] chunks = {};
    private final HeapBytes heap = new HeapBytes();

    int chunks() {
        return chunks.length;
    }

    /** The sets of one chunk, to be read. */
    ChunkDays chunk(int chunk) {
        ChunkDays days = chunk < chunks.length ? chunks[chunk] : null;
        return days == null ? ChunkDays.NONE : days;
    }

    public boolean contains(int day, int ordinal) {
        return chunk(Chunks.of(ordinal)).contains(day, Chunks.place(ordinal));
    }

    /** Adds an ordinal to the set of a day; false if that has it. */
    public boolean add(int day, int ordinal) {
        return chunkToChange(Chunks.of(ordinal)).add(day, Chunks.place(ordinal));
    }

    private ChunkDays chunkToChange(int chunk) {
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
        }
        ChunkDays days = chunks[chunk];
        if (days == null) {
            days = new ChunkDays(heap);
            chunks[chunk] = days;
        }
        return days;
    }

    /** Makes the set of a day have an ordinal or not. */
    public void set(int day, int ordinal, boolean present) {
        if (present) {
            add(day, ordinal);
        } else {
            remove(day, ordinal);
        }
    }

    public void remove(int day, int ordinal) {
        chunk(Chunks.of(ordinal)).remove(day, Chunks.place(ordinal));
    }

    public void removeFromAll(int ordinal) {
        chunk(Chunks.of(ordinal)).removeFromAll(Chunks.place(ordinal));
    }

    /** Writes the sets of all days. */
    public void writeTo(ByteSink sink) {
        ChunkDays[] all = new ChunkDays[chunks.length];
        Arrays.setAll(all, this::chunk);
        BitmapsByDay.write(sink, all);
    }

    /** Reads what another one has written, of ordinals below the given one. */
    public void readFrom(ByteSource source, int ordinals) {
        BitmapsByDay.read(source, ordinals, this::chunkToChange);
    }

    /** The first day on or after the given one whose set has the ordinal, or {@code otherwise} if there is none. */
    public int firstDayOf(int ordinal, int fromDay, int otherwise) {
        ChunkDays days = chunk(Chunks.of(ordinal));
        for (int i = days.indexFrom(fromDay); i < days.size(); i++) {
            if (days.hasAt(i, Chunks.place(ordinal))) {
                return days.dayAt(i);
            }
        }
        return otherwise;
    }

    /** The last day whose set has any ordinal, or {@link #NO_DAY}. */
    public int lastDay() {
        int last = NO_DAY;
        for (ChunkDays days : chunks) {
            if (days != null && days.size() > 0) {
                last = Math.max(last, days.dayAt(days.size() - 1));
            }
        }
        return last;
    }

    public void dropBefore(int day) {
        for (ChunkDays days : chunks) {
            if (days != null) {
                days.dropBefore(day);
            }
        }
    }

    public long bytes() {
        return Sizes.ofArray(chunks.length, Integer.BYTES) + heap.total();
    }
}
