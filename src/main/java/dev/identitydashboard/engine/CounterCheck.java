package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectSortedMap;
import java.util.Objects;
import java.util.Optional;

/** Compares {@link RangeCounters} with what is counted anew from the shards; not while anything is recorded. */
final class CounterCheck {
    private final RangeCounters counters;
    private final Int2ObjectSortedMap<CounterColumn> expected = new Int2ObjectRBTreeMap<>();
    private final int oldestDay;

    CounterCheck(RangeCounters counters, Shard[] shards, int environment, int oldestDay) {
        this.counters = counters;
        this.oldestDay = oldestDay;
        for (int day : counters.days()) {
            expected.put(day, new CounterColumn());
        }
        for (Shard shard : expected.isEmpty() ? new Shard[0] : shards) {
            for (int chunk = 0; chunk < counters.chunks(shard.number()); chunk++) {
                shard.countChunk(
                        environment,
                        chunk,
                        counters.loginTypes(),
                        expected.firstIntKey(),
                        expected.lastIntKey(),
                        oldestDay,
                        new Part(counters.partOf(shard.number(), chunk)));
            }
        }
    }

    /** The first count that is wrong, if any is. */
    Optional<String> firstDifference() {
        return expected.int2ObjectEntrySet().stream()
                .filter(entry -> entry.getIntKey() >= oldestDay)
                .flatMap(entry -> difference(entry.getIntKey(), entry.getValue()).stream())
                .findFirst();
    }

    private Optional<String> difference(int day, CounterColumn should) {
        CounterColumn is = Objects.requireNonNull(counters.column(day));
        for (int row = 0; row < Math.max(should.cells().rows(), is.cells().rows()); row++) {
            for (int age = 0; age <= day - oldestDay; age++) {
                if (!is.describe(row, age).equals(should.describe(row, age))) {
                    return Optional.of("end day " + day + ", row " + row + ", age " + age + ": maintained "
                            + is.describe(row, age) + ", counted anew " + should.describe(row, age));
                }
            }
        }
        return Optional.empty();
    }

    /** Adds a part to what is expected of the columns that count it. */
    private final class Part implements CounterBuild.Sink {
        private final int number;

        Part(int number) {
            this.number = number;
        }

        @Override
        public boolean hasRoomFor(int days, int rows, int ordinals) {
            return true;
        }

        @Override
        public void add(int day, ChunkCells byDay, int lastDay) {
            CounterColumn column = counters.column(day);
            if (column != null && column.counts(number)) {
                expected.get(day).add(number, byDay, lastDay);
            }
        }
    }
}
