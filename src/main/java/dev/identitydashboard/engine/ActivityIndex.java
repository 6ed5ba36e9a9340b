package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Who was active, per input and day: one bitmap of ordinals each. One environment of one shard, under its lock. */
final class ActivityIndex {
    private final Map<String, Int2ObjectRBTreeMap<RoaringBitmap>> inputs = new HashMap<>();

    void add(String input, int day, int ordinal) {
        Int2ObjectRBTreeMap<RoaringBitmap> days = inputs.computeIfAbsent(input, name -> new Int2ObjectRBTreeMap<>());
        RoaringBitmap active = days.get(day);
        if (active == null) {
            active = new RoaringBitmap();
            days.put(day, active);
        }
        active.add(ordinal);
    }

    /** The days of every input that had activity on one of the given days, both included. */
    Map<String, Int2ObjectRBTreeMap<RoaringBitmap>> inputsActiveBetween(int from, int to) {
        Map<String, Int2ObjectRBTreeMap<RoaringBitmap>> active = new HashMap<>();
        inputs.forEach((input, days) -> {
            if (!days.subMap(from, to + 1).isEmpty()) {
                active.put(input, days);
            }
        });
        return active;
    }

    /** The days of one input, or null if it had no activity on any stored day. */
    @Nullable
    Int2ObjectRBTreeMap<RoaringBitmap> daysOf(String input) {
        return inputs.get(input);
    }

    void dropBefore(int day) {
        inputs.values().removeIf(days -> {
            days.headMap(day).clear();
            return days.isEmpty();
        });
    }

    /** The first and last day on or after the given one that has activity. */
    DaySpan span(int oldestDay) {
        DaySpan span = DaySpan.NONE;
        for (Int2ObjectRBTreeMap<RoaringBitmap> days : inputs.values()) {
            for (int day : days.tailMap(oldestDay).keySet()) {
                span = span.and(DaySpan.of(day));
            }
        }
        return span;
    }

    long bytes() {
        return inputs.values().stream()
                .mapToLong(days -> Sizes.ofBitmaps(days.values()))
                .sum();
    }
}
