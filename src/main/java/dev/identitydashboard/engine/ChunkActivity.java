package dev.identitydashboard.engine;

import java.util.Arrays;

/**
 * Who was active through one input, per day, within one chunk of 65,536 ordinals.
 *
 * <p>Profiles arrive in random order, and each insertion into a sorted set moves half of it. The newest facts of one
 * day therefore wait in a plain buffer and are sorted in together: when the buffer is full, when another day's facts come,
 * and before anything is read.
 */
final class ChunkActivity {
    private static final int LONGEST_WAIT = 1 << 9;
    private static final char[] NONE = {};

    private final DaySets days = new DaySets();
    private int waitingDay;
    private char[] waiting = NONE;
    private int waitingSize;

    /** Adds a fact that is not there yet. */
    void addNew(int day, char ordinal) {
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
        if (isWaiting(day, ordinal) || days.contains(day, ordinal)) {
            return false;
        }
        if (day == waitingDay) {
            addNew(day, ordinal);
        } else {
            days.addAll(day, new char[] {ordinal}, 1);
        }
        return true;
    }

    /** All facts by day, sorted in. */
    DaySets settled() {
        settle();
        return days;
    }

    void dropBefore(int day) {
        settled().dropBefore(day);
    }

    long bytes() {
        return settled().bytes() + Sizes.ofArray(waiting.length, Character.BYTES);
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
            waiting = Arrays.copyOf(waiting, Math.max(16, waiting.length * 2));
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
}
