package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.bits.BitCursor;
import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.bits.ChunkBits;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.roaringbitmap.RoaringBitmap;

/** How many identifiers profiles have, written into the bits of a timeline and read back. */
class CountStepsTest {
    private static final int DAYS = 12;
    private static final int ORDINALS = 40;

    private final BitTimeline timeline = new BitTimeline();
    /** What is to be read back: {@code expected[day][ordinal]}, day 0 standing for all before. */
    private final boolean[][] expected = new boolean[DAYS][ORDINALS];

    @RepeatedTest(20)
    void writesErasesAndFoldsWhatANaiveTableHolds(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        CountSteps[] written = new CountSteps[ORDINALS];
        for (int round = 0; round < 200; round++) {
            int ordinal = random.nextInt(ORDINALS);
            if (written[ordinal] != null) {
                written[ordinal].write(timeline, ordinal, count -> count > 0, false);
            }
            written[ordinal] = randomSteps(random, ordinal);
            written[ordinal].write(timeline, ordinal, count -> count > 0, true);
        }
        assertStates("seed " + repetition.getCurrentRepetition(), 0);

        timeline.foldBefore(6);
        assertStates("folded, seed " + repetition.getCurrentRepetition(), 5);
    }

    private CountSteps randomSteps(SplittableRandom random, int ordinal) {
        int count = random.nextInt(3);
        CountSteps steps = new CountSteps(count);
        expected[0][ordinal] = count > 0;
        for (int day = 1; day < DAYS; day++) {
            if (random.nextInt(3) == 0) {
                count = random.nextInt(3);
                steps.add(day, count);
            }
            expected[day][ordinal] = count > 0;
        }
        return steps;
    }

    private void assertStates(String description, int firstDay) {
        BitCursor cursor = new BitCursor();
        cursor.start(timeline, 0, 1);
        for (int day = firstDay; day < DAYS; day++) {
            cursor.advanceTo(day);
            ChunkBits state = stateOf(expected[day]);
            assertThat(cursor.bits().cardinality())
                    .as("%s, day %d", description, day)
                    .isEqualTo(state.cardinality());
            assertThat(cursor.bits().andCardinality(state))
                    .as("%s, day %d", description, day)
                    .isEqualTo(state.cardinality());
        }
    }

    private static ChunkBits stateOf(boolean[] bits) {
        RoaringBitmap bitmap = new RoaringBitmap();
        for (int ordinal = 0; ordinal < bits.length; ordinal++) {
            if (bits[ordinal]) {
                bitmap.add(ordinal);
            }
        }
        ChunkBits state = new ChunkBits();
        state.set(bitmap.getContainerPointer().getContainer(), 1);
        return state;
    }
}
