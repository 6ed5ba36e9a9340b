package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.util.List;
import java.util.function.Function;

/** Checks what every identity structure promises: symmetrical matrices, sorted rows and counts that add up. */
final class StructureCheck {
    private StructureCheck() {}

    static void check(IdentityStructure structure) {
        long profiles = structure.profiles();
        checkTypes(structure.typeOverlap(), profiles, structure.withoutTypes());
        checkIdentifiers(structure.identifiersPerProfile(), profiles);
        checkInputs(structure.inputs(), structure.inputOverlap(), profiles);
        checkCombinations(structure.combinations(), structure.top(), structure.distinctCombinations(), profiles);
    }

    private static void checkTypes(List<TypeOverlap> rows, long profiles, long withoutTypes) {
        long withOneOrNone = withoutTypes;
        for (int i = 0; i < rows.size(); i++) {
            TypeOverlap row = rows.get(i);
            require(
                    i == 0 || rows.get(i - 1).type().compareTo(row.type()) < 0,
                    "typeOverlap must be sorted by type, each once, but had " + row.type() + " at " + i);
            checkRow("typeOverlap of ", row.type(), i, rows, TypeOverlap::profiles, profiles);
            require(
                    row.exclusive() <= row.profiles().get(i),
                    "exclusive of " + row.type() + " must be at most its profiles, but was " + row.exclusive());
            withOneOrNone += row.exclusive();
        }
        require(
                withOneOrNone <= profiles,
                "profiles with one type or none must be at most all, but were " + withOneOrNone + " of " + profiles);
    }

    private static void checkInputs(List<String> inputs, List<InputOverlap> rows, long profiles) {
        List<String> names = rows.stream().map(InputOverlap::input).toList();
        require(names.equals(inputs), "inputOverlap must have the rows " + inputs + ", but had " + names);
        for (int i = 0; i < rows.size(); i++) {
            checkRow("inputOverlap of ", rows.get(i).input(), i, rows, InputOverlap::profiles, profiles);
        }
    }

    private static void checkIdentifiers(List<IdentifiersPerProfile> bars, long profiles) {
        long sum = 0;
        for (int i = 0; i < bars.size(); i++) {
            require(
                    i == 0 || bars.get(i - 1).identifiers() < bars.get(i).identifiers(),
                    "identifiersPerProfile must be ascending, but had " + bars.get(i) + " at " + i);
            sum += bars.get(i).profiles();
        }
        require(sum == profiles, "identifiersPerProfile must add up to profiles " + profiles + ", but to " + sum);
    }

    private static void checkCombinations(List<TypeCombination> combinations, int top, long distinct, long profiles) {
        require(
                distinct >= 0 && distinct <= profiles,
                "distinctCombinations must be between 0 and profiles " + profiles + ", but was " + distinct);
        long listed = Math.min(top, distinct);
        require(
                combinations.size() == listed,
                "combinations must be the " + listed + " largest, but were " + combinations.size());
        long sum = 0;
        for (int i = 0; i < combinations.size(); i++) {
            require(
                    i == 0 || TypeCombination.LARGEST_FIRST.compare(combinations.get(i - 1), combinations.get(i)) < 0,
                    "combinations must have the largest first, each once, but had " + combinations.get(i) + " at " + i);
            sum += combinations.get(i).profiles();
        }
        require(
                listed == distinct ? sum == profiles : sum + (distinct - listed) <= profiles,
                "combinations must not add up to other than profiles " + profiles + ", but did to " + sum);
    }

    private static <R> void checkRow(
            String matrix, Object name, int index, List<R> rows, Function<R, List<Long>> counts, long profiles) {
        List<Long> row = counts.apply(rows.get(index));
        require(
                row.size() == rows.size(),
                matrix + name + " must have " + rows.size() + " counts, but had " + row.size());
        require(
                row.get(index) <= profiles,
                matrix + name + " must be of at most all " + profiles + " profiles, but was of " + row.get(index));
        for (int i = 0; i < index; i++) {
            List<Long> other = counts.apply(rows.get(i));
            long both = row.get(i);
            if (both != other.get(index) || both > row.get(index) || both > other.get(i)) {
                throw Failures.illegalArgument(matrix + name + " must be symmetrical and at most " + row.get(index)
                        + " and " + other.get(i) + " at " + i + ", but was " + both + " and " + other.get(index));
            }
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw Failures.illegalArgument(message);
        }
    }
}
