package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.bits.BitTimeline;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attaches, detaches and detaches of the whole type, in any order of days, against looking at every operation. */
class IdentifierHistoryTest {
    private static final int FIRST_DAY = 100;

    @ParameterizedTest(name = "seed {0}: {1} operations on {2} values and {3} days, a day leaving after every {4}")
    @CsvSource({
        "1, 60, 3, 4, 1000000",
        "2, 60, 2, 8, 7",
        "3, 400, 40, 12, 30",
        "4, 3000, 700, 30, 100000",
        "5, 3000, 5, 180, 20",
        "6, 2000, 2000, 1, 100000",
        "7, 2000, 90, 15, 3"
    })
    void countsWhatTheOperationsLeadTo(long seed, int operations, int values, int days, int leaveAfter) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int log = 0; log < 60_000 / operations; log++) {
            IdentifierHistory history = new IdentifierHistory();
            NaiveHistory expected = new NaiveHistory();
            int oldest = FIRST_DAY;
            int detachAlls = random.nextInt(60);
            int checkedAfter = Math.max(1, operations / 40);
            int[] before = countsOf(expected, oldest, days);
            for (int i = 1; i <= operations; i++) {
                int day = oldest + random.nextInt(days);
                int kind = random.nextInt(100);
                long value = random.nextInt(values);
                int first;
                if (kind < detachAlls) {
                    first = history.detachAll(day, i);
                    expected.detachAll(day, i);
                } else {
                    boolean attach = kind < detachAlls + 70 * (100 - detachAlls) / 100;
                    first = history.record(value, day, i, attach);
                    expected.record(value, day, i, attach);
                }
                String where = "seed " + seed + ", log " + log + ", operation " + i;
                if (i % leaveAfter == 0) {
                    oldest++;
                    history.foldBefore(oldest);
                    expected.foldBefore(oldest);
                    if (random.nextInt(10) == 0) {
                        // A clock that was ahead is right again.
                        oldest -= 1 + random.nextInt(4);
                        history.storeFrom(oldest);
                    }
                }
                if (i % checkedAfter == 0) {
                    int[] counts = countsOf(expected, oldest, days);
                    CountSteps steps = history.steps();
                    int[] actual = IntStream.range(oldest, oldest + days)
                            .map(steps::on)
                            .toArray();
                    assertThat(actual).as(where).containsExactly(counts);
                    if (checkedAfter == 1 && i % leaveAfter != 0) {
                        assertThat(firstDifference(before, counts, oldest))
                                .as("first day that changes, " + where)
                                .isEqualTo(Math.max(first, oldest));
                    }
                    before = counts;
                }
            }
        }
    }

    /** The counts at the end of each stored day. */
    private static int[] countsOf(NaiveHistory history, int oldest, int days) {
        return IntStream.range(oldest, oldest + days).map(history::count).toArray();
    }

    private static int firstDifference(int[] before, int[] after, int oldest) {
        return IntStream.range(0, before.length)
                .filter(i -> before[i] != after[i])
                .map(i -> oldest + i)
                .findFirst()
                .orElse(BitTimeline.END_OF_TIME);
    }
}
