package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.plan.Tally;

/** Counts which identifier types the profiles of a range have together, set by set, and which inputs, pair by pair. */
final class StructureCollector implements Collector<StructureTally> {
    private static final int[] NONE = {};
    /** A count for each pair of so many takes 128 MiB. */
    private static final int MAX_INPUTS = 1 << 12;

    private final int from;
    private final int inputs;
    /** For each pair of inputs, the first with the lower position, the profiles of both. */
    private final Counts pairs;

    private final StructureSums sets = new StructureSums();

    StructureCollector(ResolvedQuery query) {
        this.from = query.from();
        this.inputs = query.inputs().size();
        if (inputs > MAX_INPUTS) {
            throw new IllegalArgumentException("inputs must be at most " + MAX_INPUTS + " for their overlap, but were "
                    + inputs + "; select some");
        }
        this.pairs = new Counts(Math.multiplyExact(inputs, inputs));
    }

    @Override
    public int firstDay() {
        return from;
    }

    @Override
    public ShardCollector begin(EnvironmentFacts facts, ScanBuffers buffers) {
        return new OfShard(buffers);
    }

    @Override
    public StructureTally answer(Tally tally) {
        return sets.tally(tally, inputs, pairs.sums());
    }

    private final class OfShard implements ShardCollector {
        private final long[] counts;
        private final ScanBuffers buffers;
        private final IdentityCursor identity;
        private final TypeSets types;
        private final StructureCounts structure;

        OfShard(ScanBuffers buffers) {
            this.counts = buffers.pairs(inputs * inputs);
            this.buffers = buffers;
            this.identity = buffers.identity();
            this.types = new TypeSets(identity);
            this.structure = new StructureCounts(identity.types(), buffers);
        }

        @Override
        public void endChunk() {
            countPairs();
            countSets(buffers.range(), extras());
        }

        @Override
        public void endShard() {
            pairs.add(counts, 0);
            sets.add(structure);
        }

        private void countPairs() {
            for (int i = 0; i < inputs; i++) {
                ScanBuffers.Row one = buffers.row(i);
                for (int j = i; j < inputs && one.days.size() > 0; j++) {
                    ScanBuffers.Row other = buffers.row(j);
                    if (other.days.size() > 0) {
                        counts[i * inputs + j] += buffers.activeIn(one).andCardinality(buffers.activeIn(other));
                    }
                }
            }
        }

        private void countSets(ChunkBits active, int[] extras) {
            for (int word = 0; word < active.words(); word++) {
                long profiles = active.word(word);
                if (profiles != 0) {
                    long[] held = types.ofWord(word);
                    structure.add(held, profiles);
                    if (extras.length > 0) {
                        structure.addExtras(held, profiles, extras, word * Long.SIZE);
                    }
                }
            }
        }

        /** How many identifiers each profile has beyond the first of each type; nothing if no profile has any. */
        private int[] extras() {
            int[] extras = NONE;
            for (int i = 0; i < identity.types().size(); i++) {
                int type = identity.types().getInt(i);
                for (int slice = 0; slice < identity.slicesOf(type); slice++) {
                    ChunkBits bits = identity.sliceOf(type, slice);
                    if (bits != null) {
                        extras = extras.length == 0 ? buffers.zeros() : extras;
                        bits.addTo(extras, 1 << slice);
                    }
                }
            }
            return extras;
        }
    }
}
