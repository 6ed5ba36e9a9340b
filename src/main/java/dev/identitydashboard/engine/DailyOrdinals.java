package dev.identitydashboard.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One set of ordinals per day, laid out chunk by chunk, as they are scanned. */
final class DailyOrdinals {
    private @Nullable DaySets[] chunks = {};

    int chunks() {
        return chunks.length;
    }

    /** The sets of one chunk, to be read. */
    DaySets chunk(int chunk) {
        DaySets days = chunk < chunks.length ? chunks[chunk] : null;
        return days == null ? DaySets.NONE : days;
    }

    boolean contains(int day, int ordinal) {
        return chunk(ordinal >>> 16).contains(day, (char) ordinal);
    }

    void add(int day, int ordinal) {
        int chunk = ordinal >>> 16;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
        }
        DaySets days = chunks[chunk];
        if (days == null) {
            days = new DaySets();
            chunks[chunk] = days;
        }
        days.add(day, (char) ordinal);
    }

    void remove(int day, int ordinal) {
        chunk(ordinal >>> 16).remove(day, (char) ordinal);
    }

    void removeFromAll(int ordinal) {
        chunk(ordinal >>> 16).removeFromAll((char) ordinal);
    }

    /** The first day on or after the given one whose set has the ordinal, or {@code otherwise} if there is none. */
    int firstDayOf(int ordinal, int fromDay, int otherwise) {
        DaySets days = chunk(ordinal >>> 16);
        for (int i = days.indexFrom(fromDay); i < days.size(); i++) {
            if (days.hasAt(i, (char) ordinal)) {
                return days.dayAt(i);
            }
        }
        return otherwise;
    }

    void dropBefore(int day) {
        for (DaySets days : chunks) {
            if (days != null) {
                days.dropBefore(day);
            }
        }
    }

    long bytes() {
        long bytes = Sizes.ofArray(chunks.length, Integer.BYTES);
        for (DaySets days : chunks) {
            bytes += days == null ? 0 : days.bytes();
        }
        return bytes;
    }
}
