package dev.identitydashboard.engine;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;

/** When something about each day last changed, as a growing number. 8 bytes per day between the first and the last. */
final class DayStamps {
    private int firstDay;
    private long[] stamps = {};
    private long latestDropped;

    void touch(int day, long stamp) {
        if (stamps.length == 0) {
            firstDay = day;
        }
        if (day < firstDay) {
            long[] wider = new long[stamps.length + firstDay - day];
            System.arraycopy(stamps, 0, wider, firstDay - day, stamps.length);
            stamps = wider;
            firstDay = day;
        } else if (day - firstDay >= stamps.length) {
            stamps = Arrays.copyOf(stamps, day - firstDay + 1);
        }
        stamps[day - firstDay] = stamp;
    }

    /** Whether anything about the given days, both included, changed after a stamp; days that have left count as one. */
    boolean changedSince(long stamp, int from, int to) {
        if (from < firstDay && latestDropped > stamp) {
            return true;
        }
        int end = (int) Math.min(stamps.length, (long) to - firstDay + 1);
        for (int i = Math.max(from, firstDay) - firstDay; i < end; i++) {
            if (stamps[i] > stamp) {
                return true;
            }
        }
        return false;
    }

    void dropBefore(int day) {
        int gone = Math.min(stamps.length, day - firstDay);
        for (int i = 0; i < gone; i++) {
            latestDropped = Math.max(latestDropped, stamps[i]);
        }
        if (gone > 0) {
            stamps = Arrays.copyOfRange(stamps, gone, stamps.length);
            firstDay += gone;
        }
    }

    long bytes() {
        return Sizes.ofArray(stamps.length, Long.BYTES);
    }
}
