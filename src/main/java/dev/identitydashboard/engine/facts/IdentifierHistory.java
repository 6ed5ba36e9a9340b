package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.BitTimeline;
import org.jspecify.annotations.Nullable;

/**
 * The explicit history of one profile's identifiers of one type, kept for those few profiles that have had a second value
 * or a detach. An operation costs time in proportion to the days on which something changed, however many values there are. Each is
 * made as a whole or not at all: first whatever it needs is allocated.
 */
final class IdentifierHistory {
    /** So many values are folded for each day that a {@code detach(type)} leaves. */
    private static final int FOLDED_PER_DAY = 32;

    /** Of this object and its entry among all. */
    private static final int OBJECT_BYTES = 64;

    private ValueTrie values;
    private int size;
    private OperationLog detachAlls;
    private long newestDetachAll;
    private Stays stays;
    private int foldedBefore;
    /** The latest day of which anything was recorded. */
    private int latestDay;
    /** The counts that were written last, if they have changed since. */
    private @Nullable CountSteps written;

    /** Nothing was recorded yet. */
    IdentifierHistory() {
        values = ValueTrie.EMPTY;
        detachAlls = OperationLog.EMPTY;
        newestDetachAll = -1;
        stays = new Stays();
        foldedBefore = Integer.MIN_VALUE;
        latestDay = Integer.MIN_VALUE;
    }

    /** The same, to be changed on the side. What is immutable is shared. */
    IdentifierHistory copy() {
        IdentifierHistory copy = new IdentifierHistory();
        copy.values = values;
        copy.size = size;
        copy.detachAlls = detachAlls;
        copy.newestDetachAll = newestDetachAll;
        copy.stays = stays.foldedBefore(Integer.MIN_VALUE);
        copy.foldedBefore = foldedBefore;
        copy.latestDay = latestDay;
        return copy;
    }

    /** Starts from a value that was present before all stored days. */
    void presentBefore(long fingerprint) {
        replace(ValueHistory.of(fingerprint), ValueHistory.presentBefore(fingerprint));
    }

    /** Applies an operation; returns the first day whose count changes. */
    int apply(IdentityOp operation, int day, long sequence) {
        return switch (operation.kind()) {
            case ATTACH -> record(operation.fingerprint(), day, sequence, true);
            case DETACH -> record(operation.fingerprint(), day, sequence, false);
            case DETACH_ALL -> detachAll(day, sequence);
        };
    }

    /** Returns the first day whose count changes. */
    int record(long fingerprint, int day, long sequence, boolean attach) {
        latestDay = Math.max(latestDay, day);
        ValueHistory known = values.get(fingerprint);
        ValueHistory was = known == null ? ValueHistory.of(fingerprint) : known;
        ValueHistory folded = was.hasOperationsBefore(foldedBefore) ? was.foldedBefore(foldedBefore, detachAlls) : was;
        return replace(was, folded.with(day, sequence, attach));
    }

    /** Detaches every value recorded so far; returns the first day whose count changes. */
    int detachAll(int day, long sequence) {
        latestDay = Math.max(latestDay, day);
        boolean changes = stays.isAnyOn(day);
        OperationLog recorded = detachAlls.with(day, sequence, false);
        stays.reserveEnd(day);
        // Whatever is known was recorded before this, so that it concerns all.
        detachAlls = recorded;
        newestDetachAll = sequence;
        stays.endAll(day);
        return changes ? day : BitTimeline.END_OF_TIME;
    }

    /** How many identifiers are present at the end of each day. */
    CountSteps steps() {
        return stays.steps();
    }

    /** Folds the days before the given one into what was before all days. Values follow when next touched, or when all do. */
    void foldBefore(int day) {
        if (day <= foldedBefore) {
            return;
        }
        Stays folded = stays.foldedBefore(day);
        int left = detachAlls.indexOf(day);
        if (left > 0 && size <= FOLDED_PER_DAY * left) {
            foldValuesBefore(day);
        }
        stays = folded;
        foldedBefore = day;
    }

    /** Whether nothing was recorded of a day or a later one, and nothing is present then. */
    boolean isGoneBefore(int day) {
        return latestDay < day && !stays.isAnyOn(day);
    }

    /** Stores an earlier day than those that were folded, which are folded for good. */
    void storeFrom(int day) {
        foldValuesBefore(foldedBefore);
        foldedBefore = Math.min(foldedBefore, day);
    }

    /** The counts as they were written last. */
    CountSteps written() {
        CountSteps counts = written;
        return counts == null ? steps() : counts;
    }

    boolean isWritten() {
        return written == null;
    }

    /** Notes what is written, before that changes. */
    void setWritten(CountSteps counts) {
        written = counts;
    }

    /** Notes that the present counts are written. */
    void setWritten() {
        written = null;
    }

    /** Writes all but what follows from the rest: when how many values were present. */
    void writeTo(ByteSink sink) {
        sink.writeInt(foldedBefore);
        sink.writeInt(latestDay);
        sink.writeLong(newestDetachAll);
        detachAlls.writeTo(sink);
        sink.writeInt(size);
        values.forEach(value -> value.writeTo(sink));
    }

    /** Reads what another one has written, with sequence numbers up to the given one. */
    static IdentifierHistory readFrom(ByteSource source, long newest) {
        IdentifierHistory history = new IdentifierHistory();
        history.foldedBefore = source.readInt();
        history.latestDay = source.readInt();
        history.newestDetachAll = source.readLong();
        source.check(history.newestDetachAll >= -1 && history.newestDetachAll <= newest, "a detachment of no time");
        history.detachAlls = OperationLog.readFrom(source, newest);
        int size = source.readCount(Integer.MAX_VALUE, "values");
        for (int i = 0; i < size; i++) {
            ValueHistory value = ValueHistory.readFrom(source, newest);
            source.check(history.values.get(value.fingerprint()) == null, "a value that a profile has twice");
            history.replace(ValueHistory.of(value.fingerprint()), value);
        }
        return history;
    }

    long bytes() {
        return OBJECT_BYTES + values.bytes() + detachAlls.bytes() + stays.bytes();
    }

    /** In force or not, what is folded is the same; and then no {@code detachAll} is left that was before those days. */
    private void foldValuesBefore(int day) {
        OperationLog log = detachAlls;
        OperationLog later = log.from(day);
        values = values.replacingAll(value -> value.foldedBefore(day, log).beforeAll());
        detachAlls = later;
    }

    private int replace(ValueHistory was, ValueHistory is) {
        Presence wasPresent = presenceOf(was);
        Presence isPresent = presenceOf(is);
        ValueTrie changed = values.with(is);
        stays.reserve(wasPresent, isPresent);
        values = changed;
        size += was.isUnknown() ? 1 : 0;
        stays.replace(wasPresent, isPresent);
        return isPresent.firstDifference(wasPresent);
    }

    private Presence presenceOf(ValueHistory value) {
        Presence presence = new Presence(foldedBefore);
        value.addTo(presence, value.beganAfter(newestDetachAll) ? OperationLog.EMPTY : detachAlls);
        return presence;
    }
}
