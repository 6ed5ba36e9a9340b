package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.bits.BitCursor;
import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.bits.ChunkBits;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** How many identifiers profiles have, written as bits and read back. */
class CountBitsTest {
    private static final int DAYS = 12;
    private static final int ORDINALS = 40;

    private final CountBits bits = new CountBits();
    /** What is to be read back: {@code expected[day][ordinal]}, day 0 standing for all before. */
    private final int[][] expected = new int[DAYS][ORDINALS];

    @RepeatedTest(20)
    void writesErasesAndFoldsWhatANaiveTableHolds(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        CountSteps[] written = new CountSteps[ORDINALS];
        Arrays.fill(written, CountSteps.NONE);
        for (int round = 0; round < 200; round++) {
            int ordinal = random.nextInt(ORDINALS);
            CountSteps steps = randomSteps(random, ordinal);
            bits.write(ordinal, written[ordinal], steps);
            written[ordinal] = steps;
        }
        String seed = "seed " + repetition.getCurrentRepetition();
        assertCounts(seed, 0);

        int erased = random.nextInt(ORDINALS);
        bits.erase(erased);
        Arrays.stream(expected).forEach(counts -> counts[erased] = 0);
        assertCounts("erased, " + seed, 0);

        bits.foldBefore(6);
        assertCounts("folded, " + seed, 5);
    }

    @Test
    void writingAgainWhatBrokeOffComesToTheSame() {
        SplittableRandom random = new SplittableRandom(1);
        CountSteps was = randomSteps(random, 0);
        bits.write(0, CountSteps.NONE, was);
        for (int round = 0; round < 100; round++) {
            CountSteps is = randomSteps(random, 0);
            bits.write(0, was, is);
            bits.write(0, was, is);
            assertCounts("round " + round, 0);
            was = is;
        }
    }

    @Test
    void tellsTheCountOfEachDay() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 200; round++) {
            CountSteps steps = randomSteps(random, 0);
            assertThat(steps.on(-1)).isEqualTo(steps.initial());
            for (int day = 0; day < DAYS; day++) {
                assertThat(steps.on(day)).as("day %d", day).isEqualTo(expected[day][0]);
            }
            assertThat(steps.last()).isEqualTo(expected[DAYS - 1][0]);
            assertThat(steps.max())
                    .isEqualTo(Arrays.stream(expected)
                            .mapToInt(counts -> counts[0])
                            .max()
                            .orElseThrow());
        }
    }

    private CountSteps randomSteps(SplittableRandom random, int ordinal) {
        int most = random.nextInt(5) == 0 ? 40 : 3;
        int initial = random.nextInt(most);
        int count = initial;
        IntStream.Builder days = IntStream.builder();
        IntStream.Builder counts = IntStream.builder();
        expected[0][ordinal] = count;
        for (int day = 1; day < DAYS; day++) {
            if (random.nextInt(3) == 0) {
                count = random.nextInt(most);
                days.add(day);
                counts.add(count);
            }
            expected[day][ordinal] = count;
        }
        return new CountSteps(initial, days.build().toArray(), counts.build().toArray());
    }

    private void assertCounts(String description, int firstDay) {
        for (int day = firstDay; day < DAYS; day++) {
            for (int ordinal = 0; ordinal < ORDINALS; ordinal++) {
                assertThat(countOf(ordinal, day))
                        .as("%s, day %d, ordinal %d", description, day, ordinal)
                        .isEqualTo(expected[day][ordinal]);
            }
        }
    }

    private int countOf(int ordinal, int day) {
        int count = isSet(bits.presence(), ordinal, day) ? 1 : 0;
        for (int slice = 0; slice < bits.extras().size(); slice++) {
            count += isSet(bits.extras().get(slice), ordinal, day) ? 1 << slice : 0;
        }
        return count;
    }

    private static boolean isSet(BitTimeline timeline, int ordinal, int day) {
        BitCursor cursor = new BitCursor();
        cursor.start(timeline, 0, 1);
        cursor.advanceTo(day);
        ChunkBits state = cursor.bits();
        return state.contains((char) ordinal);
    }
}
