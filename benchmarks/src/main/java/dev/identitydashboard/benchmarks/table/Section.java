package dev.identitydashboard.benchmarks.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A heading and a table, as Markdown. */
final class Section {
    private final StringBuilder text = new StringBuilder();

    Section(String heading, String... columns) {
        text.append("\n## ").append(heading).append("\n\n");
        row(columns);
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            rules.add(i == 0 ? "---" : "---:");
        }
        row(rules.toArray(String[]::new));
    }

    void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    void note(String note) {
        text.append('\n').append(note).append('\n');
    }

    static String number(double value) {
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    static String times(double ratio) {
        return number(ratio) + " x";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
