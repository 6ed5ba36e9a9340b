package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.bits.OrdinalSet;
import dev.identitydashboard.engine.facts.TypeRegistry.NumberedType;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a shard knows in one data environment: who was active, through which input and on which day, and who has which
 * identifier types. It is all that counters and scans read. Under the shard's lock.
 */
public final class EnvironmentFacts {
    /** As the first day whose count changes: nothing has changed at all. */
    public static final int UNCHANGED = IdentityTimeline.UNCHANGED;
    /** What a timeline takes beside its content, and its name. */
    private static final int BYTES_OF_UNNUMBERED = 700;

    /** As a day: none. */
    static final int NEVER = Integer.MAX_VALUE;

    private final ActivityIndex activity = new ActivityIndex();
    private final @Nullable IdentityTimeline[] timelines = new IdentityTimeline[TypeRegistry.LIMIT];
    private final @Nullable NumberedType[] types = new NumberedType[TypeRegistry.LIMIT];
    private long attachedTypes;
    /** How often a number was given to a type or taken back. */
    private int numberings;
    /** Of types that have no number here: what was detached and never attached, and what nobody has any more. */
    private final Map<String, IdentityTimeline> unnumbered = new HashMap<>();

    private int firstDay = Integer.MIN_VALUE;

    public ActivityIndex activity() {
        return activity;
    }

    /** The first stored day; days before it have left. */
    public int firstDay() {
        return firstDay;
    }

    /** The timeline of an attached type. */
    public IdentityTimeline timeline(int type) {
        return Objects.requireNonNull(timelines[type]);
    }

    /** Whether a type is attached here: it has a number and a timeline. */
    public boolean isAttached(int type) {
        return (attachedTypes >>> type & 1) != 0;
    }

    /** The attached type that has a number. */
    public NumberedType type(int number) {
        return Objects.requireNonNull(types[number]);
    }

    /** Changes whenever a number is given to a type or taken back. */
    public int numberings() {
        return numberings;
    }

    /** A bit for the number of each attached type. */
    public long attachedTypes() {
        return attachedTypes;
    }

    /** How many identifiers of a type a profile has from a day on, as the days pass. */
    public CountSteps countsFrom(int day, int type, int ordinal) {
        return isAttached(type) ? timeline(type).countsFrom(day, ordinal) : CountSteps.NONE;
    }

