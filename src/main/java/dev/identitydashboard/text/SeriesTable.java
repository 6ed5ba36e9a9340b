package dev.identitydashboard.text;

import java.util.stream.LongStream;

/** One series of days per row: its lowest, highest and last value, and its course. Mutable. */
final class SeriesTable {
    private static final int MARKS = 33;

    private final Table table;

    SeriesTable(String what) {
        this.table = new Table()
                .left(what)
                .right("Lowest")
                .right("Highest")
                .right("Last")
                .left("");
    }

    /** What a mark of the course stands for. */
    static String legend(int days) {
        int daysPerMark = Sparkline.daysPerMark(days, MARKS);
        String mark = daysPerMark == 1 ? "a mark is one day" : "a mark is the mean of " + daysPerMark + " days";
        return mark + ", · is none";
    }

    SeriesTable row(String name, long[] values) {
        table.row(
                Page.name(name),
                Format.count(LongStream.of(values).min().orElse(0)),
                Format.count(LongStream.of(values).max().orElse(0)),
                Format.count(values[values.length - 1]),
                Sparkline.of(values, MARKS));
        return this;
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
