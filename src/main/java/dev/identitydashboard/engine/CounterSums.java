package dev.identitydashboard.engine;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Adds up the columns of {@link RangeCounters} for one plan, whose days all have a complete one. */
final class CounterSums {
    private final ScanPlan plan;
    private final IntFunction<CounterColumn> columns;
    private final TallyLayout at;
    private final long[] counts;
    /** The row that stands for all inputs of the plan together. */
    private final int all;

    private final long[] sums = new long[CounterBlock.TYPES + TypeRegistry.LIMIT];

    CounterSums(ScanPlan plan, boolean allInputs, IntFunction<CounterColumn> columns) {
        this.plan = plan;
        this.columns = columns;
        this.at = plan.layout();
        this.counts = new long[at.size()];
        this.all = allInputs ? CounterColumn.ANY_INPUT : inputRow(0);
    }

    Counts counts(int shards, long attachedTypes) {
        CounterColumn last = columns.apply(plan.to());
        if (plan.wantsRange()) {
            countRange(last.rowOrNull(all));
        }
        for (int i = 0; i < at.inputs(); i++) {
            if (plan.wantsRows()) {
                countInput(i, last.rowOrNull(inputRow(i)));
            }
        }
        for (int day = 0; day < at.days(); day++) {
            countDay(day, columns.apply(plan.from() + day));
        }
        return new Counts(counts, shards, attachedTypes);
    }

    private void countRange(@Nullable CounterBlock block) {
        if (block == null) {
            return;
        }
        sum(block);
        counts[at.profiles()] = sums[CounterBlock.PROFILES];
        counts[at.known()] = sums[CounterBlock.KNOWN];
        for (int type = 0; type < at.types(); type++) {
            long profiles = sums[CounterBlock.TYPES + type];
            counts[at.typeProfiles(type)] = profiles;
            counts[at.typeIdentifiers(type)] = profiles + block.extrasOf(type, at.days());
        }
    }

    private void countInput(int index, @Nullable CounterBlock block) {
        if (block == null) {
            return;
        }
        sum(block);
        counts[at.inputProfiles(index)] = sums[CounterBlock.PROFILES];
        counts[at.inputKnown(index)] = sums[CounterBlock.KNOWN];
        System.arraycopy(sums, CounterBlock.TYPES, counts, at.inputTypes(index), at.types());
    }

    private void countDay(int day, CounterColumn column) {
        CounterBlock block = column.rowOrNull(all);
        if (block == null) {
            return;
        }
        counts[at.dailyProfiles() + day] = block.at(0, CounterBlock.PROFILES);
        counts[at.dailyKnown() + day] = block.at(0, CounterBlock.KNOWN);
        for (int type = 0; type < at.types(); type++) {
            counts[at.typeDaily(type) + day] = block.at(0, CounterBlock.TYPES + type);
        }
        for (int i = 0; i < at.inputs(); i++) {
            CounterBlock input = column.rowOrNull(inputRow(i));
            counts[at.inputDaily(i) + day] = input == null ? 0 : input.at(0, CounterBlock.PROFILES);
        }
    }

    private void sum(CounterBlock block) {
        Arrays.fill(sums, 0);
        block.sumInto(sums, at.days());
    }

    /** The row of an input of the plan; there is none of one that was never seen. */
    private int inputRow(int index) {
        int number = plan.inputs().getInt(index);
        return number < 0 ? CounterColumn.NO_ROW : CounterColumn.rowOf(number);
    }
}
