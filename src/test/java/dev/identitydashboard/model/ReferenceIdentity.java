package dev.identitydashboard.model;

import dev.identitydashboard.IdentifierType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who has which identifiers in one environment. */
final class ReferenceIdentity {
    private final Map<Long, Map<IdentifierType, TypeHistory>> profiles = new HashMap<>();
    private final SortedSet<IdentifierType> everAttached = new TreeSet<>();

    void attach(long mpid, IdentifierType type, Optional<String> value, LocalDate day, long order) {
        everAttached.add(type);
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

    /** The types that every panel lists. */
    List<IdentifierType> listedTypes() {
        List<IdentifierType> types = new ArrayList<>();
        types.add(IdentifierType.MPID);
        types.addAll(everAttached);
        return types;
    }

    SortedSet<IdentifierType> everAttached() {
        return everAttached;
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
