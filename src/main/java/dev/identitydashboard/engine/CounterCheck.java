package dev.identitydashboard.engine;

import java.util.Objects;
import java.util.Optional;

/** Compares {@link RangeCounters} with what is counted anew from the shards; not while anything is recorded. */
final class CounterCheck {
    private final RangeCounters counters;
    private final Shard[] shards;
    private final int environment;
    private final int oldestDay;

    CounterCheck(RangeCounters counters, Shard[] shards, int environment, int oldestDay) {
        this.counters = counters;
        this.shards = shards;
        this.environment = environment;
        this.oldestDay = oldestDay;
    }

    /** The first count that is wrong, if any is. */
    Optional<String> firstDifference() {
        for (int day : counters.days()) {
            if (day >= oldestDay) {
                CounterColumn expected = new CounterColumn();
                for (int shard = 0; shard < shards.length; shard++) {
                    if (counters.columnOf(day, shard) != null) {
                        expected.add(shards[shard].column(counters, environment, day, oldestDay), shard);
                    }
                }
                Optional<String> difference = difference(day, expected);
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> difference(int day, CounterColumn expected) {
        CounterColumn actual = Objects.requireNonNull(counters.column(day));
        for (int row = 0; row < Math.max(expected.rows(), actual.rows()); row++) {
            for (int age = 0; age <= day - oldestDay; age++) {
                String is = actual.describe(row, age);
                String should = expected.describe(row, age);
                if (!is.equals(should)) {
                    return Optional.of("end day " + day + ", row " + row + ", age " + age + ": maintained " + is
                            + ", counted anew " + should);
                }
            }
        }
        return Optional.empty();
    }
}
