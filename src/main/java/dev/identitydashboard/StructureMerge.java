package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** Adds up structures of one query over disjoint profiles. A row that a structure lacks counts as zeros. */
final class StructureMerge {
    private final List<IdentityStructure> parts;

    private StructureMerge(List<IdentityStructure> parts) {
        this.parts = parts;
    }

    static IdentityStructure merge(Collection<IdentityStructure> structures) {
        List<IdentityStructure> parts =
                MergedParts.of("structures", structures, StructureMerge::scopeOf, IdentityStructure::inputs);
        if (parts.size() == 1) {
            return parts.get(0);
        }
        for (IdentityStructure part : parts) {
            if (!part.listsAllCombinations()) {
                throw Failures.illegalArgument("structures must list all of their combinations, but one lists "
                        + part.combinations().size() + " of " + part.distinctCombinations()
                        + "; identityStructure(combinations) asks for more");
            }
        }
        return new StructureMerge(parts).merged();
    }

    private static MergedParts.Scope scopeOf(IdentityStructure structure) {
        return new MergedParts.Scope(
                new ReportScope(
                        structure.environment(),
                        structure.allInputs(),
                        structure.range(),
                        structure.identityView(),
                        List.of()),
                "top",
                structure.top());
    }

    private IdentityStructure merged() {
        IdentityStructure first = parts.get(0);
        List<String> inputs = MergedParts.inputs(parts, IdentityStructure::inputs);
        List<TypeCombination> combinations = combinations();
        return new IdentityStructure(
                first.environment(),
                inputs,
                first.allInputs(),
                first.range(),
                first.identityView(),
                sum(IdentityStructure::profiles),
                sum(IdentityStructure::withoutTypes),
                typeOverlap(),
                identifiersPerProfile(),
                inputOverlap(inputs),
                first.top(),
                combinations.size(),
                combinations.stream().limit(first.top()).toList());
    }

    private long sum(ToLongFunction<IdentityStructure> count) {
        return parts.stream().mapToLong(count).reduce(0, Math::addExact);
    }

    private List<TypeOverlap> typeOverlap() {
        TreeSet<IdentifierType> types = new TreeSet<>();
        parts.forEach(part -> part.typeOverlap().forEach(row -> types.add(row.type())));
        Matrix<IdentifierType> sums = new Matrix<>(List.copyOf(types));
        Map<IdentifierType, Long> exclusive = new TreeMap<>();
        for (IdentityStructure part : parts) {
            sums.add(part.typeOverlap(), TypeOverlap::type, TypeOverlap::profiles);
            part.typeOverlap().forEach(row -> exclusive.merge(row.type(), row.exclusive(), Math::addExact));
        }
        return types.stream()
                .map(type -> new TypeOverlap(type, exclusive.getOrDefault(type, 0L), sums.row(type)))
                .toList();
    }

    private List<InputOverlap> inputOverlap(List<String> inputs) {
        Matrix<String> sums = new Matrix<>(inputs);
        parts.forEach(part -> sums.add(part.inputOverlap(), InputOverlap::input, InputOverlap::profiles));
        return inputs.stream()
                .map(input -> new InputOverlap(input, sums.row(input)))
                .toList();
    }

    private List<IdentifiersPerProfile> identifiersPerProfile() {
        Map<Long, Long> sums = new TreeMap<>();
        parts.forEach(part -> part.identifiersPerProfile()
                .forEach(bar -> sums.merge(bar.identifiers(), bar.profiles(), Math::addExact)));
        List<IdentifiersPerProfile> bars = new ArrayList<>();
        sums.forEach((identifiers, profiles) -> bars.add(new IdentifiersPerProfile(identifiers, profiles)));
        return bars;
    }

    private List<TypeCombination> combinations() {
        Map<List<IdentifierType>, Long> sums = new HashMap<>();
        parts.forEach(
                part -> part.combinations().forEach(one -> sums.merge(one.types(), one.profiles(), Math::addExact)));
        List<TypeCombination> combinations = new ArrayList<>();
        sums.forEach((types, profiles) -> combinations.add(new TypeCombination(types, profiles)));
        combinations.sort(TypeCombination.LARGEST_FIRST);
        return combinations;
    }

    /** The sum of square matrices with other rows each. */
    private static final class Matrix<K> {
        private final Map<K, Integer> positions = new TreeMap<>();
        private final long[][] sums;

        Matrix(List<K> keys) {
            keys.forEach(key -> positions.put(key, positions.size()));
            this.sums = new long[keys.size()][keys.size()];
        }

        <R> void add(List<R> rows, Function<R, K> key, Function<R, List<Long>> counts) {
            int[] places = rows.stream().map(key).mapToInt(this::position).toArray();
            for (int i = 0; i < places.length; i++) {
                List<Long> row = counts.apply(rows.get(i));
                for (int j = 0; j < places.length; j++) {
                    sums[places[i]][places[j]] = Math.addExact(sums[places[i]][places[j]], row.get(j));
                }
            }
        }

        List<Long> row(K key) {
            return LongStream.of(sums[position(key)]).boxed().toList();
        }

        private int position(K key) {
            return Objects.requireNonNull(positions.get(key));
        }
    }
}
