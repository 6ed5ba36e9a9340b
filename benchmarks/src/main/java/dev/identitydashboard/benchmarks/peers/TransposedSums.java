package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.Arrays;

/** What one thread has counted of a {@link TransposedPeer}'s blocks. */
final class TransposedSums {
    private static final int WORDS = TransposedBlock.WORDS;

    private final int days;
    private final int inputs;
    private final int types;
    /** Rows of profiles, the known, and those with each type: by day, by input, and one of the whole range. */
    private final long[][] rows;

    private final long[] second;
    private final long[] low = new long[TransposedBlock.PROFILES];
    private final long[] high = new long[TransposedBlock.PROFILES];
    private final long[] square = new long[Long.SIZE];
    private final long[][] byDay = new long[2 * Long.SIZE][WORDS];
    private final long[] ofInput = new long[WORDS];
    private final long[] ofRange = new long[WORDS];

    TransposedSums(Workload workload) {
        this.days = PanelCounts.reportDays(workload);
        this.inputs = workload.inputs();
        this.types = workload.types();
        this.rows = new long[days + inputs + 1][2 + types];
        this.second = new long[types];
    }

    void add(TransposedBlock block) {
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        Arrays.fill(ofRange, 0);
        for (int input = 0; input < inputs; input++) {
            gather(block, input);
            count(ofInput, block, rows[days + input]);
            for (int word = 0; word < WORDS; word++) {
                ofRange[word] |= ofInput[word];
            }
        }
        transpose(low, 0);
        transpose(high, Long.SIZE);
        for (int day = 0; day < days; day++) {
            count(byDay[day], block, rows[day]);
        }
        count(ofRange, block, rows[days + inputs]);
        for (int type = 0; type < types; type++) {
            second[type] += bitsOfBoth(ofRange, block.second()[type]);
        }
    }

    TransposedSums addAll(TransposedSums other) {
        for (int row = 0; row < rows.length; row++) {
            add(other.rows[row], rows[row]);
        }
        add(other.second, second);
        return this;
    }

    PanelCounts panels(Workload workload, long[][] inputDays) {
        PanelCounts counts = new PanelCounts(workload);
        for (int day = 0; day < days; day++) {
            counts.day(day, rows[day][0], rows[day][1]);
        }
        for (int input = 0; input < inputs; input++) {
            counts.input(input, rows[days + input][0], rows[days + input][1]);
            for (int day = 0; day < days; day++) {
                counts.inputDay(input, day, inputDays[input][day]);
            }
        }
        long[] range = rows[days + inputs];
        counts.summary(range[0], range[1]);
        for (int type = 0; type < types; type++) {
            for (int day = 0; day < days; day++) {
                counts.typeDay(type, day, rows[day][2 + type]);
            }
            for (int input = 0; input < inputs; input++) {
                counts.coverage(input, type, rows[days + input][2 + type]);
            }
            counts.distribution(type, range[2 + type] + second[type], range[2 + type]);
        }
        return counts;
    }

    /** Unites an input's masks with those of the others, and notes whom it saw on any day of the report. */
    private void gather(TransposedBlock block, int input) {
        char[] positions = block.positions()[input];
        long[] ownLow = block.low()[input];
        long[] ownHigh = block.high()[input];
        Arrays.fill(ofInput, 0);
        for (int i = 0; i < positions.length; i++) {
            int profile = positions[i];
            low[profile] |= ownLow[i];
            high[profile] |= ownHigh[i];
            ofInput[profile >>> 6] |= 1L << profile;
        }
    }

    /** Turns masks of days by profile into bitmaps of profiles by day, 64 by 64 (Warren, "Hacker's Delight", 7-3). */
    private void transpose(long[] masks, int firstDay) {
        for (int word = 0; word < WORDS; word++) {
            System.arraycopy(masks, word * Long.SIZE, square, 0, Long.SIZE);
            long mask = 0xffff_ffffL;
            for (int step = Long.SIZE / 2; step != 0; step >>= 1, mask ^= mask << step) {
                for (int i = 0; i < Long.SIZE; i = (i + step + 1) & ~step) {
                    long swapped = ((square[i] >>> step) ^ square[i + step]) & mask;
                    square[i] ^= swapped << step;
                    square[i + step] ^= swapped;
                }
            }
            for (int day = 0; day < Long.SIZE; day++) {
                byDay[firstDay + day][word] = square[day];
            }
        }
    }

    private static void count(long[] profiles, TransposedBlock block, long[] row) {
        row[0] += bitsOfBoth(profiles, profiles);
        long[][] types = block.types();
        for (int type = 0; type < types.length; type++) {
            row[1 + type] += bitsOfBoth(profiles, types[type]);
        }
    }

    private static int bitsOfBoth(long[] one, long[] other) {
        int bits = 0;
        for (int word = 0; word < WORDS; word++) {
            bits += Long.bitCount(one[word] & other[word]);
        }
        return bits;
    }

    private static void add(long[] from, long[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
