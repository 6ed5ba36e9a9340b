package dev.identitydashboard.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts who became known on each day, as of the day whatever the identity view, and who came, unless counters have told that:
 * then the days before the range are united first, so that whoever is active on a day and not among those seen so far is new.
 */
final class MovementScan implements ShardScan<MovementTally>, ScanExtra {
    private final ScanPlan plan;
    private final int from;
    private final int days;
    private final int oldestDay;
    private final long @Nullable [] newcomers;
    /** Two counts per day: new, became known. */
    private final Counts sums;

    MovementScan(ResolvedPlan resolved, KnownCounts known) {
        this.plan = resolved.plan().asOfDay();
        this.from = plan.from();
        this.days = plan.days();
        this.oldestDay = resolved.oldestDay();
        this.newcomers = known.newcomers(from, plan.to(), oldestDay);
        this.sums = new Counts(2 * days, 0);
    }

    @Override
    public List<ScanExtra> extras() {
        return List.of(this);
    }

    @Override
    public int firstDay() {
        return newcomers == null ? oldestDay : from;
    }

    @Override
    public Part begin(EnvironmentIndex environment, ScanBuffers buffers, IdentityCursor identity) {
        return new ShardPart(buffers, new IdentityCursor(environment, plan, buffers.other()));
    }

    @Override
    public MovementTally answer(Tally tally) {
        return new MovementTally(tally, newcomers == null ? sums.sums() : newcomers, sums.sums());
    }

    private final class ShardPart implements Part {
        private final long[] counts = sums.zeros();
        private final DenseChunk seen;
        private final DenseChunk knownBefore;
        private final IdentityCursor identity;

        ShardPart(ScanBuffers buffers, IdentityCursor identity) {
            this.seen = buffers.seen;
            this.knownBefore = buffers.knownBefore;
            this.identity = identity;
        }

        @Override
        public void startChunk(int chunk, int words) {
            seen.clear(words);
            identity.startChunk(chunk, words, from - 1);
        }

        @Override
        public void countDay(int day, DenseChunk active) {
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
        public void endChunk() {
            // Nothing is counted of the whole range.
        }

        @Override
        public void endShard() {
            sums.add(counts, 0);
        }
    }
}
