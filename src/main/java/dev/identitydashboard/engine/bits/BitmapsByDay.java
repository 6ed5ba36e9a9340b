package dev.identitydashboard.engine.bits;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Sets of ordinals by day, which are held chunk by chunk, as one bitmap for each day: how many days, and each with its {@link PortableBitmap}. */
public final class BitmapsByDay {
    /** As many days as there are numbers for them; every one takes bytes. */
    private static final int MOST_DAYS = Integer.MAX_VALUE;

    private BitmapsByDay() {}

    /** Writes the sets of all chunks. */
    public static void write(ByteSink sink, ChunkDays[] chunks) {
        int[] days = daysOf(chunks);
        int[] next = new int[chunks.length];
        PortableBitmap bitmap = new PortableBitmap();
        sink.writeInt(days.length);
        for (int day : days) {
            sink.writeInt(day);
            for (int chunk = 0; chunk < chunks.length; chunk++) {
                if (next[chunk] < chunks[chunk].size() && chunks[chunk].dayAt(next[chunk]) == day) {
                    chunks[chunk].addTo(bitmap, chunk, next[chunk]++);
                }
            }
            bitmap.writeTo(sink);
        }
    }

    /** Reads sets of ordinals below the given one into chunks that have none. */
    public static void read(ByteSource source, int ordinals, IntFunction<ChunkDays> chunkOf) {
        int days = source.readCount(MOST_DAYS, "days");
        int day = Integer.MIN_VALUE;
        for (int i = 0; i < days; i++) {
            int next = source.readInt();
            source.check(i == 0 || next > day, "days out of order");
            day = next;
            PortableBitmap.read(
                    source, ordinals, (chunk, set, size) -> chunkOf.apply(chunk).append(next, set, size));
        }
    }

    private static int[] daysOf(ChunkDays[] chunks) {
        int sets = 0;
        for (ChunkDays chunk : chunks) {
            sets += chunk.size();
        }
        int[] days = new int[sets];
        int end = 0;
        for (ChunkDays chunk : chunks) {
            for (int i = 0; i < chunk.size(); i++) {
                days[end++] = chunk.dayAt(i);
            }
        }
        return Arrays.stream(days).sorted().distinct().toArray();
    }
}
