package dev.identitydashboard.quickstart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligned columns of text: names to the left, numbers to the right, each as wide as its widest cell. */
final class Table {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    private final List<String> headers = new ArrayList<>();
    private final List<Boolean> toTheRight = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    Table left(String header) {
        return column(header, false);
    }

    Table right(String header) {
        return column(header, true);
    }

    private Table column(String header, boolean right) {
        headers.add(header);
        toTheRight.add(right);
        return this;
    }

    Table row(String... cells) {
        return row(Arrays.asList(cells));
    }

    Table row(List<String> cells) {
        if (cells.size() != headers.size()) {
            throw new IllegalArgumentException(
                    "cells must have one entry for each of the columns " + headers + ", but was " + cells);
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** One line per row after that of the headers, which is left out if all are empty. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!headers.stream().allMatch(String::isEmpty)) {
            line(headers, text);
        }
        rows.forEach(row -> line(row, text));
        return text.toString();
    }

    private void line(List<String> cells, StringBuilder text) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - Format.length(cell));
            line.append(column == 0 ? "" : GAP).append(toTheRight.get(column) ? padding + cell : cell + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        int width = Format.length(headers.get(column));
        for (List<String> row : rows) {
            width = Math.max(width, Format.length(row.get(column)));
        }
        return width;
    }
}
