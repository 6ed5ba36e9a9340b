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

    private static boolean concerns(Operation all, Map<Integer, Operation> operations) {
        return operations.values().stream().anyMatch(own -> own.first() < all.first() || own.last() < all.last());
    }
}
