package dev.identitydashboard.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Everything that a shard knows in one data environment. Under the shard's lock. */
final class EnvironmentIndex {
    private final ActivityIndex activity = new ActivityIndex();
    private final @Nullable IdentityTimeline[] timelines = new IdentityTimeline[TypeRegistry.LIMIT];
    private int firstDay = Integer.MIN_VALUE;

    ActivityIndex activity() {
        return activity;
    }

    /** The timeline of a type, or null if nothing of that type was recorded. */
    @Nullable
    IdentityTimeline timeline(int type) {
        return timelines[type];
    }

    void apply(int ordinal, IdentityOp operation, int type, int day, long sequence) {
        IdentityTimeline timeline = timelineOrNew(type);
        switch (operation.kind()) {
            case ATTACH -> timeline.attach(ordinal, operation.fingerprint(), day, sequence);
            case DETACH -> timeline.detach(ordinal, operation.fingerprint(), day, sequence);
            case DETACH_ALL -> timeline.detachAll(ordinal, day, sequence);
        }
    }

    void dropBefore(int day) {
        firstDay = day;
        activity.dropBefore(day);
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
        return new MemoryBytes(0, activity.bytes(), bitmaps, values);
    }

    /** Whether any identifier of each type was ever attached, by the type's number. */
    List<Integer> attachedTypes() {
        return IntStream.range(0, timelines.length)
                .filter(type -> {
                    IdentityTimeline timeline = timelines[type];
                    return timeline != null && timeline.everAttached();
                })
                .boxed()
                .toList();
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
