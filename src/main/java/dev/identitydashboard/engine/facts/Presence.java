package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.BitTimeline;
import java.util.Arrays;

/**
 * From which days until which days one identifier is present: stays, in the order of the days, the last of which may have no end.
 * Each begins with an attach, and ends with whatever comes next of a detach, a {@code detach(type)} that concerns it and another attach,
 * with which the next stay begins. What was before the oldest stored day is {@link #BEFORE}.
 */
final class Presence {
    /** As the first day of a stay: one before all stored days. */
    static final int BEFORE = Integer.MIN_VALUE;
    /** As the end of a stay: it lasts. */
    static final int FOREVER = BitTimeline.END_OF_TIME;

    private final int firstDay;
    /** The first day of each stay and the first day after it. The last may lack the latter. */
    private int[] days = new int[2];

    private int size;

    Presence(int firstDay) {
        this.firstDay = firstDay;
    }

    /** A stay begins on a day, which is after the days that were told. */
    void begin(int day) {
        end(day);
        if (size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
        }
        days[size++] = day < firstDay ? BEFORE : day;
    }

    /** It is absent from a day on, which is not before any that was told. */
    void end(int day) {
        if (!isOpen()) {
            return;
        }
        if (day < firstDay || day == days[size - 1]) {
            size--;
        } else {
            days[size++] = day;
        }
    }

    /** On how many days it begins or ends to be present. */
    int days() {
        return size;
    }

    int stays() {
        return (size + 1) / 2;
    }

    int from(int stay) {
        return days[2 * stay];
    }

    int until(int stay) {
        return 2 * stay + 1 < size ? days[2 * stay + 1] : FOREVER;
    }

    /** Whether it was present before the first day. */
    boolean beganBefore() {
        return size > 0 && days[0] == BEFORE;
    }

    boolean isSame(int stay, Presence other, int otherStay) {
        return from(stay) == other.from(otherStay) && until(stay) == other.until(otherStay);
    }

    /** The first day of which only one of both tells presence; {@link #FOREVER} if there is none. */
    int firstDifference(Presence other) {
        int own = 0;
        int others = 0;
        while (true) {
            own = turn(own);
            others = other.turn(others);
            int day = turnAt(own);
            int otherDay = other.turnAt(others);
            if (day != otherDay || day == FOREVER) {
                return Math.min(day, otherDay);
            }
            own++;
            others++;
        }
    }

    /** The first position from one on where presence begins or ends, which is not where a stay follows another one. */
    private int turn(int position) {
        int turn = position;
        while ((turn & 1) != 0 && turn + 1 < size && days[turn] == days[turn + 1]) {
            turn += 2;
        }
        return turn;
    }

    private int turnAt(int position) {
        return position < size ? days[position] : FOREVER;
    }

    private boolean isOpen() {
        return (size & 1) != 0;
    }
}
