package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.HeapBytes;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.Container;

/** What facts take of the heap, found by going to everything that is there. */
final class WalkedBytes {
    private static final int ARRAY = 16;
    private static final int REFERENCE = 4;
    private static final long CONTAINER = 40;
    /** What objects take beside what they refer to; others are few. */
    private static final Map<Class<?>, Integer> OBJECTS = Map.of(
            InputActivity.class, 48,
            DaySet.class, 24,
            ChunkActivity.class, 32,
            ChunkDays.class, 32,
            ChunkBits.class, 24,
            IdentifierHistory.class, 64,
            ValueTrie.class, 32,
            ValueHistory.class, 48,
            Stays.class, 40,
            DailyCounts.class, 24);
    /** Of logs there are many. */
    private static final int LOG = 16;
    /** Totals themselves, what there are a few of, and what only tells for a short time what is written. */
    private static final Set<Class<?>> LEFT_OUT = Set.of(HeapBytes.class, IntArrayList.class, CountSteps.class);

    private WalkedBytes() {}

    static MemoryBytes of(EnvironmentFacts facts) {
        long bitmaps = 0;
        long values = 0;
        for (Object timeline : (@Nullable Object[]) Objects.requireNonNull(field(facts, "timelines"))) {
            if (timeline != null) {
                bitmaps += walk(field(timeline, "bits"))
                        + walk(field(timeline, "present"))
                        + walk(field(timeline, "attachedAgain"));
                values += walk(field(timeline, "values")) + walk(field(timeline, "histories"));
            }
        }
        return new MemoryBytes(0, walk(facts.activity()), bitmaps, values, 0, 0);
    }

    private static long walk(@Nullable Object thing) {
        if (thing == null || LEFT_OUT.contains(thing.getClass())) {
            return 0;
        }
        if (thing instanceof Container container) {
            return CONTAINER + container.getArraySizeInBytes();
        }
        if (thing instanceof Int2ObjectMap<?> map) {
            return map.values().stream().mapToLong(WalkedBytes::walk).sum();
        }
        if (thing instanceof List<?> list) {
            return list.stream().mapToLong(WalkedBytes::walk).sum();
        }
        if (thing.getClass().isArray()) {
            return walkArray(thing);
        }
        long bytes = thing instanceof OperationLog ? LOG : OBJECTS.getOrDefault(thing.getClass(), 0);
        for (Field each : thing.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(each.getModifiers()) && !each.getType().isPrimitive()) {
                Object value = field(thing, each.getName());
                bytes += isShared(thing, value) ? 0 : walk(value);
            }
        }
        return bytes;
    }

    private static long walkArray(Object array) {
        int length = Array.getLength(array);
        Class<?> of = array.getClass().getComponentType();
        if (of.isPrimitive()) {
            return ARRAY + (long) length * (of == long.class ? 8 : of == char.class ? 2 : REFERENCE);
        }
        long bytes = ARRAY + (long) length * REFERENCE;
        for (Object element : (@Nullable Object[]) array) {
            bytes += element == staticField(ValueMap.class, "EMPTY") ? 0 : walk(element);
        }
        return bytes;
    }

    private static boolean isShared(Object owner, @Nullable Object value) {
        return owner instanceof ChunkActivity && value == staticField(ChunkActivity.class, "EMPTY");
    }

    private static @Nullable Object staticField(Class<?> owner, String name) {
        return read(owner, null, name);
    }

    private static @Nullable Object field(Object owner, String name) {
        return read(owner.getClass(), owner, name);
    }

    private static @Nullable Object read(Class<?> type, @Nullable Object owner, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
