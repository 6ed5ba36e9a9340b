package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.KnownCounts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.plan.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Counts who became known on each day, as of the day whatever the identity view, and who came, unless counters have told that:
 * then the days before the range are united first, so that a profile that is active on a day and not among those seen so far is new.
 */
final class MovementCollector implements Collector<MovementTally> {
    private final ResolvedQuery query;
    private final int from;
    private final int days;
    private final long @Nullable [] newcomers;
    /** Two counts per day: new, became known. */
    private final Counts sums;

    MovementCollector(ResolvedQuery query, KnownCounts known) {
        this.query = query;
        this.from = query.from();
        this.days = query.days();
        this.newcomers = known.newcomers(from, query.to(), query.oldestDay());
        this.sums = new Counts(2 * days);
    }

    @Override
    public int firstDay() {
        return newcomers == null ? query.oldestDay() : from;
    }

    @Override
    public ShardCollector begin(EnvironmentFacts facts, ScanBuffers buffers) {
        buffers.knownByDay().beginKnownByDay(facts, query);
        return new OfShard(buffers);
    }

    @Override
    public MovementTally answer(Tally tally) {
        return new MovementTally(tally, newcomers == null ? sums.sums() : newcomers, sums.sums());
    }

    private final class OfShard implements ShardCollector {
        private final long[] counts = sums.zeros();
        private final ScanBuffers buffers;
        private final ChunkBits seen;
        private final ChunkBits knownBefore;
        private final IdentityCursor identity;

        OfShard(ScanBuffers buffers) {
            this.buffers = buffers;
            this.seen = buffers.seen;
            this.knownBefore = buffers.knownBefore;
            this.identity = buffers.knownByDay();
        }

        @Override
        public void startChunk(int chunk, int words) {
            seen.clear(words);
            identity.startChunk(chunk, words, from - 1);
        }

        @Override
        public void countDay(int day) {
            ChunkBits active = buffers.today();
            if (day >= from) {
                knownBefore.set(identity.known());
                identity.advanceTo(day);
                counts[days + day - from] += active.andNotCardinality(identity.known(), knownBefore);
            }
            if (newcomers == null) {
                if (day >= from) {
                    counts[day - from] += active.andNotCardinality(active, seen);
                }
                seen.or(active);
            }
        }

        @Override
        public void endShard() {
            sums.add(counts);
        }
    }
}
