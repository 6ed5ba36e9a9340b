package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntRBTreeMap;

/** A count as the sum of changes by day, so that one contribution can be taken out and put back. */
final class DailyCounts {
    private int before;
    private final Int2IntRBTreeMap changes = new Int2IntRBTreeMap();

    void addBefore(int change) {
        before += change;
    }

    void add(int day, int change) {
        if (changes.addTo(day, change) == -change) {
            changes.remove(day);
        }
    }

    /** The count at the end of the day before the given one. */
    int countBefore(int day) {
        int count = before;
        for (int change : changes.headMap(day).values()) {
            count += change;
        }
        return count;
    }

    void foldBefore(int day) {
        before = countBefore(day);
        changes.headMap(day).clear();
    }

    CountSteps steps() {
        CountSteps steps = new CountSteps(before);
        int count = before;
        for (Int2IntMap.Entry change : changes.int2IntEntrySet()) {
            count += change.getIntValue();
            steps.add(change.getIntKey(), count);
        }
        return steps;
    }
}
