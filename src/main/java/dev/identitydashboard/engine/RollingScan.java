package dev.identitydashboard.engine;

import java.util.List;

/**
 * Counts who was active on each day and in the window of days that ends with it. The days are cut into blocks as long as the
 * window, so that each window is the end of one block and the beginning of the next: with the unions of all ends of the one
 * and of the beginnings of the other, a window takes one more union, however long it is (van Herk, "A fast algorithm for
 * local minimum and maximum filters", 1992; Gil and Werman, "Computing 2-D min, median, and max filters", 1993). Two counts
 * per day: active on it, active in its window.
 */
final class RollingScan implements ShardScan<RollingTally> {
    private static final int CHUNK = 1 << 16;

    private final ScanPlan plan;
    private final int window;
    private final int days;
    private final Counts sums;

    RollingScan(ResolvedPlan resolved, int window) {
        this.plan = resolved.plan();
        this.window = window;
        this.days = plan.to() - plan.from() + 1;
        this.sums = new Counts(2 * days, 0);
    }

    @Override
    public void scan(EnvironmentIndex environment, int profiles, ScanBuffers buffers) {
        long[] counts = buffers.counts(2 * days);
        ChunkDays activity = new ChunkDays(environment, plan.inputs());
        for (int chunk = 0; (long) chunk * CHUNK < profiles; chunk++) {
            if (activity.start(chunk, plan.from() - window + 1, plan.to())) {
                int words = Math.min(DenseChunk.WORDS, (profiles - chunk * CHUNK + 63) >>> 6);
                for (int block = 0; block < days; block += window) {
                    int size = Math.min(window, days - block);
                    uniteBefore(block, size, words, activity, buffers);
                    countBlock(block, size, words, activity, buffers, counts);
                }
            }
        }
        buffers.release();
        sums.add(counts, environment.attachedTypes());
    }

    @Override
    public RollingTally answer(List<Tally.Row> inputs, TypeRegistry types) {
        return new RollingTally(days, sums.sums());
    }

    /** Unites, for each day of a block, those days of its window that are before the block; the last day's are fewest. */
    private void uniteBefore(int block, int size, int words, ChunkDays activity, ScanBuffers buffers) {
        int firstOfLast = plan.from() + block + size - window;
        DenseChunk union = buffers.union(size - 1);
        union.clear(words);
        activity.addTo(union, firstOfLast, plan.from() + block - 1);
        for (int day = size - 2; day >= 0; day--) {
            DenseChunk longer = buffers.union(day);
            longer.set(union);
            int first = plan.from() + block + day - window + 1;
            activity.addTo(longer, first, first);
            union = longer;
        }
    }

    private void countBlock(int block, int size, int words, ChunkDays activity, ScanBuffers buffers, long[] counts) {
        DenseChunk sinceBlock = buffers.active;
        sinceBlock.clear(words);
        for (int day = 0; day < size; day++) {
            DenseChunk today = buffers.today;
            today.clear(words);
            activity.addTo(today, sinceBlock, plan.from() + block + day);
            counts[block + day] += today.cardinality();
            counts[days + block + day] += sinceBlock.orCardinality(buffers.union(day));
        }
    }
}
