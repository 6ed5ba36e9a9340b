package dev.identitydashboard.engine;

import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.counters.ChunkCounter;
import dev.identitydashboard.engine.counters.PackedCells;
import dev.identitydashboard.engine.counters.RangeCounters;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.ShardFacts;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Makes the columns of {@link RangeCounters} that a question lacks, a shard at a time. Safe from any thread. */
final class CounterFiller {
    /** So many facts and cells take a millisecond or two. */
    private static final int STEP = 1 << 15;

    private final RangeCounters counters;
    private final Shards shards;
    private final int environment;
    private final ReentrantLock filling = new ReentrantLock();

    CounterFiller(RangeCounters counters, Shards shards, int environment) {
        this.counters = counters;
        this.shards = shards;
        this.environment = environment;
    }

    /**
     * Counts the parts of one shard that lack in columns of the given days, unless others are at it.
     *
     * @return false if they are, if nothing lacks, or there is no room
     */
    boolean fillNext(int from, int to, KeptDays kept) {
        if (!filling.tryLock()) {
            return false;
        }
        try {
            counters.countFrom(kept.oldest());
            for (Shard shard : shards.all()) {
                if (lacks(shard.number(), from, to)) {
                    return fill(shard, from, to, kept);
                }
            }
            return false;
        } catch (OutOfMemoryError e) {
            // A scan needs next to no memory, and the counters give theirs back.
            counters.dropAll();
            return false;
        } finally {
            filling.unlock();
        }
    }

    private boolean lacks(int shard, int from, int to) {
        boolean lacks = false;
        for (int chunk = 0; !lacks && chunk < counters.chunks(shard); chunk++) {
            lacks = counters.firstMissingDay(counters.partOf(shard, chunk), from, to) != RangeCounters.NONE;
        }
        return lacks;
    }

    private boolean fill(Shard shard, int from, int to, KeptDays kept) {
        boolean filled = true;
        for (int chunk = 0; filled && chunk < counters.chunks(shard.number()); chunk++) {
            Part part = new Part(counters, counters.partOf(shard.number(), chunk), kept);
            int first = counters.firstMissingDay(part.number, from, to);
            filled = first == RangeCounters.NONE || count(shard, chunk, first, to, part);
        }
        return filled;
    }

    /** Counts a chunk, step by step; false if there is no room or the shard has changed too much meanwhile. */
    private boolean count(Shard shard, int chunk, int first, int last, Part part) {
        try {
            Optional<ChunkCounter> begun =
                    shard.read(part.kept, facts -> begin(facts, shard.number(), chunk, first, last, part));
            while (begun.isPresent() && begun.get().isUnfinished()) {
                shard.read(
                        part.kept, facts -> begun.get().goOn(facts.environment(environment), facts.ordinals(), STEP));
            }
            return begun.isPresent() && begun.get().isDone();
        } finally {
            counters.beingCounted(shard.number(), null);
        }
    }

    private Optional<ChunkCounter> begin(ShardFacts facts, int shard, int chunk, int first, int last, Part part) {
        if (chunk >= Chunks.count(facts.ordinals())) {
            return Optional.empty();
        }
        Optional<ChunkCounter> counter = ChunkCounter.begin(
                facts, environment, chunk, counters.loginTypes(), counters.firstDay(), first, last, part);
        counter.ifPresent(begun -> counters.beingCounted(shard, begun));
        return counter;
    }

    /** A part that is being counted. */
    private record Part(RangeCounters counters, int number, KeptDays kept) implements ChunkCounter.Sink {
        @Override
        public boolean hasRoomFor(int days, int rows, int ordinals) {
            return counters.admits(kept.today(), days, rows, ChunkCounter.bytes(rows, ordinals));
        }

        @Override
        public void add(int day, PackedCells byDay, int lastDay) {
            counters.add(number, day, byDay, lastDay, kept);
        }
    }
}