    /** Whether attaching a value of a type on a day would change nothing: then its order among other operations does not matter. */
    public boolean knows(int ordinal, int type, long fingerprint, int day) {
        return isAttached(type) && timeline(type).knows(ordinal, fingerprint, day);
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
     * Applies an operation on an attached type; returns the first stored day whose count changes, {@link BitTimeline#END_OF_TIME} if no
     * count does, {@link #UNCHANGED} if nothing at all.
     */
    public int apply(int ordinal, IdentityOp operation, int type, int day, long sequence) {
        return Math.max(apply(timeline(type), ordinal, operation, day, sequence), firstDay);
    }

    /** Applies a detachment of a type that is not attached here, which matters once it is; returns the same, though no count changes. */
    public int applyUnnumbered(int ordinal, IdentityOp operation, int day, long sequence) {
        int first = apply(unnumbered(operation.type()), ordinal, operation, day, sequence);
        return first == UNCHANGED ? UNCHANGED : BitTimeline.END_OF_TIME;
    }

    private static int apply(IdentityTimeline timeline, int ordinal, IdentityOp operation, int day, long sequence) {
        return switch (operation.kind()) {
            case ATTACH -> timeline.attach(ordinal, operation.fingerprint(), day, sequence);
            case DETACH -> timeline.detach(ordinal, operation.fingerprint(), day, sequence);
            case DETACH_ALL -> timeline.detachAll(ordinal, day, sequence);
        };
    }

    /** Gives what is known of a type a number; false if it has that already. */
    public boolean number(NumberedType type) {
        if (isAttached(type.number)) {
            return false;
        }
        IdentityTimeline known = unnumbered.get(type.name);
        timelines[type.number] = known == null ? newTimeline() : known;
        types[type.number] = type;
        attachedTypes |= 1L << type.number;
        numberings++;
        unnumbered.remove(type.name);
        return true;
    }

    /** Takes the number of a type back. */
    public void unnumber(NumberedType type) {
        IdentityTimeline timeline = timelines[type.number];
        if (timeline != null && !timeline.isEmpty()) {
            unnumbered.put(type.name, timeline);
        }
        attachedTypes &= ~(1L << type.number);
        timelines[type.number] = null;
        types[type.number] = null;
        numberings++;
    }

    /** The last day on which any profile has a type; {@link TypeRegistry#NEVER} if none ever has. */
    public int lastDayOf(int type) {
        return isAttached(type) ? timeline(type).lastDay() : TypeRegistry.NEVER;
    }

    /** The types without a number here of which anything is known. */
    public Set<String> unnumbered() {
        return unnumbered.keySet();
    }

    /** The last day on which any profile has a type without a number here; {@link TypeRegistry#NEVER} if none ever has. */
    public int lastDayOfUnnumbered(String type) {
        IdentityTimeline timeline = unnumbered.get(type);
        return timeline == null ? TypeRegistry.NEVER : timeline.lastDay();
    }

    /** The types without a number here that any profile has, or had on or after a day. */
    public List<String> unnumberedSince(int day) {
        return unnumbered.entrySet().stream()
                .filter(entry -> entry.getValue().lastDay() >= day)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Lets a draft begin from what is known of a profile, or from nothing if that is unknown, as -1. */
    public void begin(IdentityDraft draft, int ordinal) {
        for (IdentityDraft.Part part : draft.parts()) {
            part.begin(draft(part.type(), ordinal));
        }
    }

    private IdentifierHistory draft(String type, int ordinal) {
        IdentityTimeline timeline = ordinal < 0 ? null : timelineOrNull(type);
        if (timeline != null) {
            return timeline.draft(ordinal);
        }
        IdentifierHistory nothing = new IdentifierHistory();
        nothing.foldBefore(firstDay);
        return nothing;
    }

    /**
     * Puts a draft in force, of a type that is attached here or, as null, is not; returns the first stored day whose count changes, as
     * {@link #apply} does. If that breaks off, doing it again comes to the same.
     */
    public int adopt(IdentityDraft.Part draft, int ordinal, @Nullable NumberedType type) {
        IdentityTimeline timeline = type == null ? unnumbered(draft.type()) : timeline(type.number);
        timeline.adopt(ordinal, draft.history());
        int first = draft.firstChange();
        return type == null && first != UNCHANGED ? BitTimeline.END_OF_TIME : Math.max(first, firstDay);
    }

    private @Nullable IdentityTimeline timelineOrNull(String type) {
        for (NumberedType numbered : types) {
            if (numbered != null && numbered.name.equals(type)) {
                return timelines[numbered.number];
            }
        }
        return unnumbered.get(type);
    }

    private IdentityTimeline unnumbered(String type) {
        IdentityTimeline timeline = unnumbered.get(type);
        if (timeline == null) {
            timeline = newTimeline();
            unnumbered.put(type, timeline);
        }
        return timeline;
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
        forEachTimeline(timeline -> timeline.foldBefore(day));
        unnumbered.values().removeIf(IdentityTimeline::isEmpty);
    }

    /** Sorts in what waits to be, so that reading changes nothing. */
    public void settle() {
        activity.settle();
        for (IdentityTimeline timeline : timelines) {
            if (timeline != null) {
                timeline.settle();
            }
        }
    }

    /** Stores an earlier day than before; what has left stays in force, as it was before all stored days. */
    public void storeFrom(int day) {
        forEachTimeline(timeline -> timeline.storeFrom(day));
        firstDay = day;
    }

    /**
     * Writes the activity of each input that has any, with its name, and the timeline of each type of which anything is known, with its name and
     * whether it has a number here. What waits is settled.
     */
    public void writeTo(ByteSink sink, IntFunction<String> inputName) {
        int[] active = IntStream.range(0, activity.inputs())
                .filter(input -> !activity.isEmpty(input))
                .toArray();
        sink.writeInt(active.length);
        for (int input : active) {
            sink.writeText(inputName.apply(input));
            activity.of(input).writeTo(sink);
        }
        sink.writeInt(Long.bitCount(attachedTypes) + unnumbered.size());
        for (int type = 0; type < timelines.length; type++) {
            if (isAttached(type)) {
                writeTo(sink, type(type).name, true, timeline(type));
            }
        }
        unnumbered.forEach((name, timeline) -> {
            timeline.settle();
            writeTo(sink, name, false, timeline);
        });
    }

    private static void writeTo(ByteSink sink, String name, boolean isNumbered, IdentityTimeline timeline) {
        sink.writeText(name);
        sink.writeBoolean(isNumbered);
        timeline.writeTo(sink);
    }

    /** Where names get their numbers while facts are read. */
    public interface Numbers {
        /** The number of an input that was last active on a day. */
        int numberOf(String input, int lastDay);

        /** The type of a name, or null if there is no number left for it. */
        @Nullable
        NumberedType typeOf(String name);
    }

    /** Reads what another one has written, of ordinals below the given one, with sequence numbers up to another one, into nothing. */
    public void readFrom(ByteSource source, int ordinals, long newest, Numbers numbers) {
        int inputs = source.readCount(Integer.MAX_VALUE, "inputs");
        for (int i = 0; i < inputs; i++) {
            String name = source.readText(Numbered.LONGEST_NAME);
            InputActivity read = new InputActivity();
            read.readFrom(source, ordinals);
            int lastDay = read.lastActiveUpTo(Integer.MAX_VALUE, NEVER);
            source.check(lastDay != NEVER, "an input without a day");
            activity.put(numbers.numberOf(name, lastDay), read, source);
        }
        int read = source.readCount(Integer.MAX_VALUE, "identifier types");
        for (int i = 0; i < read; i++) {
            String name = source.readText(Numbered.LONGEST_NAME);
            NumberedType type = source.readBoolean() ? numbers.typeOf(name) : null;
            source.check(timelineOrNull(name) == null, "an identifier type that is there twice");
            IdentityTimeline timeline = newTimeline();
            timeline.readFrom(source, ordinals, newest);
            unnumbered.put(name, timeline);
            if (type != null) {
                number(type);
            }
        }
    }

    /** Begins with another first stored day, as long as there is nothing. */
    public void beginWith(int day) {
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
        for (IdentityTimeline timeline : unnumbered.values()) {
            bitmaps += timeline.bitmapBytes();
            values += timeline.valueBytes() + BYTES_OF_UNNUMBERED;
        }
        return new MemoryBytes(0, activity.bytes(), bitmaps, values, 0, 0);
    }

    private void forEachTimeline(Consumer<IdentityTimeline> action) {
        for (IdentityTimeline timeline : timelines) {
            if (timeline != null) {
                action.accept(timeline);
            }
        }
        unnumbered.values().forEach(action);
    }

    private IdentityTimeline newTimeline() {
        IdentityTimeline timeline = new IdentityTimeline();
        timeline.foldBefore(firstDay);
        return timeline;
    }
}
