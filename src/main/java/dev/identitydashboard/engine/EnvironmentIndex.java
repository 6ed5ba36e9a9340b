package dev.identitydashboard.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that a shard knows in one data environment. Under the shard's lock. */
final class EnvironmentIndex {
    private final ActivityIndex activity = new ActivityIndex();
    private final @Nullable IdentityTimeline[] timelines = new IdentityTimeline[TypeRegistry.LIMIT];
    private final DayStamps activityChanges = new DayStamps();
    private final DayStamps identityChanges = new DayStamps();
    private int firstDay = Integer.MIN_VALUE;
    private long changes;
    private long attachedTypes;

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

    /** Adds a fact that is not there yet. */
    void addNew(int input, int day, int ordinal) {
        activity.of(input).addNew(day, ordinal);
        activityChanges.touch(day, ++changes);
    }

    /** Adds a fact, unless it is there already. */
    void addIfAbsent(int input, int day, int ordinal) {
        if (activity.of(input).addIfAbsent(day, ordinal)) {
            activityChanges.touch(day, ++changes);
        }
    }

    void apply(int ordinal, IdentityOp operation, int type, int day, long sequence) {
        IdentityTimeline timeline = timelineOrNew(type);
        boolean changed = switch (operation.kind()) {
            case ATTACH -> {
                attachedTypes |= 1L << type;
                yield timeline.attach(ordinal, operation.fingerprint(), day, sequence);
            }
            case DETACH -> timeline.detach(ordinal, operation.fingerprint(), day, sequence);
            case DETACH_ALL -> timeline.detachAll(ordinal, day, sequence);
        };
        if (changed) {
            identityChanges.touch(day, ++changes);
        }
    }

    /** Grows with every change of a count. */
    long stamp() {
        return changes;
    }

    /** Whether the answer to a plan may have changed after a stamp. An identity change matters from its day on. */
    boolean changedSince(long stamp, ScanPlan plan) {
        if (stamp == changes) {
            return false;
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
                0, activity.bytes() + activityChanges.bytes() + identityChanges.bytes(), bitmaps, values, 0);
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
