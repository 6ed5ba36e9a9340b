package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * How many identifiers of one type a profile has as the days pass: a count before all stored days, and the count at the
 * end of each day that changes it, in the order of the days.
 */
final class CountSteps {
    private final int initial;
    private final IntArrayList days = new IntArrayList();
    private final IntArrayList counts = new IntArrayList();

    CountSteps(int initial) {
        this.initial = initial;
    }

    void add(int day, int count) {
        days.add(day);
        counts.add(count);
    }

    int initial() {
        return initial;
    }

    int size() {
        return days.size();
    }

    int dayAt(int index) {
        return days.getInt(index);
    }

    int countAt(int index) {
        return counts.getInt(index);
    }

    /** The highest count of all. */
    int max() {
        int max = initial;
        for (int i = 0; i < counts.size(); i++) {
            max = Math.max(max, counts.getInt(i));
        }
        return max;
    }
}
