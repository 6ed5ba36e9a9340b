package dev.identitydashboard.text;

/** Text for a terminal of 100 columns, section by section. Mutable. */
final class Page {
    static final int WIDTH = 100;

    private static final int NAME_WIDTH = 26;

    private final StringBuilder text = new StringBuilder();

    /** Begins a section. */
    void title(String title, String legend) {
        String gap = legend.isEmpty() ? "" : " ".repeat(WIDTH - title.length() - legend.length());
        text.append('\n').append(title).append(gap).append(legend).append('\n');
    }

    /** Adds lines that are ended. */
    void add(Object lines) {
        text.append(lines);
    }

    /** A name that comes from data, as a cell. */
    static String name(String name) {
        return Format.name(name, NAME_WIDTH);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
