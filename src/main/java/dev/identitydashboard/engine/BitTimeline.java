package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectSortedMap;
import it.unimi.dsi.fastutil.ints.IntIterator;
import java.util.function.IntPredicate;
import org.roaringbitmap.RoaringBitmap;

/**
 * One bit per ordinal as it changes over the days: who had it before the oldest stored day, and per day who gained and who
 * lost it. The state at the end of day d is {@code before}, plus the gains and minus the losses of each day up to d, in
 * the order of the days. Within one day an ordinal gains or loses the bit, never both.
 */
final class BitTimeline {
    /** As a day: after every change. */
    static final int END_OF_TIME = Integer.MAX_VALUE - 1;

    private final RoaringBitmap before = new RoaringBitmap();
    private final Int2ObjectRBTreeMap<Change> changes = new Int2ObjectRBTreeMap<>();

    void gain(int ordinal, int day) {
        changeOn(day).gained.add(ordinal);
    }

    /** Who had the bit before the oldest stored day. */
    RoaringBitmap before() {
        return before;
    }

    boolean hadBefore(int ordinal) {
        return before.contains(ordinal);
    }

    boolean gainedOn(int ordinal, int day) {
        Change change = changes.get(day);
        return change != null && change.gained.contains(ordinal);
    }

    /** The first day on or after the given one on which the ordinal gained the bit, or {@link #END_OF_TIME} if none. */
    int firstGain(int ordinal, int fromDay) {
        IntIterator days = changes.tailMap(fromDay).keySet().iterator();
        while (days.hasNext()) {
            int day = days.nextInt();
            if (gainedOn(ordinal, day)) {
                return day;
            }
        }
        return END_OF_TIME;
    }

    /** Takes back a gain. */
    void ungain(int ordinal, int day) {
        Change change = changeOn(day);
        change.gained.remove(ordinal);
        dropIfEmpty(day, change);
    }

    /** Sets the ordinal's bit where the counts satisfy the condition. */
    void write(int ordinal, CountSteps counts, IntPredicate condition) {
        boolean was = condition.test(counts.initial());
        if (was) {
            before.add(ordinal);
        }
        for (int i = 0; i < counts.size(); i++) {
            boolean is = condition.test(counts.countAt(i));
            if (is != was) {
                changeOn(counts.dayAt(i)).bits(is).add(ordinal);
            }
            was = is;
        }
    }

    /** Undoes {@link #write} with the same arguments. */
    void erase(int ordinal, CountSteps counts, IntPredicate condition) {
        boolean was = condition.test(counts.initial());
        if (was) {
            before.remove(ordinal);
        }
        for (int i = 0; i < counts.size(); i++) {
            boolean is = condition.test(counts.countAt(i));
            if (is != was) {
                int day = counts.dayAt(i);
                Change change = changeOn(day);
                change.bits(is).remove(ordinal);
                dropIfEmpty(day, change);
            }
            was = is;
        }
    }

    /** Takes the changes of one day. */
    interface ChangeVisitor {
        void visit(int day, RoaringBitmap gained, RoaringBitmap lost);
    }

    /** Visits the changes of every day up to the given one, in the order of the days. */
    void forEachChange(int lastDay, ChangeVisitor visitor) {
        changes.headMap(lastDay + 1)
                .int2ObjectEntrySet()
                .forEach(change -> visitor.visit(change.getIntKey(), change.getValue().gained, change.getValue().lost));
    }

    /** Folds the days before the given one into the state before all days. */
    void foldBefore(int day) {
        Int2ObjectSortedMap<Change> past = changes.headMap(day);
        for (Change change : past.values()) {
            before.or(change.gained);
            before.andNot(change.lost);
        }
        past.clear();
    }

    long bytes() {
        return changes.values().stream()
                .mapToLong(change -> Sizes.ofBitmap(change.gained) + Sizes.ofBitmap(change.lost))
                .reduce(Sizes.ofBitmap(before), Long::sum);
    }

    private Change changeOn(int day) {
        Change change = changes.get(day);
        if (change == null) {
            change = new Change();
            changes.put(day, change);
        }
        return change;
    }

    private void dropIfEmpty(int day, Change change) {
        if (change.gained.isEmpty() && change.lost.isEmpty()) {
            changes.remove(day);
        }
    }

    private static final class Change {
        final RoaringBitmap gained = new RoaringBitmap();
        final RoaringBitmap lost = new RoaringBitmap();

        RoaringBitmap bits(boolean gain) {
            return gain ? gained : lost;
        }
    }
}
