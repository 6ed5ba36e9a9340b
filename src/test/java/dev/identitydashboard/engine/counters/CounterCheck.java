package dev.identitydashboard.engine.counters;

import dev.identitydashboard.engine.facts.ShardFacts;
import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectSortedMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares {@link RangeCounters} with what is counted anew from the shards; not while anything is recorded. */
public final class CounterCheck {
    private final RangeCounters counters;
    private final Int2ObjectSortedMap<CounterColumn> expected = new Int2ObjectRBTreeMap<>();
    private final int oldestDay;

    public CounterCheck(RangeCounters counters, List<ShardFacts> shards, int environment, int oldestDay) {
        this.counters = counters;
        this.oldestDay = oldestDay;
        for (int day = oldestDay - 1; day <= counters.newestDay(); day++) {
            if (counters.column(day) != null) {
                expected.put(day, new CounterColumn());
            }
        }
        for (int shard = 0; shard < shards.size() && !expected.isEmpty(); shard++) {
            for (int chunk = 0; chunk < counters.chunks(shard); chunk++) {
                ChunkCounter.begin(
                                shards.get(shard),
                                environment,
                                chunk,
                                counters.loginTypes(),
                                counters.firstDay(),
                                expected.firstIntKey(),
                                expected.lastIntKey(),
                                new Part(counters.partOf(shard, chunk)))
                        .orElseThrow()
                        .goOn(
                                shards.get(shard).environment(environment),
                                shards.get(shard).ordinals(),
                                Integer.MAX_VALUE);
            }
        }
    }

    /** The first count that is wrong, if any is. */
    public Optional<String> firstDifference() {
        return expected.int2ObjectEntrySet().stream()
                .filter(entry -> entry.getIntKey() >= oldestDay)
                .flatMap(entry -> difference(entry.getIntKey(), entry.getValue()).stream())
                .findFirst();
    }

    private Optional<String> difference(int day, CounterColumn should) {
        CounterColumn is = Objects.requireNonNull(counters.column(day));
        for (int row = 0; row < Math.max(should.cells().rows(), is.cells().rows()); row++) {
            for (int age = 0; age <= day - Math.max(oldestDay, counters.firstDay()); age++) {
                if (!describe(is, row, age).equals(describe(should, row, age))) {
                    return Optional.of("end day " + day + ", row " + row + ", age " + age + ": maintained "
                            + describe(is, row, age) + ", counted anew " + describe(should, row, age));
                }
            }
        }
        return Optional.empty();
    }

    /** All counts of a row and age, zeros left out. */
    private static String describe(CounterColumn column, int row, int age) {
        AgeCells cells = column.cells();
        StringBuilder text = new StringBuilder();
        for (int lane = 0; lane < AgeCells.TYPES + cells.types(); lane++) {
            int count = cells.at(age, row, lane);
            text.append(count == 0 ? "" : " lane " + lane + " " + count);
        }
        for (int type = 0; type < cells.types(); type++) {
            int extra = cells.extraAt(age, row, type);
            text.append(extra == 0 ? "" : " extras " + type + " " + extra);
        }
        return text.toString();
    }

    /** Adds a part to what is expected of the columns that count it. */
    private final class Part implements ChunkCounter.Sink {
        private final int number;

        Part(int number) {
            this.number = number;
        }

        @Override
        public boolean hasRoomFor(int days, int rows, int ordinals) {
            return true;
        }

        @Override
        public void add(int day, PackedCells byDay, int lastDay) {
            CounterColumn column = counters.column(day);
            if (column != null && column.counts(number)) {
                expected.get(day).add(number, byDay, lastDay);
            }
        }
    }
}
