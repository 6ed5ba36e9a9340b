package dev.identitydashboard.quickstart;

import dev.identitydashboard.Coverage;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.InputCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Identifier types by inputs: a column per input, and below one another as many blocks as the width makes necessary. */
final class CoverageMatrix {
    private static final int NAME_WIDTH = 26;
    private static final int COLUMN_WIDTH = 16;

    private CoverageMatrix() {}

    static String of(List<InputCoverage> inputs, List<IdentifierType> types, int width) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < inputs.size(); ) {
            int to = from + inputsAbreast(inputs.subList(from, inputs.size()), types, width);
            text.append(from == 0 ? "" : "\n").append(block(inputs.subList(from, to), types));
            from = to;
        }
        return text.toString();
    }

    private static int inputsAbreast(List<InputCoverage> inputs, List<IdentifierType> types, int width) {
        int count = 1;
        while (count < inputs.size() && widest(block(inputs.subList(0, count + 1), types)) <= width) {
            count++;
        }
        return count;
    }

    private static int widest(Table table) {
        return table.toString().lines().mapToInt(Format::length).max().orElse(0);
    }

    private static Table block(List<InputCoverage> inputs, List<IdentifierType> types) {
        Table table = new Table().left("Type");
        inputs.forEach(input -> table.right(Format.name(input.input(), COLUMN_WIDTH)));
        table.row(cells("profiles", inputs.stream().map(input -> Format.count(input.profiles()))));
        for (int type = 0; type < types.size(); type++) {
            int row = type;
            table.row(cells(
                    types.get(type).name(),
                    inputs.stream().map(input -> share(input.coverage().get(row)))));
        }
        return table;
    }

    private static String share(Coverage coverage) {
        return Format.share(coverage.share());
    }

    private static List<String> cells(String name, Stream<String> values) {
        List<String> cells = new ArrayList<>();
        cells.add(Format.name(name, NAME_WIDTH));
        values.forEach(cells::add);
        return cells;
    }
}
