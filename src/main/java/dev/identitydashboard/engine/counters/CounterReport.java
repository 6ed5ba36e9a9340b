package dev.identitydashboard.engine.counters;

import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.Panel.Need;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.plan.Tally;
import java.util.function.IntFunction;

/** Adds up the columns of {@link RangeCounters} for one query, whose days all have a complete one. */
final class CounterReport {
    private final ResolvedQuery query;
    private final IntFunction<CounterColumn> columns;
    private final Tally.Layout at;
    private final long[] counts;
    /** The row that stands for all inputs of the query together. */
    private final int all;

    CounterReport(ResolvedQuery query, IntFunction<CounterColumn> columns) {
        this.query = query;
        this.columns = columns;
        this.at = query.layout();
        this.counts = new long[at.size()];
        this.all = rowOf(query);
    }

    /** The row that stands for all inputs of a query together: for one alone it is that one's, if it was ever seen. */
    static int rowOf(ResolvedQuery query) {
        return query.allInputs() ? CounterColumn.ANY_INPUT : inputRow(query, 0);
    }

    Counts counts() {
        AgeCells last = columns.apply(query.to()).cells();
        long[] sums = query.needs(Need.RANGE) || query.needs(Need.ROWS) ? last.sum(at.days()) : counts;
        if (query.needs(Need.RANGE) && all != CounterColumn.NO_ROW && all < last.rows()) {
            countRange(last, sums);
        }
        for (int i = 0; i < at.inputs() && query.needs(Need.ROWS); i++) {
            countInput(i, last, sums);
        }
        for (int day = 0; day < at.days(); day++) {
            countDay(day, columns.apply(query.from() + day).cells());
        }
        return new Counts(counts);
    }

    private void countRange(AgeCells cells, long[] sums) {
        int start = all * (AgeCells.TYPES + cells.types());
        counts[at.profiles()] = sums[start + AgeCells.PROFILES];
        counts[at.known()] = sums[start + AgeCells.KNOWN];
        for (int type = 0; type < cells.types(); type++) {
            long profiles = sums[start + AgeCells.TYPES + type];
            counts[at.typeProfiles(type)] = profiles;
            counts[at.typeIdentifiers(type)] = profiles + cells.extras(all, type, at.days());
        }
    }

    private void countInput(int index, AgeCells cells, long[] sums) {
        int row = inputRow(index);
        if (row != CounterColumn.NO_ROW && row < cells.rows()) {
            int start = row * (AgeCells.TYPES + cells.types());
            counts[at.inputProfiles(index)] = sums[start + AgeCells.PROFILES];
            counts[at.inputKnown(index)] = sums[start + AgeCells.KNOWN];
            System.arraycopy(sums, start + AgeCells.TYPES, counts, at.inputTypes(index), cells.types());
        }
    }

    private void countDay(int day, AgeCells cells) {
        if (all != CounterColumn.NO_ROW) {
            counts[at.dailyProfiles() + day] = cells.at(0, all, AgeCells.PROFILES);
            counts[at.dailyKnown() + day] = cells.at(0, all, AgeCells.KNOWN);
            for (int type = 0; type < cells.types(); type++) {
                counts[at.typeDaily(type) + day] = cells.at(0, all, AgeCells.TYPES + type);
            }
        }
        for (int i = 0; i < at.inputs(); i++) {
            int row = inputRow(i);
            counts[at.inputDaily(i) + day] = row == CounterColumn.NO_ROW ? 0 : cells.at(0, row, AgeCells.PROFILES);
        }
    }

    private int inputRow(int index) {
        return inputRow(query, index);
    }

    /** The row of an input of a query; there is none of one that was never seen. */
    private static int inputRow(ResolvedQuery query, int index) {
        int number = query.inputs().getInt(index);
        return number < 0 ? CounterColumn.NO_ROW : CounterColumn.rowOf(number);
    }
}
