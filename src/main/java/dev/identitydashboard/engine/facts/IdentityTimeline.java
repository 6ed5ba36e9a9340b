package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.bits.OrdinalSet;
import dev.identitydashboard.engine.bits.OrdinalsByDay;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.ObjectIterator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Who has identifiers of one type, and how many, at the end of each day. One environment of one shard, under its lock.
 *
 * <p>Most profiles only ever attach one value. They are <em>simple</em>: bits alone say on which day they gained the type
 * and on which later days they attached it again, which matters only if a detach for a day in between arrives late.
 * A profile that sees a second value or a detach gets an {@link IdentifierHistory}, from which its bits are written.
 *
 * <p>What a long history changes concerns many bits. The bits of those that were changed last are therefore written later, by
 * {@link #settle}; what reads bits must come after that.
 */
public final class IdentityTimeline {
    /** As the first day whose count changes: nothing has changed at all. */
    static final int UNCHANGED = Integer.MAX_VALUE;

    private static final int NOBODY = -1;
    /** Up to so many profiles' bits may be left to be written: readers wait while they are. */
    private static final int MOST_UNWRITTEN = 8;

    private final CountBits bits = new CountBits();
    /** Those with at least one identifier after all changes; those among them without a history are the simple ones. */
    private final OrdinalSet present = new OrdinalSet();

    private final OrdinalsByDay attachedAgain = new OrdinalsByDay();
    /** The value of each simple profile that has one; the others have an identifier without a value. */
    private final ValueMap values = new ValueMap();

    private final Int2ObjectOpenHashMap<IdentifierHistory> histories = new Int2ObjectOpenHashMap<>();
    private long historyBytes;
    /** Those whose bits are to be written. There is room for all: adding one allocates nothing. */
    private final IntArrayList unwritten = new IntArrayList(MOST_UNWRITTEN);

    private int firstDay = Integer.MIN_VALUE;
    /** Whose bits are being written, or were when that broke off. */
    private int brokenOff = NOBODY;

    public BitTimeline presence() {
        return bits.presence();
    }

    /** Those with at least one identifier after all changes. */
    public OrdinalSet present() {
        return present;
    }

    /** The bits of the numbers of identifiers beyond the first of each profile. */
    public List<BitTimeline> extras() {
        return bits.extras();
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
     * Whether attaching a value would be {@link #UNCHANGED}: a simple profile attached the same on that day before. Holds as long as no
     * change is half done.
     */
    boolean knows(int ordinal, long fingerprint, int day) {
        return values.get(ordinal) == fingerprint
                && hasNoHistory(ordinal, fingerprint)
                && (presence().gained().contains(day, ordinal) || attachedAgain.contains(day, ordinal));
    }

    /** Given what is among the values of a profile: what has a history has left them. */
    private boolean hasNoHistory(int ordinal, long value) {
        return value != Fingerprint.NO_VALUE || !histories.containsKey(ordinal);
    }

    /**
     * Attaches a value; returns the first day whose count that changes, {@link BitTimeline#END_OF_TIME} if none, {@link #UNCHANGED} if
     * the same has been recorded before and its order does not matter.
     */
    int attach(int ordinal, long fingerprint, int day, long sequence) {
        long value = values.get(ordinal);
        if (hasNoHistory(ordinal, value)) {
            if (!present.contains(ordinal)) {
                attachFirst(ordinal, fingerprint, day);
                return day;
            }
            if (value == fingerprint) {
                return attachAgain(ordinal, day);
            }
        }
        return change(ordinal, history -> history.record(fingerprint, day, sequence, true));
    }

    /** Detaches a value; returns the first day whose count that changes. */
    int detach(int ordinal, long fingerprint, int day, long sequence) {
        return change(ordinal, history -> history.record(fingerprint, day, sequence, false));
    }

    /** Detaches every value recorded so far; returns the first day whose count that changes. */
    int detachAll(int ordinal, int day, long sequence) {
        return change(ordinal, history -> history.detachAll(day, sequence));
    }

    /** A history like that of a profile, to be changed on the side. */
    IdentifierHistory draft(int ordinal) {
        IdentifierHistory history = histories.get(ordinal);
        IdentifierHistory draft = history == null ? historyOfBits(ordinal) : history.copy();
        draft.foldBefore(firstDay);
        return draft;
    }

    /** Puts a draft in the place of what it was made from. If that breaks off, doing it again comes to the same. */
    void adopt(int ordinal, IdentifierHistory draft) {
        IdentifierHistory known = histories.get(ordinal);
        if (known == draft) {
            return;
        }
        settle();
        CountSteps written = known == null ? historyOfBits(ordinal).steps() : known.steps();
        histories.ensureCapacity(histories.size() + 1);
        draft.setWritten(written);
        unwritten.add(ordinal);
        setHistory(ordinal, draft);
    }

    /** Takes a profile out of everything. */
    void erase(int ordinal) {
        unwritten.rem(ordinal);
        bits.erase(ordinal);
        brokenOff = brokenOff == ordinal ? NOBODY : brokenOff;
        present.remove(ordinal);
        attachedAgain.removeFromAll(ordinal);
        values.take(ordinal);
        removeHistory(ordinal);
    }

    /** Takes profiles out of whom nothing was recorded on a kept day: together, which takes far less than one by one. */
    void eraseIdle(OrdinalSet ordinals) {
        settle();
        bits.eraseFromBefore(ordinals);
        present.removeAll(ordinals);
        ordinals.forEach(ordinal -> {
            values.take(ordinal);
            removeHistory(ordinal);
        });
    }

    /**
     * Folds the days before the given one into the state before all days. Histories follow when next touched, but for those that say
     * nothing any more: all of their days have left, and nothing is attached.
     */
    void foldBefore(int day) {
        settle();
        firstDay = day;
        bits.foldBefore(day);
        attachedAgain.dropBefore(day);
        forgetHistoriesBefore(day);
    }

    private void forgetHistoriesBefore(int day) {
        ObjectIterator<IdentifierHistory> all = histories.values().iterator();
        while (all.hasNext()) {
            IdentifierHistory history = all.next();
            if (history.isGoneBefore(day)) {
                long bytes = history.bytes();
                all.remove();
                historyBytes -= bytes;
            }
        }
    }

    /** The last day on which any profile has the type; {@link TypeRegistry#NEVER} if none ever has. */
    int lastDay() {
        if (present.hasMoreThan(MOST_UNWRITTEN)) {
            return BitTimeline.END_OF_TIME;
        }
        settle();
        if (present.hasMoreThan(0)) {
            return BitTimeline.END_OF_TIME;
        }
        int lost = presence().lost().lastDay();
        return lost == OrdinalsByDay.NO_DAY ? TypeRegistry.NEVER : lost - 1;
    }

    /** Whether nothing is known of any profile. */
    boolean isEmpty() {
        return histories.isEmpty() && lastDay() == TypeRegistry.NEVER;
    }

    /** Writes the bits that are to be written, so that reading changes nothing. If that breaks off, doing it again comes to the same. */
    void settle() {
        if (brokenOff != NOBODY) {
            // Some bits are of counts that may have changed since.
            bits.erase(brokenOff);
            write(brokenOff, CountSteps.NONE);
            unwritten.rem(brokenOff);
            brokenOff = NOBODY;
        }
        while (!unwritten.isEmpty()) {
            int ordinal = unwritten.getInt(unwritten.size() - 1);
            brokenOff = ordinal;
            write(ordinal, histories.get(ordinal).written());
            unwritten.removeInt(unwritten.size() - 1);
            brokenOff = NOBODY;
        }
    }

    private void write(int ordinal, CountSteps written) {
        IdentifierHistory history = histories.get(ordinal);
        CountSteps counts = history.steps();
        bits.write(ordinal, written, counts);
        present.set(ordinal, counts.last() > 0);
        history.setWritten();
    }

    /** Stores an earlier day than before: what has left comes before whatever is recorded of that day now. */
    void storeFrom(int day) {
        settle();
        for (IdentifierHistory history : histories.values()) {
            long was = history.bytes();
            history.foldBefore(firstDay);
            history.storeFrom(day);
            historyBytes += history.bytes() - was;
        }
        firstDay = day;
    }

    /** Writes the bits, who is present, who attached again on which day, the values, and the histories. What waits is settled. */
    void writeTo(ByteSink sink) {
        bits.writeTo(sink);
        present.writeTo(sink);
        attachedAgain.writeTo(sink);
        values.writeTo(sink);
        sink.writeInt(histories.size());
        histories.int2ObjectEntrySet().fastForEach(history -> {
            sink.writeInt(history.getIntKey());
            history.getValue().writeTo(sink);
        });
    }

    /** Reads what another one has written, of ordinals below the given one and with sequence numbers up to another one. */
    void readFrom(ByteSource source, int ordinals, long newest) {
        bits.readFrom(source, ordinals);
        present.readFrom(source, ordinals);
        attachedAgain.readFrom(source, ordinals);
        values.readFrom(source, ordinals);
        int size = source.readCount(ordinals, "histories");
        for (int i = 0; i < size; i++) {
            int ordinal = source.readInt();
            source.check(ordinal >= 0 && ordinal < ordinals, "a history of nobody");
            IdentifierHistory history = IdentifierHistory.readFrom(source, newest);
            source.check(histories.put(ordinal, history) == null, "a profile that has two histories");
            historyBytes += history.bytes();
        }
    }

    /** The bytes of the bitmaps. */
    long bitmapBytes() {
        return bits.bytes() + present.bytes() + attachedAgain.bytes();
    }

    /** The bytes of fingerprints and histories. */
    long valueBytes() {
        return values.bytes() + historyBytes;
    }

    /** The first day on or after the given one on which a profile gained its first identifier. */
    private int firstGain(int ordinal, int fromDay) {
        return presence().gained().firstDayOf(ordinal, fromDay, BitTimeline.END_OF_TIME);
    }

    /** That it is present comes last: until then it is as if nothing had been attached. */
    private void attachFirst(int ordinal, long fingerprint, int day) {
        if (fingerprint != Fingerprint.NO_VALUE) {
            values.put(ordinal, fingerprint);
        }
        presence().gained().add(day, ordinal);
        present.add(ordinal);
    }

    private int attachAgain(int ordinal, int day) {
        if (presence().gained().contains(day, ordinal)) {
            return UNCHANGED;
        }
        int gain = presence().before().contains(ordinal) ? BitTimeline.END_OF_TIME : firstGain(ordinal, day + 1);
        if (gain == BitTimeline.END_OF_TIME) {
            return attachedAgain.add(day, ordinal) ? BitTimeline.END_OF_TIME : UNCHANGED;
        }
        // The days on which it was attached again come after that on which it was gained.
        attachedAgain.add(gain, ordinal);
        presence().gained().add(day, ordinal);
        // Last, for it cannot fail.
        presence().gained().remove(gain, ordinal);
        return day;
    }

    private int change(int ordinal, ToIntFunction<IdentifierHistory> operation) {
        IdentifierHistory history = historyOf(ordinal);
        willChange(ordinal, history);
        long was = history.bytes();
        int first = operation.applyAsInt(history);
        historyBytes += history.bytes() - was;
        return first;
    }

    private IdentifierHistory historyOf(int ordinal) {
        IdentifierHistory history = histories.get(ordinal);
        if (history == null) {
            history = historyOfBits(ordinal);
            histories.ensureCapacity(histories.size() + 1);
            setHistory(ordinal, history);
        }
        return history;
    }

    /** From now on the history says all that is known of a profile. Allocates nothing, given the room. */
    private void setHistory(int ordinal, IdentifierHistory history) {
        IdentifierHistory before = histories.put(ordinal, history);
        historyBytes += history.bytes() - (before == null ? 0 : before.bytes());
        values.take(ordinal);
        attachedAgain.removeFromAll(ordinal);
    }

    private void removeHistory(int ordinal) {
        IdentifierHistory history = histories.get(ordinal);
        if (history != null) {
            // First, for the table may become smaller, which can fail once the history is gone.
            historyBytes -= history.bytes();
            histories.remove(ordinal);
        }
    }

    /** Before a history changes: its bits are to be written. */
    private void willChange(int ordinal, IdentifierHistory history) {
        long was = history.bytes();
        history.foldBefore(firstDay);
        historyBytes += history.bytes() - was;
        if (history.isWritten()) {
            CountSteps written = history.steps();
            if (unwritten.size() == MOST_UNWRITTEN) {
                settle();
            }
            history.setWritten(written);
            unwritten.add(ordinal);
        }
    }

    /** What the bits of a profile without a history say, in full; its attaches all precede whatever comes next. */
    private IdentifierHistory historyOfBits(int ordinal) {
        IdentifierHistory history = new IdentifierHistory();
        if (!present.contains(ordinal)) {
            return history;
        }
        long fingerprint = values.get(ordinal);
        if (presence().before().contains(ordinal)) {
            history.presentBefore(fingerprint);
        } else {
            history.record(fingerprint, firstGain(ordinal, Integer.MIN_VALUE), 0, true);
        }
        int again = attachedAgain.firstDayOf(ordinal, Integer.MIN_VALUE, BitTimeline.END_OF_TIME);
        while (again != BitTimeline.END_OF_TIME) {
            history.record(fingerprint, again, 0, true);
            again = attachedAgain.firstDayOf(ordinal, again + 1, BitTimeline.END_OF_TIME);
        }
        return history;
    }
}
