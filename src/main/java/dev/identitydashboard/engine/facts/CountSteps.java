package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.BitTimeline;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.function.IntPredicate;

/**
 * How many identifiers of one type a profile has as the days pass: a count before all stored days, and the count at the
 * end of each day that changes it, in the order of the days.
 */
public final class CountSteps {
    private final int initial;
    private final IntArrayList days = new IntArrayList();
    private final IntArrayList counts = new IntArrayList();

    /** None, ever. */
    public static final CountSteps NONE = new CountSteps(0);
    /** One, always. */
    public static final CountSteps ONE = new CountSteps(1);

    /** One from a day on. */
    static CountSteps from(int day) {
        CountSteps steps = new CountSteps(0);
        steps.add(day, 1);
        return steps;
    }

    CountSteps(int initial) {
        this.initial = initial;
    }

    void add(int day, int count) {
        days.add(day);
        counts.add(count);
    }

    /** The first day whose count is not the same; {@link BitTimeline#END_OF_TIME} if all are. */
    int firstDifference(CountSteps other) {
        if (initial != other.initial) {
            return Integer.MIN_VALUE;
        }
        int same = 0;
        while (same < size()
                && same < other.size()
                && dayAt(same) == other.dayAt(same)
                && countAt(same) == other.countAt(same)) {
            same++;
        }
        int own = same < size() ? dayAt(same) : BitTimeline.END_OF_TIME;
        int others = same < other.size() ? other.dayAt(same) : BitTimeline.END_OF_TIME;
        return Math.min(own, others);
    }

    public int initial() {
        return initial;
    }

    public int size() {
        return days.size();
    }

    public int dayAt(int index) {
        return days.getInt(index);
    }

    public int countAt(int index) {
        return counts.getInt(index);
    }

    /** The count at the end of a day. */
    public int on(int day) {
        int count = initial;
        for (int i = 0; i < days.size() && days.getInt(i) <= day; i++) {
            count = counts.getInt(i);
        }
        return count;
    }

    /** The count after all changes. */
    public int last() {
        return counts.isEmpty() ? initial : counts.getInt(counts.size() - 1);
    }

    /** The highest count of all. */
    int max() {
        int max = initial;
        for (int i = 0; i < counts.size(); i++) {
            max = Math.max(max, counts.getInt(i));
        }
        return max;
    }

    /** Gives an ordinal a bit where the counts satisfy a condition, or takes back what that has written. */
    void write(BitTimeline bits, int ordinal, IntPredicate condition, boolean present) {
        boolean was = condition.test(initial);
        if (was) {
            bits.before().set(ordinal, present);
        }
        for (int i = 0; i < size(); i++) {
            boolean is = condition.test(countAt(i));
            if (is != was) {
                (is ? bits.gained() : bits.lost()).set(dayAt(i), ordinal, present);
            }
            was = is;
        }
    }
}
