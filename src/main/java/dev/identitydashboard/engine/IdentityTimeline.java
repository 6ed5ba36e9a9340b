package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

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
final class IdentityTimeline {
    private final BitTimeline presence = new BitTimeline();
    private final List<BitTimeline> extras = new ArrayList<>(0);
    private final RoaringBitmap simple = new RoaringBitmap();
    private final Int2ObjectRBTreeMap<RoaringBitmap> attachedAgain = new Int2ObjectRBTreeMap<>();
    /** The value of each simple profile that has one; the others have an identifier without a value. */
    private final Int2LongOpenHashMap values = new Int2LongOpenHashMap();

    private final Int2ObjectOpenHashMap<IdentifierHistory> histories = new Int2ObjectOpenHashMap<>();
    private int firstDay = Integer.MIN_VALUE;
    private boolean everAttached;

    IdentityTimeline() {
        values.defaultReturnValue(Fingerprint.NO_VALUE);
    }

    boolean everAttached() {
        return everAttached;
    }

    BitTimeline presence() {
        return presence;
    }

    List<BitTimeline> extras() {
        return extras;
    }

    void attach(int ordinal, long fingerprint, int day, long sequence) {
        everAttached = true;
        if (histories.containsKey(ordinal)) {
            record(ordinal, fingerprint, day, sequence, true);
        } else if (!simple.contains(ordinal)) {
            attachFirst(ordinal, fingerprint, day);
        } else if (values.get(ordinal) == fingerprint) {
            attachAgain(ordinal, day);
        } else {
            record(ordinal, fingerprint, day, sequence, true);
        }
    }

    void detach(int ordinal, long fingerprint, int day, long sequence) {
        record(ordinal, fingerprint, day, sequence, false);
    }

    void detachAll(int ordinal, int day, long sequence) {
        IdentifierHistory history = historyOf(ordinal);
        CountSteps was = history.steps();
        history.detachAll(day, sequence);
        rewrite(ordinal, was, history.steps());
    }

    /** Folds the days before the given one into the state before all days. Histories follow when next touched. */
    void foldBefore(int day) {
        firstDay = day;
        presence.foldBefore(day);
        extras.forEach(slice -> slice.foldBefore(day));
        attachedAgain.headMap(day).clear();
    }

    /** The bytes of the bitmaps. */
    long bitmapBytes() {
        return presence.bytes()
                + extras.stream().mapToLong(BitTimeline::bytes).sum()
                + Sizes.ofBitmap(simple)
                + Sizes.ofBitmaps(attachedAgain.values());
    }

    /** The bytes of fingerprints and histories. */
    long valueBytes() {
        long slots = values.isEmpty() ? 0 : Long.highestOneBit((long) (values.size() / 0.75)) * 2;
        return slots * (Integer.BYTES + Long.BYTES)
                + histories.values().stream()
                        .mapToLong(IdentifierHistory::bytes)
                        .sum();
    }

    private void attachFirst(int ordinal, long fingerprint, int day) {
        simple.add(ordinal);
        presence.gain(ordinal, day);
        if (fingerprint != Fingerprint.NO_VALUE) {
            values.put(ordinal, fingerprint);
        }
    }

    private void attachAgain(int ordinal, int day) {
        if (presence.gainedOn(ordinal, day)) {
            return;
        }
        int gain = presence.hadBefore(ordinal) ? BitTimeline.END_OF_TIME : presence.firstGain(ordinal, day + 1);
        if (gain == BitTimeline.END_OF_TIME) {
            noteAttachedAgain(ordinal, day);
        } else {
            presence.ungain(ordinal, gain);
            noteAttachedAgain(ordinal, gain);
            presence.gain(ordinal, day);
        }
    }

    private void noteAttachedAgain(int ordinal, int day) {
        RoaringBitmap again = attachedAgain.get(day);
        if (again == null) {
            again = new RoaringBitmap();
            attachedAgain.put(day, again);
        }
        again.add(ordinal);
    }

    private void record(int ordinal, long fingerprint, int day, long sequence, boolean attach) {
        IdentifierHistory history = historyOf(ordinal);
        CountSteps was = history.steps();
        history.record(fingerprint, day, sequence, attach);
        rewrite(ordinal, was, history.steps());
    }

    private void rewrite(int ordinal, CountSteps was, CountSteps is) {
        presence.erase(ordinal, was, count -> count > 0);
        presence.write(ordinal, is, count -> count > 0);
        int most = Math.max(was.max(), is.max());
        for (int slice = 0; ((most - 1) >> slice) > 0; slice++) {
            if (slice == extras.size()) {
                extras.add(new BitTimeline());
            }
            int bit = 1 << slice;
            extras.get(slice).erase(ordinal, was, count -> count > 1 && ((count - 1) & bit) != 0);
            extras.get(slice).write(ordinal, is, count -> count > 1 && ((count - 1) & bit) != 0);
        }
    }

    private IdentifierHistory historyOf(int ordinal) {
        IdentifierHistory history = histories.get(ordinal);
        if (history == null) {
            history = simple.contains(ordinal) ? historyOfSimple(ordinal) : new IdentifierHistory();
            histories.put(ordinal, history);
        }
        history.foldBefore(firstDay);
        return history;
    }

    /** What the bits of a simple profile say, in full; its attaches all precede whatever comes next. */
    private IdentifierHistory historyOfSimple(int ordinal) {
        IdentifierHistory history = new IdentifierHistory();
        long fingerprint = values.remove(ordinal);
        if (presence.hadBefore(ordinal)) {
            history.presentBefore(fingerprint);
        } else {
            history.record(fingerprint, presence.firstGain(ordinal, Integer.MIN_VALUE), 0, true);
        }
        attachedAgain.int2ObjectEntrySet().forEach(day -> {
            if (day.getValue().checkedRemove(ordinal)) {
                history.record(fingerprint, day.getIntKey(), 0, true);
            }
        });
        simple.remove(ordinal);
        return history;
    }
}
