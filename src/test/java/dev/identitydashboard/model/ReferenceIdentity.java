package dev.identitydashboard.model;

import dev.identitydashboard.IdentifierType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who has which identifiers in one environment. */
final class ReferenceIdentity {
    private final Map<Long, Map<IdentifierType, TypeHistory>> profiles = new HashMap<>();
    /** Each type that was ever attached, with the first day of that. */
    private final SortedMap<IdentifierType, LocalDate> attached = new TreeMap<>();

    void attach(long mpid, IdentifierType type, Optional<String> value, LocalDate day, long order) {
        attached.merge(type, day, (one, other) -> one.isBefore(other) ? one : other);
        history(mpid, type).attach(value, day, order);
    }

    void detach(long mpid, IdentifierType type, Optional<String> value, LocalDate day, long order) {
        history(mpid, type).detach(value, day, order);
    }

    void detachAll(long mpid, IdentifierType type, LocalDate day, long order) {
        history(mpid, type).detachAll(day, order);
    }

    void erase(long mpid) {
        profiles.remove(mpid);
    }

    /** What happened before a day becomes the state before all days. */
    void leaveBefore(LocalDate first) {
        attached.replaceAll((type, day) -> day.isBefore(first) ? LocalDate.MIN : day);
        for (Map<IdentifierType, TypeHistory> types : profiles.values()) {
            types.values().forEach(history -> history.leaveBefore(first));
            types.values().removeIf(TypeHistory::isGone);
        }
    }

    /** The types that any profile has now or had at the end of a day or of a later one. */
    Set<IdentifierType> typesHeldSince(LocalDate first) {
        Set<IdentifierType> held = new HashSet<>();
        Iterator<Map<IdentifierType, TypeHistory>> each = profiles.values().iterator();
        while (each.hasNext() && held.size() < attached.size()) {
            each.next().forEach((type, history) -> {
                if (!held.contains(type) && history.isPresentSince(first)) {
                    held.add(type);
                }
            });
        }
        return held;
    }

    /** The types attached on a day up to the last one that matters. */
    SortedSet<IdentifierType> attached(LocalDate last) {
        SortedSet<IdentifierType> types = new TreeSet<>();
        attached.forEach((type, day) -> {
            if (!day.isAfter(last)) {
                types.add(type);
            }
        });
        return types;
    }

    long identifiers(long mpid, IdentifierType type, LocalDate end) {
        if (type.equals(IdentifierType.MPID)) {
            return 1;
        }
        Map<IdentifierType, TypeHistory> types = profiles.get(mpid);
        TypeHistory history = types == null ? null : types.get(type);
        return history == null ? 0 : history.identifiers(end);
    }

    boolean isKnown(long mpid, Collection<IdentifierType> loginTypes, LocalDate end) {
        return loginTypes.stream().anyMatch(type -> identifiers(mpid, type, end) > 0);
    }

    private TypeHistory history(long mpid, IdentifierType type) {
        return profiles.computeIfAbsent(mpid, absent -> new HashMap<>())
                .computeIfAbsent(type, absent -> new TypeHistory());
    }
}
