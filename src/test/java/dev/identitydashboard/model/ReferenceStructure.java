package dev.identitydashboard.model;

import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentifiersPerProfile;
import dev.identitydashboard.IdentityStructure;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.InputOverlap;
import dev.identitydashboard.Reports;
import dev.identitydashboard.TypeCombination;
import dev.identitydashboard.TypeOverlap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which types, how many identifiers and which inputs profiles have together, one profile after the other. */
public final class ReferenceStructure {
    private final ReferenceScope scope;
    private final Set<Long> active;
    private final Map<Long, Set<IdentifierType>> typesOf = new HashMap<>();
    private final Map<Long, Long> identifiersOf = new HashMap<>();
    private final Map<Set<IdentifierType>, Long> profilesWith = new HashMap<>();

    public ReferenceStructure(ReferenceScope scope) {
        this.scope = scope;
        this.active = scope.active(scope.range().from(), scope.range().to());
        LocalDate end = scope.query().view() == IdentityView.CURRENT
                ? scope.last()
                : scope.range().to();
        for (long mpid : active) {
            long identifiers = 0;
            Set<IdentifierType> types = new HashSet<>();
            for (IdentifierType type : scope.identity().attached(scope.last())) {
                long held = scope.identity().identifiers(mpid, type, end);
                identifiers += held;
                if (held > 0) {
                    types.add(type);
                }
            }
            typesOf.put(mpid, types);
            profilesWith.merge(types, 1L, Long::sum);
            identifiersOf.put(mpid, identifiers);
        }
    }

    public IdentityStructure structure(int top) {
        List<TypeCombination> combinations = combinations();
        return Reports.structure(
                scope.query().environment(),
                scope.inputs(),
                scope.query().inputs().isEmpty(),
                scope.range(),
                scope.query().view(),
                active.size(),
                count(Set.of()),
                typeOverlap(),
                identifiersPerProfile(),
                inputOverlap(),
                top,
                combinations.size(),
                combinations.subList(0, Math.min(top, combinations.size())));
    }

    private long count(Set<IdentifierType> exactly) {
        return profilesWith.getOrDefault(exactly, 0L);
    }

    private List<TypeOverlap> typeOverlap() {
        List<TypeOverlap> rows = new ArrayList<>();
        for (IdentifierType one : scope.identity().attached(scope.last())) {
            List<Long> row = new ArrayList<>();
            for (IdentifierType other : scope.identity().attached(scope.last())) {
                row.add(typesOf.values().stream()
                        .filter(types -> types.contains(one) && types.contains(other))
                        .count());
            }
            rows.add(new TypeOverlap(one, count(Set.of(one)), row));
        }
        return rows;
    }

    private List<IdentifiersPerProfile> identifiersPerProfile() {
        return new TreeMap<>(identifiersOf.values().stream()
                        .collect(Collectors.groupingBy(identifiers -> identifiers, Collectors.counting())))
                .entrySet().stream()
                        .map(bar -> new IdentifiersPerProfile(bar.getKey(), bar.getValue()))
                        .toList();
    }

    private List<InputOverlap> inputOverlap() {
        List<InputOverlap> rows = new ArrayList<>();
        for (String one : scope.inputs()) {
            List<Long> row = new ArrayList<>();
            for (String other : scope.inputs()) {
                Set<Long> both = through(one);
                both.retainAll(through(other));
                row.add((long) both.size());
            }
            rows.add(new InputOverlap(one, row));
        }
        return rows;
    }

    private Set<Long> through(String input) {
        return scope.activity()
                .active(List.of(input), scope.range().from(), scope.range().to());
    }

    /** All of them, by size and then by the names as they are spelled one after the other. */
    private List<TypeCombination> combinations() {
        return profilesWith.keySet().stream()
                .map(types -> new TypeCombination(List.copyOf(new TreeSet<>(types)), count(types)))
                .sorted(Comparator.comparing(TypeCombination::profiles, Comparator.reverseOrder())
                        .thenComparing(combination -> combination.types().stream()
                                .map(type -> type.name() + "\u0000")
                                .collect(Collectors.joining())))
                .toList();
    }
}
