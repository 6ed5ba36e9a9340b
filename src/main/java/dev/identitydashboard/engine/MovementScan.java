package dev.identitydashboard.engine;

import java.util.List;

/**
 * Counts who came, returned and became known on each day, in one pass over the sets of each day: those before the range are
 * united first, so that whoever is active on a day and not among those seen so far is new. Three counts per day:
 * active, new, became known.
 */
final class MovementScan implements ShardScan<MovementTally> {
    private static final int CHUNK = 1 << 16;

    private final ScanPlan plan;
    private final int oldestDay;
    private final int days;
    private final Counts sums;

    MovementScan(ResolvedPlan resolved) {
        this.plan = resolved.plan();
        this.oldestDay = resolved.oldestDay();
        this.days = plan.to() - plan.from() + 1;
        this.sums = new Counts(3 * days, 0);
    }

    @Override
    public void scan(EnvironmentIndex environment, int profiles, ScanBuffers buffers) {
        long[] counts = buffers.counts(3 * days);
        ChunkDays activity = new ChunkDays(environment, plan.inputs());
        IdentityCursor identity = new IdentityCursor(environment, plan, buffers);
        for (int chunk = 0; (long) chunk * CHUNK < profiles; chunk++) {
            if (activity.start(chunk, plan.from(), plan.to())) {
                int words = Math.min(DenseChunk.WORDS, (profiles - chunk * CHUNK + 63) >>> 6);
                identity.startChunk(chunk, words, plan.from() - 1);
                countChunk(words, activity, identity, buffers, counts);
            }
        }
        sums.add(counts, environment.attachedTypes());
    }

    @Override
    public MovementTally answer(List<Tally.Row> inputs, TypeRegistry types) {
        return new MovementTally(inputs, days, sums.sums());
    }

    private void countChunk(
            int words, ChunkDays activity, IdentityCursor identity, ScanBuffers buffers, long[] counts) {
        DenseChunk seen = buffers.active;
        seen.clear(words);
        activity.addTo(seen, oldestDay, plan.from() - 1);
        for (int day = 0; day < days; day++) {
            DenseChunk today = buffers.today;
            today.clear(words);
            int date = plan.from() + day;
            if (activity.addTo(today, date, date)) {
                identity.advanceTo(date - 1);
                buffers.before.set(identity.known());
                identity.advanceTo(date);
                counts[day] += today.cardinality();
                counts[days + day] += today.andNotCardinality(today, seen);
                counts[2 * days + day] += today.andNotCardinality(identity.known(), buffers.before);
                seen.or(today);
            }
        }
    }
}
