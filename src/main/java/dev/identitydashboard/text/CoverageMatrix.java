package dev.identitydashboard.text;

import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.InputCoverage;
import java.util.ArrayList;
import java.util.List;

/** Identifier types by inputs: a column per input, and below one another as many blocks as the width makes necessary. */
final class CoverageMatrix {
    private static final int NAME_WIDTH = 26;
    private static final int COLUMN_WIDTH = 16;

    private CoverageMatrix() {}

    static String of(List<InputCoverage> inputs, List<IdentifierType> types, int width) {
        List<String> names = names(types);
        List<List<String>> columns = inputs.stream().map(CoverageMatrix::column).toList();
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < columns.size(); ) {
            int to = from + columnsAbreast(columns.subList(from, columns.size()), width - Table.width(names));
            text.append(from == 0 ? "" : "\n").append(block(names, columns.subList(from, to)));
            from = to;
        }
        return text.toString();
    }

    /** At least one, however little room there is. */
    private static int columnsAbreast(List<List<String>> columns, int room) {
        int count = 0;
        int taken = 0;
        while (count < columns.size()) {
            taken += Table.width(columns.get(count));
            if (count > 0 && taken > room) {
                break;
            }
            count++;
        }
        return count;
    }

    private static Table block(List<String> names, List<List<String>> columns) {
        Table table = new Table().left(names.get(0));
        columns.forEach(column -> table.right(column.get(0)));
        for (int row = 1; row < names.size(); row++) {
            List<String> cells = new ArrayList<>(List.of(names.get(row)));
            for (List<String> column : columns) {
                cells.add(column.get(row));
            }
            table.row(cells);
        }
        return table;
    }

    private static List<String> names(List<IdentifierType> types) {
        List<String> names = new ArrayList<>(List.of("Type", "profiles"));
        types.forEach(type -> names.add(Format.name(type.name(), NAME_WIDTH)));
        return names;
    }

    private static List<String> column(InputCoverage input) {
        List<String> cells =
                new ArrayList<>(List.of(Format.name(input.input(), COLUMN_WIDTH), Format.count(input.profiles())));
        input.coverage().forEach(bar -> cells.add(Format.share(bar.share())));
        return cells;
    }
}
