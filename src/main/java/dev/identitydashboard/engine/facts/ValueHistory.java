package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;

/**
 * When one identifier of a profile was attached and detached. What {@code detach(type)} did to it is decided together with
 * the profile's log of those, which is passed in. Immutable.
 *
 * <p>A {@code detach(type)} on a day concerns the identifiers that had been recorded by then, on whatever day. So that
 * replaying a log on top of its own result changes nothing, "by then" compares both the first recordings of the two
 * operations and their last ones: a replay leaves the order of either untouched.
 */
final class ValueHistory {
    /** As a sequence number: later than any. */
    private static final long NEVER = Long.MAX_VALUE;

    private final long fingerprint;
    /** Those on days that are not folded away. */
    private final OperationLog operations;

    private final boolean presentBefore;
    /** The days before this are folded away: how they ended is {@code presentBefore}. */
    private final int foldedBefore;
    /** The sequence number of the first operation of all; {@link #NEVER} if there was none. */
    private final long first;
    /** The lowest last sequence number of a day that is folded away. */
    private final long foldedLast;

    private ValueHistory(
            long fingerprint,
            OperationLog operations,
            boolean presentBefore,
            int foldedBefore,
            long first,
            long foldedLast) {
        this.fingerprint = fingerprint;
        this.operations = operations;
        this.presentBefore = presentBefore;
        this.foldedBefore = foldedBefore;
        this.first = first;
        this.foldedLast = foldedLast;
    }

    /** Of an identifier of which nothing was recorded. */
    static ValueHistory of(long fingerprint) {
        return new ValueHistory(fingerprint, OperationLog.EMPTY, false, Integer.MIN_VALUE, NEVER, NEVER);
    }

    /** Of an identifier that was present before all stored days. */
    static ValueHistory presentBefore(long fingerprint) {
        return new ValueHistory(fingerprint, OperationLog.EMPTY, true, Integer.MIN_VALUE, 0, 0);
    }

    /** The same and one more operation, which was recorded after all others. */
    ValueHistory with(int day, long sequence, boolean attach) {
        return new ValueHistory(
                fingerprint,
                operations.with(day, sequence, attach),
                presentBefore,
                foldedBefore,
                Math.min(first, sequence),
                foldedLast);
    }

    long fingerprint() {
        return fingerprint;
    }

    /** Whether nothing was ever recorded of it. */
    boolean isUnknown() {
        return first == NEVER;
    }

    /** Whether nothing was recorded of it up to a sequence number, so that no operation up to there concerns it. */
    boolean beganAfter(long sequence) {
        return first > sequence;
    }

    /** Whether there are operations on days before the given one that are not folded away. */
    boolean hasOperationsBefore(int day) {
        return operations.size() > 0 && operations.dayAt(0) < day;
    }

    /** The same without the operations on days before the given one, but with what they led to. */
    ValueHistory foldedBefore(int day, OperationLog detachAlls) {
        Presence before = new Presence(day);
        addTo(before, detachAlls);
        long last = foldedLast;
        for (int i = 0; i < operations.indexOf(day); i++) {
            last = Math.min(last, operations.lastAt(i));
        }
        return new ValueHistory(
                fingerprint, operations.from(day), before.beganBefore(), Math.max(day, foldedBefore), first, last);
    }

    /** The same where no {@code detach(type)} is left that was before the days that are not folded away. */
    ValueHistory beforeAll() {
        return new ValueHistory(fingerprint, operations, presentBefore, Integer.MIN_VALUE, first, foldedLast);
    }

    /** Adds the days from which and until which it is present. */
    void addTo(Presence presence, OperationLog detachAlls) {
        long last = lowestLast();
        int next = operations.size() == 0 ? Integer.MAX_VALUE : operations.dayAt(0);
        if (presentBefore) {
            presence.begin(Presence.BEFORE);
            endWith(presence, detachAlls, detachAlls.indexOf(foldedBefore), next, last);
        }
        for (int own = 0; own < operations.size(); own++) {
            int day = next;
            next = own + 1 < operations.size() ? operations.dayAt(own + 1) : Integer.MAX_VALUE;
            if (operations.attachesAt(own)) {
                presence.begin(day);
                int all = detachAlls.indexOf(day);
                boolean sameDay = all < detachAlls.size() && detachAlls.dayAt(all) == day;
                boolean attachedLater = sameDay && operations.lastAt(own) > detachAlls.lastAt(all);
                endWith(presence, detachAlls, attachedLater ? all + 1 : all, next, last);
            } else {
                presence.end(day);
            }
        }
    }

    /** Writes everything. */
    void writeTo(ByteSink sink) {
        sink.writeLong(fingerprint);
        sink.writeBoolean(presentBefore);
        sink.writeInt(foldedBefore);
        sink.writeLong(first);
        sink.writeLong(foldedLast);
        operations.writeTo(sink);
    }

    /** Reads what another one has written, with sequence numbers up to the given one. */
    static ValueHistory readFrom(ByteSource source, long newest) {
        long fingerprint = source.readLong();
        boolean presentBefore = source.readBoolean();
        int foldedBefore = source.readInt();
        long first = source.readLong();
        long foldedLast = source.readLong();
        source.check(first >= 0 && first <= newest, "a value of which nothing was recorded");
        source.check(foldedLast >= 0 && (foldedLast <= newest || foldedLast == NEVER), "a value of no time");
        return new ValueHistory(
                fingerprint, OperationLog.readFrom(source, newest), presentBefore, foldedBefore, first, foldedLast);
    }

    long bytes() {
        return 48 + operations.bytes();
    }

    /** Ends its presence with the first of the given detachments that concerns it, if that is before a day. */
    private void endWith(Presence presence, OperationLog detachAlls, int from, int beforeDay, long last) {
        for (int i = from; i < detachAlls.size() && detachAlls.dayAt(i) < beforeDay; i++) {
            if (first < detachAlls.firstAt(i) || last < detachAlls.lastAt(i)) {
                presence.end(detachAlls.dayAt(i));
                return;
            }
        }
    }

    private long lowestLast() {
        long lowest = foldedLast;
        for (int i = 0; i < operations.size(); i++) {
            lowest = Math.min(lowest, operations.lastAt(i));
        }
        return lowest;
    }
}
