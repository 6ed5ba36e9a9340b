package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;

/**
 * How many identifiers of one type a profile has as the days pass: a count before all stored days, and the count at the
 * end of each day that changes it, in the order of the days. Immutable.
 */
public final class CountSteps {
    /** None, ever. */
    public static final CountSteps NONE = new CountSteps(0, new int[0], new int[0]);
    /** One, always. */
    public static final CountSteps ONE = new CountSteps(1, new int[0], new int[0]);

    private final int initial;
    private final int[] days;
    private final int[] counts;

    /** Keeps the arrays, of which the days are sorted. */
    CountSteps(int initial, int[] days, int[] counts) {
        this.initial = initial;
        this.days = days;
        this.counts = counts;
    }

    /** One from a day on. */
    static CountSteps from(int day) {
        return new CountSteps(0, new int[] {day}, new int[] {1});
    }

    public int initial() {
        return initial;
    }

    public int size() {
        return days.length;
    }

    public int dayAt(int index) {
        return days[index];
    }

    public int countAt(int index) {
        return counts[index];
    }

    /** The count at the end of a day. */
    public int on(int day) {
        int index = Arrays.binarySearch(days, day);
        int step = index < 0 ? -index - 2 : index;
        return step < 0 ? initial : counts[step];
    }

    /** The count after all changes. */
    public int last() {
        return counts.length == 0 ? initial : counts[counts.length - 1];
    }

    /** The highest count of all. */
    int max() {
        int max = initial;
        for (int count : counts) {
            max = Math.max(max, count);
        }
        return max;
    }

    long bytes() {
        return 24 + 2 * Sizes.ofArray(days.length, Integer.BYTES);
    }
}
