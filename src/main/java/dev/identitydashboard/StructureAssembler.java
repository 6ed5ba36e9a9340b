package dev.identitydashboard;

import dev.identitydashboard.engine.plan.Tally.Row;
import dev.identitydashboard.engine.scan.StructureTally;
import dev.identitydashboard.engine.scan.StructureTally.Combination;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Puts names to the sets of types and the pairs of inputs that the engine counted, and adds the sets up to a matrix. */
final class StructureAssembler {
    private final StructureTally tally;
    private final List<IdentifierType> types;

    private StructureAssembler(StructureTally tally) {
        this.tally = tally;
        this.types = tally.types().stream().map(IdentifierType::of).toList();
    }

    static IdentityStructure structure(ReportScope scope, int top, StructureTally tally) {
        StructureAssembler of = new StructureAssembler(tally);
        return new IdentityStructure(
                scope.environment(),
                tally.inputs().stream().map(Row::name).toList(),
                scope.allInputs(),
                scope.range(),
                scope.identityView(),
                tally.combinations().stream().mapToLong(Combination::profiles).sum(),
                tally.combinations().stream()
                        .filter(combination -> combination.key() == 0)
                        .mapToLong(Combination::profiles)
                        .sum(),
                of.typeOverlap(),
                tally.identifiers().stream()
                        .map(bar -> new IdentifiersPerProfile(bar.key(), bar.profiles()))
                        .toList(),
                of.inputOverlap(),
                top,
                tally.combinations().size(),
                of.combinations(top));
    }

    private List<TypeOverlap> typeOverlap() {
        long[][] matrix = new long[types.size()][types.size()];
        long[] exclusive = new long[types.size()];
        for (Combination combination : tally.combinations()) {
            for (long rest = combination.key(); rest != 0; rest &= rest - 1) {
                int type = Long.numberOfTrailingZeros(rest);
                addTo(matrix[type], combination);
                exclusive[type] += Long.bitCount(combination.key()) == 1 ? combination.profiles() : 0;
            }
        }
        return IntStream.range(0, types.size())
                .mapToObj(type -> new TypeOverlap(
                        types.get(type),
                        exclusive[type],
                        LongStream.of(matrix[type]).boxed().toList()))
                .toList();
    }

    private static void addTo(long[] row, Combination combination) {
        for (long rest = combination.key(); rest != 0; rest &= rest - 1) {
            row[Long.numberOfTrailingZeros(rest)] += combination.profiles();
        }
    }

    private List<InputOverlap> inputOverlap() {
        return tally.inputs().stream()
                .map(one -> new InputOverlap(
                        one.name(),
                        tally.inputs().stream()
                                .map(other -> tally.profilesOn(one, other))
                                .toList()))
                .toList();
    }

    private List<TypeCombination> combinations(int top) {
        return tally.combinations().stream()
                .sorted(Comparator.comparingLong(Combination::profiles)
                        .reversed()
                        .thenComparing(Combination::key, StructureAssembler::compareSets))
                .limit(top)
                .map(combination -> new TypeCombination(typesOf(combination.key()), combination.profiles()))
                .toList();
    }

    /**
     * Compares two different sets as {@link TypeCombination#LARGEST_FIRST} compares the lists of their types. The lists are equal up
     * to the first type that only one of them has; that one precedes whatever the other goes on with, but not its end.
     */
    private static int compareSets(long one, long other) {
        long first = Long.lowestOneBit(one ^ other);
        boolean inOne = (one & first) != 0;
        boolean otherGoesOn = ((inOne ? other : one) & -first) != 0;
        return inOne == otherGoesOn ? -1 : 1;
    }

    private List<IdentifierType> typesOf(long set) {
        List<IdentifierType> held = new ArrayList<>(Long.bitCount(set));
        for (long rest = set; rest != 0; rest &= rest - 1) {
            held.add(types.get(Long.numberOfTrailingZeros(rest)));
        }
        return held;
    }
}
