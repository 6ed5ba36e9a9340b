package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many values of a profile are present from which day until which ({@link Presence}). Values that are present during the same days
 * are one number, so that what ends all of them at once takes time in proportion to the days, not to the values.
 *
 * <p>What a change needs is reserved first; then nothing is allocated, and it is made as a whole or not at all.
 */
final class Stays {
    private static final int[] NONE = {};

    /** The first days, sorted. One without any stay counts for nothing. */
    private int[] starts = NONE;
    /** For each first day, how many stays last. */
    private int[] lasting = NONE;
    /** For each first day, how many stays end on which day. */
    private @Nullable DailyCounts[] ended = {};

    private int size;
    /** How many more are present at the end of a day than at the end of the day before. */
    private final DailyCounts changes = new DailyCounts();

    private long endedBytes;

    /** Makes room for the stays of one value to be replaced by others. */
    void reserve(Presence was, Presence is) {
        for (int i = 0; i < is.stays(); i++) {
            int row = rowOf(is.from(i));
            if (is.until(i) != Presence.FOREVER) {
                reserveEnds(row, is.stays());
            }
        }
        changes.reserve(was.days() + is.days());
    }

    /** Replaces the stays of one value by others, for which room has been made. */
    void replace(Presence was, Presence is) {
        int most = Math.min(was.stays(), is.stays());
        int first = 0;
        while (first < most && was.isSame(first, is, first)) {
            first++;
        }
        int last = 0;
        while (last < most - first && was.isSame(was.stays() - 1 - last, is, is.stays() - 1 - last)) {
            last++;
        }
        for (int i = first; i < is.stays() - last; i++) {
            add(is.from(i), is.until(i), 1);
        }
        for (int i = first; i < was.stays() - last; i++) {
            add(was.from(i), was.until(i), -1);
        }
    }

    /** Makes room for {@link #endAll}. */
    void reserveEnd(int day) {
        int given = 1;
        for (int row = 0; row < size && starts[row] <= day; row++) {
            DailyCounts ends = ended[row];
            int later = ends == null ? 0 : ends.size() - ends.indexFrom(day + 1);
            if (lasting[row] > 0 || later > 0) {
                reserveEnds(row, 1);
                given += later;
            }
        }
        changes.reserve(given);
    }

    /** Lets all values that are present at the end of a day be absent from that day on, up to where the next stay of each begins. */
    void endAll(int day) {
        for (int row = 0; row < size && starts[row] <= day; row++) {
            int cut = lasting[row] + cutEnds(ended[row], day);
            if (cut > 0) {
                lasting[row] = 0;
                changes.add(day, -cut);
                if (starts[row] < day) {
                    endsOf(row).add(day, cut);
                }
            }
        }
        removeRowIfEmpty(day);
    }

    /** Whether any value is present at the end of a day. */
    boolean isAnyOn(int day) {
        int present = 0;
        for (int i = 0; i < changes.size() && changes.dayAt(i) <= day; i++) {
            present += changes.countAt(i);
        }
        return present > 0;
    }

    /** How many values are present at the end of each day. */
    CountSteps steps() {
        int before = changes.size() > 0 && changes.dayAt(0) == Presence.BEFORE ? 1 : 0;
        int count = before > 0 ? changes.countAt(0) : 0;
        int initial = count;
        int[] days = new int[changes.size() - before];
        int[] counts = new int[days.length];
        for (int i = 0; i < days.length; i++) {
            count += changes.countAt(i + before);
            days[i] = changes.dayAt(i + before);
            counts[i] = count;
        }
        return new CountSteps(initial, days, counts);
    }

    /** The same, in which all stays that began before a day began before all days, without those that ended by then. */
    Stays foldedBefore(int day) {
        Stays folded = new Stays();
        for (int row = 0; row < size; row++) {
            int from = starts[row] < day ? Presence.BEFORE : starts[row];
            DailyCounts ends = ended[row];
            if (lasting[row] > 0) {
                folded.reserveAndAdd(from, Presence.FOREVER, lasting[row]);
            }
            for (int i = ends == null ? 0 : ends.indexFrom(day); ends != null && i < ends.size(); i++) {
                folded.reserveAndAdd(from, ends.dayAt(i), ends.countAt(i));
            }
        }
        return folded;
    }

    long bytes() {
        return 40
                + 2 * Sizes.ofArray(starts.length, Integer.BYTES)
                + Sizes.ofArray(ended.length, Integer.BYTES)
                + endedBytes
                + changes.bytes();
    }

    private void reserveAndAdd(int from, int until, int count) {
        int row = rowOf(from);
        if (until != Presence.FOREVER) {
            reserveEnds(row, 1);
        }
        add(from, until, count);
    }

    /** The row of stays from a day on exists; its ends too if it is to end. */
    private void add(int from, int until, int count) {
        int row = indexFrom(from);
        changes.add(from, count);
        if (until == Presence.FOREVER) {
            lasting[row] += count;
        } else {
            endsOf(row).add(until, count);
            changes.add(until, -count);
        }
        removeRowIfEmpty(from);
    }

    /** Forgets the ends after a day; returns how many there were. */
    private int cutEnds(@Nullable DailyCounts ends, int day) {
        if (ends == null) {
            return 0;
        }
        int first = ends.indexFrom(day + 1);
        int cut = 0;
        for (int i = first; i < ends.size(); i++) {
            cut += ends.countAt(i);
            changes.add(ends.dayAt(i), ends.countAt(i));
        }
        ends.truncate(first);
        return cut;
    }

    private DailyCounts endsOf(int row) {
        DailyCounts ends = ended[row];
        if (ends == null) {
            ends = new DailyCounts();
            endedBytes += ends.bytes();
            ended[row] = ends;
        }
        return ends;
    }

    private void reserveEnds(int row, int more) {
        DailyCounts ends = endsOf(row);
        long was = ends.bytes();
        ends.reserve(more);
        endedBytes += ends.bytes() - was;
    }

    private int indexFrom(int day) {
        int index = Arrays.binarySearch(starts, 0, size, day);
        return index < 0 ? -index - 1 : index;
    }

    /** The row of stays from a day on, a new one if need be. */
    private int rowOf(int day) {
        int row = indexFrom(day);
        if (row == size || starts[row] != day) {
            makeRoom();
            moveRows(row, row + 1);
            starts[row] = day;
            lasting[row] = 0;
            ended[row] = null;
        }
        return row;
    }

    private void makeRoom() {
        if (size == starts.length) {
            int length = size + (size >> 1) + 1;
            int[] moreStarts = Arrays.copyOf(starts, length);
            int[] moreLasting = Arrays.copyOf(lasting, length);
            ended = Arrays.copyOf(ended, length);
            starts = moreStarts;
            lasting = moreLasting;
        }
    }

    private void removeRowIfEmpty(int day) {
        int row = indexFrom(day);
        if (row == size || starts[row] != day || lasting[row] > 0) {
            return;
        }
        DailyCounts ends = ended[row];
        if (ends == null || ends.size() == 0) {
            endedBytes -= ends == null ? 0 : ends.bytes();
            moveRows(row + 1, row);
            ended[size] = null;
        }
    }

    /** Moves the rows from a position on to another one. */
    private void moveRows(int from, int to) {
        System.arraycopy(starts, from, starts, to, size - from);
        System.arraycopy(lasting, from, lasting, to, size - from);
        System.arraycopy(ended, from, ended, to, size - from);
        size += to - from;
    }
}
