package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.bits.OrdinalSet;
import dev.identitydashboard.engine.bits.OrdinalsByDay;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Who has identifiers of one type, and how many, at the end of each day. One environment of one shard, under its lock.
 *
 * <p>Most profiles only ever attach one value. They are <em>simple</em>: bits alone say on which day they gained the type
 * and on which later days they attached it again, which matters only if a detach for a day in between arrives late.
 * A profile that sees a second value or a detach gets an {@link IdentifierHistory}, from which its bits are recomputed.
 *
 * <p>{@code presence} has the profiles with at least one identifier. The identifiers beyond the first of each profile
 * are counted by the bits of their number: {@code extras[j]} has the profiles whose number of further identifiers has
 * bit j set (a bit-sliced index; O'Neil and Quass, "Improved Query Performance with Variant Indexes", 1997), so that
 * the identifiers of any set of profiles are {@code |S ∩ presence| + Σ 2^j |S ∩ extras[j]|}.
 */
public final class IdentityTimeline {
    /** As the first day whose count changes: nothing has changed at all. */
    static final int UNCHANGED = Integer.MAX_VALUE;

    private final BitTimeline presence = new BitTimeline();
    private final List<BitTimeline> extras = new ArrayList<>(0);
    /** Those with at least one identifier after all changes; those among them without a history are the simple ones. */
    private final OrdinalSet present = new OrdinalSet();

    private final OrdinalsByDay attachedAgain = new OrdinalsByDay();
    /** The value of each simple profile that has one; the others have an identifier without a value. */
    private final ValueMap values = new ValueMap();

    private final Int2ObjectOpenHashMap<IdentifierHistory> histories = new Int2ObjectOpenHashMap<>();
    private int firstDay = Integer.MIN_VALUE;

    public BitTimeline presence() {
        return presence;
    }

    /** Those with at least one identifier after all changes. */
    public OrdinalSet present() {
        return present;
    }

    public List<BitTimeline> extras() {
        return extras;
    }

    /** How many identifiers a profile has from a day on, as the days pass; before that day it may be anything. */
    public CountSteps countsFrom(int day, int ordinal) {
        IdentifierHistory history = histories.get(ordinal);
        if (history != null) {
            return history.steps();
        }
        if (!present.contains(ordinal)) {
            return CountSteps.NONE;
        }
        int gain = firstGain(ordinal, day + 1);
        return gain == BitTimeline.END_OF_TIME ? CountSteps.ONE : CountSteps.from(gain);
    }

    /** Whether a change may concern days before its own, as it does where a whole type was detached. */
    boolean hasHistory(int ordinal) {
        return histories.containsKey(ordinal);
    }

    /**
     * Attaches a value; returns the first day whose count that changes, {@link BitTimeline#END_OF_TIME} if none, {@link #UNCHANGED} if
     * the same has been recorded before and its order does not matter.
     */
    int attach(int ordinal, long fingerprint, int day, long sequence) {
        if (histories.containsKey(ordinal)) {
            return record(ordinal, fingerprint, day, sequence, true);
        }
        if (!present.contains(ordinal)) {
            attachFirst(ordinal, fingerprint, day);
            return day;
        }
        if (values.get(ordinal) == fingerprint) {
            return attachAgain(ordinal, day);
        }
        return record(ordinal, fingerprint, day, sequence, true);
    }

    /** Detaches a value; returns the first day whose count that changes. */
    int detach(int ordinal, long fingerprint, int day, long sequence) {
        return record(ordinal, fingerprint, day, sequence, false);
    }

    /** Detaches every value recorded so far; returns the first day whose count that changes. */
    int detachAll(int ordinal, int day, long sequence) {
        IdentifierHistory history = historyOf(ordinal);
        CountSteps was = history.steps();
        history.detachAll(day, sequence);
        return rewrite(ordinal, was, history.steps());
    }

    /** Takes a profile out of everything. */
    void erase(int ordinal) {
        presence.erase(ordinal);
        extras.forEach(slice -> slice.erase(ordinal));
        present.remove(ordinal);
        attachedAgain.removeFromAll(ordinal);
        values.take(ordinal);
        histories.remove(ordinal);
    }

    /** Takes profiles out of whom nothing was recorded on a kept day: together, which takes far less than one by one. */
    void eraseIdle(OrdinalSet ordinals) {
        presence.eraseFromBefore(ordinals);
        extras.forEach(slice -> slice.eraseFromBefore(ordinals));
        present.removeAll(ordinals);
        ordinals.forEach(ordinal -> {
            values.take(ordinal);
            histories.remove(ordinal);
        });
    }

    /**
     * Folds the days before the given one into the state before all days. Histories follow when next touched, but for those that say
     * nothing any more: all of their days have left, and nothing is attached.
     */
    void foldBefore(int day) {
        firstDay = day;
        presence.foldBefore(day);
        extras.forEach(slice -> slice.foldBefore(day));
        attachedAgain.dropBefore(day);
        histories.values().removeIf(history -> history.isGoneBefore(day));
    }

    /** The last day on which any profile has the type; {@link TypeRegistry#NEVER} if none ever has. */
    int lastDay() {
        if (!present.isEmpty()) {
            return BitTimeline.END_OF_TIME;
        }
        int lost = presence.lost().lastDay();
        return lost == OrdinalsByDay.NO_DAY ? TypeRegistry.NEVER : lost - 1;
    }

    /** Whether nothing is known of any profile. */
    boolean isEmpty() {
        return histories.isEmpty() && lastDay() == TypeRegistry.NEVER;
    }

    /** Stores an earlier day than before: what has left comes before whatever is recorded of that day now. */
    void storeFrom(int day) {
        for (IdentifierHistory history : histories.values()) {
            history.foldBefore(firstDay);
            history.storeFrom(day);
        }
        firstDay = day;
    }

    /** The bytes of the bitmaps. */
    long bitmapBytes() {
        return presence.bytes()
                + extras.stream().mapToLong(BitTimeline::bytes).sum()
                + present.bytes()
                + attachedAgain.bytes();
    }

    /** The bytes of fingerprints and histories. */
    long valueBytes() {
        return values.bytes()
                + histories.values().stream()
                        .mapToLong(IdentifierHistory::bytes)
                        .sum();
    }

    /** The first day on or after the given one on which a profile gained its first identifier. */
    private int firstGain(int ordinal, int fromDay) {
        return presence.gained().firstDayOf(ordinal, fromDay, BitTimeline.END_OF_TIME);
    }

    private void attachFirst(int ordinal, long fingerprint, int day) {
        present.add(ordinal);
        presence.gained().add(day, ordinal);
        if (fingerprint != Fingerprint.NO_VALUE) {
            values.put(ordinal, fingerprint);
        }
    }

    private int attachAgain(int ordinal, int day) {
        if (attachedAgain.contains(day, ordinal) || presence.gained().contains(day, ordinal)) {
            return UNCHANGED;
        }
        int gain = presence.before().contains(ordinal) ? BitTimeline.END_OF_TIME : firstGain(ordinal, day + 1);
        if (gain == BitTimeline.END_OF_TIME) {
            attachedAgain.add(day, ordinal);
            return BitTimeline.END_OF_TIME;
        }
        presence.gained().remove(gain, ordinal);
        attachedAgain.add(gain, ordinal);
        presence.gained().add(day, ordinal);
        return day;
    }

    private int record(int ordinal, long fingerprint, int day, long sequence, boolean attach) {
        IdentifierHistory history = historyOf(ordinal);
        CountSteps was = history.steps();
        history.record(fingerprint, day, sequence, attach);
        return rewrite(ordinal, was, history.steps());
    }

    private int rewrite(int ordinal, CountSteps was, CountSteps is) {
        int first = is.firstDifference(was);
        if (first == BitTimeline.END_OF_TIME) {
            return first;
        }
        was.write(presence, ordinal, count -> count > 0, false);
        is.write(presence, ordinal, count -> count > 0, true);
        if (is.last() > 0) {
            present.add(ordinal);
        } else {
            present.remove(ordinal);
        }
        int most = Math.max(was.max(), is.max());
        for (int slice = 0; ((most - 1) >> slice) > 0; slice++) {
            if (slice == extras.size()) {
                extras.add(new BitTimeline());
            }
            int bit = 1 << slice;
            was.write(extras.get(slice), ordinal, count -> count > 1 && ((count - 1) & bit) != 0, false);
            is.write(extras.get(slice), ordinal, count -> count > 1 && ((count - 1) & bit) != 0, true);
        }
        return first;
    }

    private IdentifierHistory historyOf(int ordinal) {
        IdentifierHistory history = histories.get(ordinal);
        if (history == null) {
            history = present.contains(ordinal) ? historyOfSimple(ordinal) : new IdentifierHistory();
            histories.put(ordinal, history);
        }
        history.foldBefore(firstDay);
        return history;
    }

    /** What the bits of a simple profile say, in full; its attaches all precede whatever comes next. */
    private IdentifierHistory historyOfSimple(int ordinal) {
        IdentifierHistory history = new IdentifierHistory();
        long fingerprint = values.take(ordinal);
        if (presence.before().contains(ordinal)) {
            history.presentBefore(fingerprint);
        } else {
            history.record(fingerprint, firstGain(ordinal, Integer.MIN_VALUE), 0, true);
        }
        int again = attachedAgain.firstDayOf(ordinal, Integer.MIN_VALUE, BitTimeline.END_OF_TIME);
        while (again != BitTimeline.END_OF_TIME) {
            attachedAgain.remove(again, ordinal);
            history.record(fingerprint, again, 0, true);
            again = attachedAgain.firstDayOf(ordinal, again + 1, BitTimeline.END_OF_TIME);
        }
        return history;
    }
}
