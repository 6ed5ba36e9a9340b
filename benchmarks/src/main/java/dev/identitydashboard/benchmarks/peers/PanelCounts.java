package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.Arrays;

/**
 * The cells of all seven panels as plain numbers. The row of the type {@code mpid} and the anonymous profiles are left out:
 * they follow from the others. Inputs are ordered by name, types as in the workload, days by date.
 */
public final class PanelCounts {
    /** The days of the report: the workload's, but for the last two. */
    final int days;

    final int inputs;
    final int types;
    /** All cells in one array, so that tasks may fill theirs in parallel. */
    private final long[] cells;

    PanelCounts(Workload workload) {
        this.days = reportDays(workload);
        this.inputs = workload.inputs();
        this.types = workload.types();
        this.cells = new long[2 + inputs * (2 + types + days) + days * (2 + types) + types * 2];
    }

    /** How many days the report covers: the workload's but for today and yesterday. */
    static int reportDays(Workload workload) {
        return workload.days() - 2;
    }

    void summary(long profiles, long known) {
        cells[0] = profiles;
        cells[1] = known;
    }

    void input(int input, long profiles, long known) {
        cells[atInput(input)] = profiles;
        cells[atInput(input) + 1] = known;
    }

    void coverage(int input, int type, long profiles) {
        cells[atInput(input) + 2 + type] = profiles;
    }

    void inputDay(int input, int day, long profiles) {
        cells[atInput(input) + 2 + types + day] = profiles;
    }

    void day(int day, long profiles, long known) {
        cells[atDay(day)] = profiles;
        cells[atDay(day) + 1] = known;
    }

    void typeDay(int type, int day, long profiles) {
        cells[atDay(day) + 2 + type] = profiles;
    }

    void distribution(int type, long identifiers, long profiles) {
        cells[atDay(days) + 2 * type] = identifiers;
        cells[atDay(days) + 2 * type + 1] = profiles;
    }

    long[] cells() {
        return cells;
    }

    /** What a cell counts. */
    String nameOf(int cell) {
        if (cell < 2) {
            return "summary " + (cell == 0 ? "profiles" : "known");
        }
        if (cell < atDay(0)) {
            int width = 2 + types + days;
            return "input " + (cell - 2) / width + ' ' + nameIn((cell - 2) % width, true);
        }
        if (cell < atDay(days)) {
            int width = 2 + types;
            return "day " + (cell - atDay(0)) / width + ' ' + nameIn((cell - atDay(0)) % width, false);
        }
        int rest = cell - atDay(days);
        return "distribution of type " + rest / 2 + (rest % 2 == 0 ? " identifiers" : " profiles");
    }

    private String nameIn(int column, boolean ofInput) {
        if (column < 2) {
            return column == 0 ? "profiles" : "known";
        }
        return ofInput && column >= 2 + types ? "on day " + (column - 2 - types) : "with type " + (column - 2);
    }

    private int atInput(int input) {
        return 2 + input * (2 + types + days);
    }

    private int atDay(int day) {
        return atInput(inputs) + day * (2 + types);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PanelCounts that
                && days == that.days
                && inputs == that.inputs
                && types == that.types
                && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }
}
