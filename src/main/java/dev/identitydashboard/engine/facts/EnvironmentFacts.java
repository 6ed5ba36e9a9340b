package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.bits.OrdinalSet;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a shard knows in one data environment: who was active, through which input and on which day, and who has which
 * identifier types. It is all that counters and scans read. Under the shard's lock.
 */
public final class EnvironmentFacts {
    /** As the first day whose count changes: nothing has changed at all. */
    public static final int UNCHANGED = IdentityTimeline.UNCHANGED;

    /** As a day: none. */
    static final int NEVER = Integer.MAX_VALUE;

    private final ActivityIndex activity = new ActivityIndex();
    private final @Nullable IdentityTimeline[] timelines = new IdentityTimeline[TypeRegistry.LIMIT];
    private final AttachedTypes attachedTypes = new AttachedTypes();
    private int firstDay = Integer.MIN_VALUE;

    public ActivityIndex activity() {
        return activity;
    }

    /** The first stored day; days before it have left. */
    public int firstDay() {
        return firstDay;
    }

    /** The timeline of a type of which something was recorded. */
    public IdentityTimeline timeline(int type) {
        return Objects.requireNonNull(timelines[type]);
    }

    /** Whether any identifier of a type was ever attached. */
    public boolean isAttached(int type) {
        return (attachedTypes.all() >>> type & 1) != 0;
    }

    /** The types of which any identifier was ever attached. */
    public AttachedTypes attachedTypes() {
        return attachedTypes;
    }

    /** How many identifiers of a type a profile has from a day on, as the days pass. */
    public CountSteps countsFrom(int day, int type, int ordinal) {
        return isAttached(type) ? timeline(type).countsFrom(day, ordinal) : CountSteps.NONE;
    }

    /** The first day that a change of a profile's identifiers on a day may concern. */
    public int earliestChange(int ordinal, int day) {
        for (IdentityTimeline timeline : timelines) {
            if (timeline != null && timeline.hasHistory(ordinal)) {
                return firstDay;
            }
        }
        return day;
    }

    /**
     * Applies an operation; returns the first stored day whose count changes, {@link BitTimeline#END_OF_TIME} if no count does,
     * {@link #UNCHANGED} if nothing at all.
     */
    public int apply(int ordinal, IdentityOp operation, int type, int day, long sequence) {
        IdentityTimeline timeline = timelineOrNew(type);
        int first = switch (operation.kind()) {
            case ATTACH -> {
                attachedTypes.attach(type, day);
                yield timeline.attach(ordinal, operation.fingerprint(), day, sequence);
            }
            case DETACH -> timeline.detach(ordinal, operation.fingerprint(), day, sequence);
            case DETACH_ALL -> timeline.detachAll(ordinal, day, sequence);
        };
        return Math.max(first, firstDay);
    }

    /** A history like that of a profile, to be changed on the side; the profile may be unknown, as -1, and the type too. */
    IdentifierHistory draft(int type, int ordinal) {
        IdentityTimeline timeline = type < 0 || ordinal < 0 ? null : timelines[type];
        if (timeline != null) {
            return timeline.draft(ordinal);
        }
        IdentifierHistory nothing = new IdentifierHistory();
        nothing.foldBefore(firstDay);
        return nothing;
    }

    /** Puts a draft in force, in which something was attached on a day, if any. If that breaks off, doing it again comes to the same. */
    void adopt(int type, int ordinal, IdentifierHistory draft, int attachDay) {
        attachedTypes.attach(type, attachDay);
        timelineOrNew(type).adopt(ordinal, draft);
    }

    /** Takes a profile out of everything; returns the days of its activity, each as often as it had inputs. */
    public IntArrayList erase(int ordinal) {
        IntArrayList days = activity.erase(ordinal);
        forEachTimeline(timeline -> timeline.erase(ordinal));
        return days;
    }

    /** Takes profiles out of whom nothing was recorded on a stored day, and who are therefore in no count. */
    public void eraseIdle(OrdinalSet ordinals) {
        forEachTimeline(timeline -> timeline.eraseIdle(ordinals));
    }

    /** Lets days go; the identifiers gained or lost on them stay in force. */
    public void dropBefore(int day) {
        firstDay = day;
        activity.dropBefore(day);
        attachedTypes.leaveBefore(day);
        forEachTimeline(timeline -> timeline.foldBefore(day));
    }

    /** Sorts in what waits to be, so that reading changes nothing. */
    public void settle() {
        activity.settle();
        forEachTimeline(IdentityTimeline::settle);
    }

    /** Stores an earlier day than before; what has left stays in force, as it was before all stored days. */
    public void storeFrom(int day) {
        forEachTimeline(timeline -> timeline.storeFrom(day));
        firstDay = day;
    }

    public MemoryBytes bytes() {
        long bitmaps = 0;
        long values = 0;
        for (IdentityTimeline timeline : timelines) {
            if (timeline != null) {
                bitmaps += timeline.bitmapBytes();
                values += timeline.valueBytes();
            }
        }
        return new MemoryBytes(0, activity.bytes(), bitmaps, values, 0, 0);
    }

    private void forEachTimeline(Consumer<IdentityTimeline> action) {
        for (IdentityTimeline timeline : timelines) {
            if (timeline != null) {
                action.accept(timeline);
            }
        }
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
