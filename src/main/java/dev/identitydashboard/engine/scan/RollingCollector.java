package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.KnownCounts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.plan.Tally;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts who was active in the window of days that ends with each day, unless counters have told that. The days are cut into
 * blocks as long as the window, so that each window is the end of one block and the beginning of the next: with the unions of
 * all ends of the one and of the beginnings of the other, a window takes one more union, however long it is (van Herk, "A fast
 * algorithm for local minimum and maximum filters", 1992; Gil and Werman, "Computing 2-D min, median, and max filters", 1993).
 */
final class RollingCollector implements Collector<RollingTally> {
    private final int from;
    private final int window;
    /** Which of the buffers' unions are this one's: one for each day of a block, and one for all. */
    private final int firstUnion;

    private final long @Nullable [] daily;
    private final long @Nullable [] trailing;
    private final Counts sums;

    RollingCollector(ResolvedQuery query, int window, int firstUnion, KnownCounts known) {
        this.from = query.from();
        this.window = window;
        this.firstUnion = firstUnion;
        this.daily = known.trailing(from, query.to(), 1);
        this.trailing = known.trailing(from, query.to(), window);
        this.sums = new Counts(query.days());
    }

    /** How many unions a window takes. */
    static int unions(int window) {
        return window + 1;
    }

    @Override
    public boolean isComplete() {
        return trailing != null && daily != null;
    }

    @Override
    public int firstDay() {
        return from - window + 1;
    }

    @Override
    public ShardCollector begin(EnvironmentFacts facts, ScanBuffers buffers) {
        return new OfShard(buffers);
    }

    @Override
    public RollingTally answer(Tally tally) {
        return isComplete()
                ? new RollingTally(Objects.requireNonNull(daily), Objects.requireNonNull(trailing))
                : new RollingTally(tally.profilesByDay(), sums.sums());
    }

    private final class OfShard implements ShardCollector {
        private final long[] counts = sums.zeros();
        private final ScanBuffers buffers;
        private final ChunkBits sinceBlock;

        OfShard(ScanBuffers buffers) {
            this.buffers = buffers;
            this.sinceBlock = buffers.union(firstUnion + window);
        }

        @Override
        public void startChunk(int chunk, int words) {
            sinceBlock.clear(words);
        }

        /** The union of a later position is that of the block before, from there to its end; up to it, the days themselves. */
        @Override
        public void countDay(int day) {
            if (day < firstDay()) {
                return;
            }
            ChunkBits active = buffers.today();
            int position = (day - firstDay()) % window;
            boolean last = position == window - 1;
            sinceBlock.or(active);
            if (day >= from) {
                counts[day - from] += last ? sinceBlock.cardinality() : sinceBlock.orCardinality(union(position + 1));
            }
            union(position).set(active);
            if (last) {
                endBlock();
            }
        }

        private void endBlock() {
            for (int position = window - 2; position >= 0; position--) {
                union(position).or(union(position + 1));
            }
            sinceBlock.clear(sinceBlock.words());
        }

        private ChunkBits union(int position) {
            return buffers.union(firstUnion + position);
        }

        @Override
        public void endShard() {
            sums.add(counts);
        }
    }
}
