package dev.identitydashboard.model;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One profile's history of one identifier type: per value and day the operation recorded last, and per day the
 * detachment of the whole type, each with the order in which it was recorded.
 */
final class TypeHistory {
    private final Map<Optional<String>, NavigableMap<LocalDate, Operation>> values = new HashMap<>();
    private final NavigableMap<LocalDate, Operation> clearings = new TreeMap<>();

    /** What stands for one value (or the whole type) on one day. */
    private record Operation(boolean attach, long firstOrder, long lastOrder) {}

    void attach(Optional<String> value, LocalDate day, long order) {
        put(entriesOf(value), day, true, order);
    }

    void detach(Optional<String> value, LocalDate day, long order) {
        put(entriesOf(value), day, false, order);
    }

    void detachAll(LocalDate day, long order) {
        put(clearings, day, false, order);
    }

    /** What happened before a day becomes the state before all days, which comes before whatever is recorded from now on. */
    void leaveBefore(LocalDate first) {
        for (NavigableMap<LocalDate, Operation> entries : values.values()) {
            NavigableMap<LocalDate, Operation> left = entries.headMap(first, false);
            if (!left.isEmpty()) {
                Operation before = new Operation(
                        isPresent(entries, first.minusDays(1)),
                        left.values().stream()
                                .mapToLong(Operation::firstOrder)
                                .min()
                                .orElseThrow(),
                        left.values().stream()
                                .mapToLong(Operation::lastOrder)
                                .min()
                                .orElseThrow());
                left.clear();
                entries.put(LocalDate.MIN, before);
            }
        }
        clearings.headMap(first, false).clear();
    }

    /** How many values stand at the end of the day. */
    int identifiers(LocalDate end) {
        int count = 0;
        for (NavigableMap<LocalDate, Operation> entries : values.values()) {
            if (isPresent(entries, end)) {
                count++;
            }
        }
        return count;
    }

    private NavigableMap<LocalDate, Operation> entriesOf(Optional<String> value) {
        return values.computeIfAbsent(value, absent -> new TreeMap<>());
    }

    private static void put(Map<LocalDate, Operation> entries, LocalDate day, boolean attach, long order) {
        Operation earlier = entries.get(day);
        entries.put(day, new Operation(attach, earlier == null ? order : earlier.firstOrder(), order));
    }

    private boolean isPresent(NavigableMap<LocalDate, Operation> entries, LocalDate end) {
        Map.Entry<LocalDate, Operation> own = entries.floorEntry(end);
        if (own == null || !own.getValue().attach()) {
            return false;
        }
        for (Map.Entry<LocalDate, Operation> clearing :
                clearings.subMap(own.getKey(), true, end, true).entrySet()) {
            boolean attachedAgain = clearing.getKey().equals(own.getKey())
                    && own.getValue().lastOrder() > clearing.getValue().lastOrder();
            if (!attachedAgain && concerns(clearing.getValue(), entries)) {
                return false;
            }
        }
        return true;
    }

    private static boolean concerns(Operation clearing, Map<LocalDate, Operation> entries) {
        return entries.values().stream()
                .anyMatch(entry ->
                        entry.firstOrder() < clearing.firstOrder() || entry.lastOrder() < clearing.lastOrder());
    }
}
