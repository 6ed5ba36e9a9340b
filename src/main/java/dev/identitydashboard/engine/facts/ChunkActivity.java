package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.HeapBytes;
import dev.identitydashboard.engine.bits.Sizes;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who was active through one input, per day, within one chunk of 65,536 ordinals.
 *
 * <p>Profiles arrive in random order, and each insertion into a sorted set moves half of it. The newest facts of one
 * day therefore wait in a plain buffer and are sorted in together: when the buffer is full, when another day's facts come,
 * and before anything is read.
 */
final class ChunkActivity {
    private static final int LONGEST_WAIT = 1 << 9;
    private static final char[] EMPTY = {};
    /** No profile on any day; never added to. */
    static final ChunkActivity NONE = new ChunkActivity(new HeapBytes());

    /** So many elements take as much memory as the bits of all ordinals. */
    private static final int MANY = 1 << 12;
    /** Of this object. */
    private static final int OBJECT_BYTES = 32;

    private final HeapBytes heap;
    private final ChunkDays days;
    private int waitingDay;
    private char[] waiting = EMPTY;
    private int waitingSize;
    /** Who was ever active, and some who no longer count, once anybody has asked for a neighbouring day: one bit spares a search. */
    private @Nullable ChunkBits ever;

    /** Makes one without facts, which tells what it takes. */
    ChunkActivity(HeapBytes heap) {
        this.heap = heap;
        this.days = new ChunkDays(heap);
        heap.add(OBJECT_BYTES);
    }

    /** Adds a fact that is not there yet. */
    void addNew(int day, char ordinal) {
        if (ever != null) {
            ever.add(ordinal);
        }
        if (day != waitingDay) {
            settle();
            waitingDay = day;
        }
        if (waitingSize == waiting.length) {
            makeRoom();
        }
        waiting[waitingSize++] = ordinal;
    }

    /** Adds a fact; false if it is there already. */
    boolean addIfAbsent(int day, char ordinal) {
        if (contains(day, ordinal)) {
            return false;
        }
        if (day == waitingDay) {
            addNew(day, ordinal);
        } else {
            if (ever != null) {
                ever.add(ordinal);
            }
            days.addAll(day, new char[] {ordinal}, 1);
        }
        return true;
    }

    /** The days that have an ordinal. */
    IntArrayList daysOf(char ordinal) {
        return settled().daysOf(ordinal);
    }

    /** Takes an ordinal out of every day. */
    void removeFromAll(char ordinal) {
        settled().removeFromAll(ordinal);
    }

    boolean contains(int day, char ordinal) {
        return isWaiting(day, ordinal) || days.contains(day, ordinal);
    }

    /** The last day before a day, and after another one, that has an ordinal; that other one if there is none. */
    int latestBefore(int day, int after, char ordinal) {
        if (!mayHave(ordinal)) {
            return after;
        }
        int latest = days.latestBefore(day, after, ordinal);
        return waitingDay < day && waitingDay > latest && isWaiting(waitingDay, ordinal) ? waitingDay : latest;
    }

    /** The first day after a day, and before another one, that has an ordinal; that other one if there is none. */
    int earliestAfter(int day, int before, char ordinal) {
        if (!mayHave(ordinal)) {
            return before;
        }
        int earliest = days.earliestAfter(day, before, ordinal);
        return waitingDay > day && waitingDay < earliest && isWaiting(waitingDay, ordinal) ? waitingDay : earliest;
    }

    /** All facts by day, sorted in. */
    ChunkDays settled() {
        settle();
        return days;
    }

    void dropBefore(int day) {
        settled().dropBefore(day);
    }

    /** False if an ordinal was never active, for sure. */
    boolean mayHave(char ordinal) {
        ChunkBits bits = ever;
        if (bits == null) {
            int elements = settled().elements();
            if (elements < MANY) {
                return elements > 0;
            }
            bits = new ChunkBits();
            for (int i = 0; i < days.size(); i++) {
                days.addTo(bits, i);
            }
            ever = bits;
            heap.add(ChunkBits.BYTES);
        }
        return bits.contains(ordinal);
    }

    private boolean isWaiting(int day, char ordinal) {
        boolean found = false;
        for (int i = 0; day == waitingDay && i < waitingSize; i++) {
            found |= waiting[i] == ordinal;
        }
        return found;
    }

    private void makeRoom() {
        if (waiting.length < LONGEST_WAIT) {
            char[] longer = Arrays.copyOf(waiting, Math.max(16, waiting.length * 2));
            heap.add(bytesOf(longer) - bytesOf(waiting));
            waiting = longer;
        } else {
            settle();
        }
    }

    private void settle() {
        if (waitingSize > 0) {
            days.addAll(waitingDay, waiting, waitingSize);
            waitingSize = 0;
        }
    }

    private static long bytesOf(char[] waiting) {
        return waiting == EMPTY ? 0 : Sizes.ofArray(waiting.length, Character.BYTES);
    }
}
