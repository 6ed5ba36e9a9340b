package dev.identitydashboard.engine;

import java.util.function.IntFunction;

/** Adds up the columns of {@link RangeCounters} for one plan, whose days all have a complete one. */
final class CounterSums {
    private final ScanPlan plan;
    private final IntFunction<CounterColumn> columns;
    private final TallyLayout at;
    private final long[] counts;
    /** The row that stands for all inputs of the plan together. */
    private final int all;

    CounterSums(ScanPlan plan, boolean allInputs, IntFunction<CounterColumn> columns) {
        this.plan = plan;
        this.columns = columns;
        this.at = plan.layout();
        this.counts = new long[at.size()];
        this.all = rowOf(plan, allInputs);
    }

    /** The row that stands for all inputs of a plan together: for one alone it is that one's, if it was ever seen. */
    static int rowOf(ScanPlan plan, boolean allInputs) {
        return allInputs ? CounterColumn.ANY_INPUT : inputRow(plan, 0);
    }

    Counts counts(int shards, long attachedTypes) {
        CounterCells last = columns.apply(plan.to()).cells();
        long[] sums = plan.wantsRange() || plan.wantsRows() ? last.sum(at.days()) : counts;
        if (plan.wantsRange() && all != CounterColumn.NO_ROW && all < last.rows()) {
            countRange(last, sums);
        }
        for (int i = 0; i < at.inputs() && plan.wantsRows(); i++) {
            countInput(i, last, sums);
        }
        for (int day = 0; day < at.days(); day++) {
            countDay(day, columns.apply(plan.from() + day).cells());
        }
        return new Counts(counts, shards, attachedTypes);
    }

    private void countRange(CounterCells cells, long[] sums) {
        int start = all * (CounterCells.TYPES + cells.types());
        counts[at.profiles()] = sums[start + CounterCells.PROFILES];
        counts[at.known()] = sums[start + CounterCells.KNOWN];
        for (int type = 0; type < cells.types(); type++) {
            long profiles = sums[start + CounterCells.TYPES + type];
            counts[at.typeProfiles(type)] = profiles;
            counts[at.typeIdentifiers(type)] = profiles + cells.extras(all, type, at.days());
        }
    }

    private void countInput(int index, CounterCells cells, long[] sums) {
        int row = inputRow(index);
        if (row != CounterColumn.NO_ROW && row < cells.rows()) {
            int start = row * (CounterCells.TYPES + cells.types());
            counts[at.inputProfiles(index)] = sums[start + CounterCells.PROFILES];
            counts[at.inputKnown(index)] = sums[start + CounterCells.KNOWN];
            System.arraycopy(sums, start + CounterCells.TYPES, counts, at.inputTypes(index), cells.types());
        }
    }

    private void countDay(int day, CounterCells cells) {
        if (all != CounterColumn.NO_ROW) {
            counts[at.dailyProfiles() + day] = cells.at(0, all, CounterCells.PROFILES);
            counts[at.dailyKnown() + day] = cells.at(0, all, CounterCells.KNOWN);
            for (int type = 0; type < cells.types(); type++) {
                counts[at.typeDaily(type) + day] = cells.at(0, all, CounterCells.TYPES + type);
            }
        }
        for (int i = 0; i < at.inputs(); i++) {
            int row = inputRow(i);
            counts[at.inputDaily(i) + day] = row == CounterColumn.NO_ROW ? 0 : cells.at(0, row, CounterCells.PROFILES);
        }
    }

    private int inputRow(int index) {
        return inputRow(plan, index);
    }

    /** The row of an input of a plan; there is none of one that was never seen. */
    private static int inputRow(ScanPlan plan, int index) {
        int number = plan.inputs().getInt(index);
        return number < 0 ? CounterColumn.NO_ROW : CounterColumn.rowOf(number);
    }
}
