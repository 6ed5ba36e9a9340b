package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.plan.Tally;

/**
 * What is counted in the pass of a {@link ReportScan} beyond the report. Several threads begin different shards at the same time.
 *
 * @param <A> the answer
 */
public interface Collector<A> {
    /** The report alone. */
    Collector<Tally> NONE = new Collector<>() {
        @Override
        public boolean isComplete() {
            return true;
        }

        @Override
        public Tally answer(Tally tally) {
            return tally;
        }
    };

    /** Whether there is nothing to count, because counters have told everything. */
    default boolean isComplete() {
        return false;
    }

    /** The first day that must be passed; later than the range's first one if that day is enough. */
    default int firstDay() {
        return Integer.MAX_VALUE;
    }

    /** Begins to count a shard, whose identity the buffers' cursor follows through the days of the range. */
    default ShardCollector begin(EnvironmentFacts facts, ScanBuffers buffers) {
        return new ShardCollector() {};
    }

    /** A bit for the number of each identifier type that any profile counted has. */
    default long countedTypes() {
        return 0;
    }

    /**
     * The answer, once every shard has been passed.
     *
     * @param tally what the pass or counters have of the panels of the report that were asked for, and of each day always
     */
    A answer(Tally tally);

    /** The counting of one shard, chunk by chunk, and day by day in each. Used by one thread. */
    interface ShardCollector {
        default void startChunk(int chunk, int words) {}

        /** Counts a day, of those passed: identity is that of its end if it is of the range. */
        default void countDay(int day) {}

        /** Reads what more {@link #endChunk} needs of the shard; identity is that of the range's end. */
        default void readChunk() {}

        /** Counts the range, once its days have been passed, in the buffers alone: the shard may change again. */
        default void endChunk() {}

        /** Adds what was counted to what all shards have. */
        default void endShard() {}
    }
}
