package dev.identitydashboard.engine.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What {@link IdentifierHistory} says, found the obvious way: it keeps every operation and looks at all of them when asked. */
final class NaiveHistory {
    private record Operation(boolean attach, long first, long last) {}

    private final Map<Long, NavigableMap<Integer, Operation>> values = new HashMap<>();
    private final NavigableMap<Integer, Operation> detachAlls = new TreeMap<>();

    void record(long fingerprint, int day, long sequence, boolean attach) {
        put(values.computeIfAbsent(fingerprint, absent -> new TreeMap<>()), day, sequence, attach);
    }

    void detachAll(int day, long sequence) {
        put(detachAlls, day, sequence, false);
    }

    /** What is recorded from now on does not change any more how the days before the given one ended. */
    void foldBefore(int day) {
        values.replaceAll((value, operations) -> folded(operations, day));
        detachAlls.headMap(day).clear();
    }

    int count(int day) {
        return (int) values.values().stream()
                .filter(operations -> isPresent(operations, day))
                .count();
    }

    private static void put(Map<Integer, Operation> operations, int day, long sequence, boolean attach) {
        operations.compute(
                day, (same, known) -> new Operation(attach, known == null ? sequence : known.first(), sequence));
    }

    private boolean isPresent(NavigableMap<Integer, Operation> operations, int day) {
        Map.Entry<Integer, Operation> own = operations.floorEntry(day);
        if (own == null || !own.getValue().attach()) {
            return false;
        }
        return detachAlls.subMap(own.getKey(), true, day, true).entrySet().stream()
                .noneMatch(all -> {
                    boolean attachedLater = all.getKey().equals(own.getKey())
                            && own.getValue().last() > all.getValue().last();
                    return !attachedLater && concerns(all.getValue(), operations);
                });
    }

    /** Instead of the operations before a day one before all days, which is as old as any of them. */
    private NavigableMap<Integer, Operation> folded(NavigableMap<Integer, Operation> operations, int day) {
        NavigableMap<Integer, Operation> left = operations.headMap(day, false);
        NavigableMap<Integer, Operation> folded = new TreeMap<>(operations.tailMap(day, true));
        if (!left.isEmpty()) {
            long first =
                    left.values().stream().mapToLong(Operation::first).min().orElseThrow();
            long last = left.values().stream().mapToLong(Operation::last).min().orElseThrow();
            folded.put(Integer.MIN_VALUE, new Operation(isPresent(operations, day - 1), first, last));
        }
        return folded;
    }

    private static boolean concerns(Operation all, Map<Integer, Operation> operations) {
        return operations.values().stream().anyMatch(own -> own.first() < all.first() || own.last() < all.last());
    }
}
