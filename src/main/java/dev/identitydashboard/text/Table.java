package dev.identitydashboard.text;

import dev.identitydashboard.messages.Failures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Aligned columns of text: names to the left, numbers to the right, each as wide as its widest cell. Mutable, and not to be
 * shared between threads.
 */
public final class Table {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    private final List<String> headers = new ArrayList<>();
    private final List<Boolean> toTheRight = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without columns; they are added before the first row. */
    public Table() {}

    /**
     * Adds a column whose cells are aligned to the left.
     *
     * @param header its header, or nothing
     * @return this
     */
    public Table left(String header) {
        return column(header, false);
    }

    /**
     * Adds a column whose cells are aligned to the right.
     *
     * @param header its header, or nothing
     * @return this
     */
    public Table right(String header) {
        return column(header, true);
    }

    private Table column(String header, boolean right) {
        headers.add(header);
        toTheRight.add(right);
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells a cell for each column
     * @return this
     * @throws IllegalArgumentException if there are more cells or fewer
     */
    public Table row(String... cells) {
        return row(Arrays.asList(cells));
    }

    Table row(List<String> cells) {
        if (cells.size() != headers.size()) {
            throw Failures.illegalArgument(
                    "cells must have one entry for each of the columns " + headers + ", but was " + cells);
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** One line per row after that of the headers, which is left out if all are empty. */
    @Override
    public String toString() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        if (!headers.stream().allMatch(String::isEmpty)) {
            line(headers, widths, text);
        }
        rows.forEach(row -> line(row, widths, text));
        return text.toString();
    }

    private void line(List<String> cells, int[] widths, StringBuilder text) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - Format.length(cell));
            line.append(column == 0 ? "" : GAP).append(toTheRight.get(column) ? padding + cell : cell + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /** What a column of these cells, its header among them, adds to the length of each line. */
    static int width(List<String> column) {
        return GAP.length() + column.stream().mapToInt(Format::length).max().orElse(0);
    }

    private int[] widths() {
        int[] widths = headers.stream().mapToInt(Format::length).toArray();
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Format.length(row.get(column)));
            }
        }
        return widths;
    }
}
