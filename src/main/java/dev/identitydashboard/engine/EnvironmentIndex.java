package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that a shard knows in one data environment. Under the shard's lock. */
final class EnvironmentIndex {
    private final ActivityIndex activity = new ActivityIndex();
    private final @Nullable IdentityTimeline[] timelines = new IdentityTimeline[TypeRegistry.LIMIT];
    private final DayStamps activityChanges = new DayStamps();
    private final DayStamps identityChanges = new DayStamps();
    private final ShardCounters counters;
    private int firstDay = Integer.MIN_VALUE;
    private long changes;
    /** The last change that failed halfway. */
    private long lastFailure;

    private long attachedTypes;

    EnvironmentIndex(ShardCounters counters) {
        this.counters = counters;
    }

    ActivityIndex activity() {
        return activity;
    }

    /** The timeline of a type of which something was recorded. */
    IdentityTimeline timeline(int type) {
        return Objects.requireNonNull(timelines[type]);
    }

    /** Whether any identifier of a type was ever attached. */
    boolean isAttached(int type) {
        return (attachedTypes >>> type & 1) != 0;
    }

    /** A bit for the number of each type of which any identifier was ever attached. */
    long attachedTypes() {
        return attachedTypes;
    }

    /** What a profile holds from a day on. */
    Holdings holdingsFrom(int day, int ordinal) {
        Holdings holdings = new Holdings();
        for (long rest = attachedTypes; rest != 0; rest &= rest - 1) {
            int type = Long.numberOfTrailingZeros(rest);
            holdings.add(type, timeline(type).countsFrom(day, ordinal));
        }
        return holdings;
    }

    /** After a change that failed halfway, nothing is answered any more by what was counted before. Before {@link #endRecord}. */
    void changeFailed() {
        lastFailure = ++changes;
        counters.abandon();
    }

    /** Adds a fact that is not there yet; {@code newestDay}, not after the fact's, was the newest known of the profile, if any. */
    void addNew(int input, int day, int ordinal, int newestDay) {
        activity.of(input).addNew(day, ordinal);
        activityChanges.touch(day, ++changes);
        if (counters.hasColumn(day)) {
            if (activity.inputs() <= SeenWord.INPUTS) {
                counters.newestFactAdded(
                        this, input, day, ordinal, newestDay < firstDay ? ShardCounters.NEVER : newestDay);
            } else {
                counters.factAdded(this, input, day, ordinal);
            }
        }
    }

    /** Adds a fact, unless it is there already. */
    void addIfAbsent(int input, int day, int ordinal) {
        if (activity.of(input).addIfAbsent(day, ordinal)) {
            activityChanges.touch(day, ++changes);
            if (counters.hasColumn(day)) {
                counters.factAdded(this, input, day, ordinal);
            }
        }
    }

    /** Takes a profile out of everything. */
    void erase(int ordinal) {
        counters.profileLeaves(this, ordinal);
        for (int input = 0; input < activity.inputs(); input++) {
            InputActivity through = activity.orNull(input);
            for (int day : through == null ? IntList.of() : through.erase(ordinal)) {
                activityChanges.touch(day, ++changes);
            }
        }
        for (IdentityTimeline timeline : timelines) {
            if (timeline != null) {
                timeline.erase(ordinal);
            }
        }
    }

    /** Takes profiles out of whom nothing was recorded on a kept day, and who are therefore in no count. */
    void eraseIdle(OrdinalSet ordinals) {
        for (IdentityTimeline timeline : timelines) {
            if (timeline != null) {
                timeline.eraseIdle(ordinals);
            }
        }
    }

    void apply(int ordinal, IdentityOp operation, int type, int day, long sequence) {
        IdentityTimeline timeline = timelineOrNew(type);
        int earliest = timeline.hasHistory(ordinal) ? firstDay : day;
        boolean counted = counters.hasColumn(earliest);
        CountSteps was = counted ? timeline.countsFrom(earliest, ordinal) : CountSteps.NONE;
        int first = change(timeline, ordinal, operation, type, day, sequence);
        if (first != BitTimeline.END_OF_TIME) {
            int from = Math.max(first, firstDay);
            identityChanges.touch(from, ++changes);
            if (counted && counters.hasColumn(from)) {
                counters.identityChanged(this, type, ordinal, from, was, timeline.countsFrom(earliest, ordinal));
            }
        }
    }

    /** Grows with every change of a count. */
    long stamp() {
        return changes;
    }

    /** Whether the answer to a plan may have changed after a stamp. An identity change matters from the first day that it changes. */
    boolean changedSince(long stamp, ScanPlan plan) {
        if (stamp == changes) {
            return false;
        }
        if (stamp < lastFailure) {
            return true;
        }
        int lastIdentityDay = plan.currentIdentity() ? BitTimeline.END_OF_TIME : plan.to();
        return activityChanges.changedSince(stamp, plan.from(), plan.to())
                || identityChanges.changedSince(stamp, Integer.MIN_VALUE, lastIdentityDay);
    }

    void dropBefore(int day) {
        firstDay = day;
        activity.dropBefore(day);
        activityChanges.dropBefore(day);
        identityChanges.dropBefore(day);
        for (IdentityTimeline timeline : timelines) {
            if (timeline != null) {
                timeline.foldBefore(day);
            }
        }
    }

    MemoryBytes bytes() {
        long bitmaps = 0;
        long values = 0;
        for (IdentityTimeline timeline : timelines) {
            if (timeline != null) {
                bitmaps += timeline.bitmapBytes();
                values += timeline.valueBytes();
            }
        }
        return new MemoryBytes(
                0, activity.bytes() + activityChanges.bytes() + identityChanges.bytes(), bitmaps, values, 0, 0);
    }

    /** Shows queries a record as a whole; {@code profiles} is how many the shard has. */
    void endRecord(int day, int profiles) {
        counters.endRecord(day, profiles, attachedTypes);
    }

    /** Returns the first day whose count changes. */
    private int change(IdentityTimeline timeline, int ordinal, IdentityOp operation, int type, int day, long sequence) {
        return switch (operation.kind()) {
            case ATTACH -> {
                attachedTypes |= 1L << type;
                yield timeline.attach(ordinal, operation.fingerprint(), day, sequence);
            }
            case DETACH -> timeline.detach(ordinal, operation.fingerprint(), day, sequence);
            case DETACH_ALL -> timeline.detachAll(ordinal, day, sequence);
        };
    }

    private IdentityTimeline timelineOrNew(int type) {
        IdentityTimeline timeline = timelines[type];
        if (timeline == null) {
            timeline = new IdentityTimeline();
            timeline.foldBefore(firstDay);
            timelines[type] = timeline;
        }
        return timeline;
    }
}
