package dev.identitydashboard.engine;

import java.util.List;

/** Counts which identifier types the profiles of a range have together, set by set, and which inputs, pair by pair. */
final class StructureScan implements ShardScan<StructureTally>, ScanExtra {
    private static final int[] NONE = {};
    /** A count for each pair of so many takes 128 MiB. */
    private static final int MAX_INPUTS = 1 << 12;

    private final int from;
    private final int inputs;
    /** For each pair of inputs, the first with the lower position, the profiles of both. */
    private final Counts pairs;

    private final StructureSums sets = new StructureSums();

    StructureScan(ResolvedPlan resolved) {
        this.from = resolved.plan().from();
        this.inputs = resolved.plan().inputs().size();
        if (inputs > MAX_INPUTS) {
            throw new IllegalArgumentException("inputs must be at most " + MAX_INPUTS + " for their overlap, but were "
                    + inputs + "; select some");
        }
        this.pairs = new Counts(Math.multiplyExact(inputs, inputs), 0);
    }

    @Override
    public List<ScanExtra> extras() {
        return List.of(this);
    }

    @Override
    public int firstDay() {
        return from;
    }

    @Override
    public Part begin(EnvironmentIndex environment, ScanBuffers buffers, IdentityCursor identity) {
        return new ShardPart(buffers, identity);
    }

    @Override
    public StructureTally answer(Tally tally) {
        return sets.tally(tally, inputs, pairs.sums());
    }

    private final class ShardPart implements Part {
        private final long[] counts;
        private final ScanBuffers buffers;
        private final IdentityCursor identity;
        private final TypeSets types;
        private final StructureCounts structure;

        ShardPart(ScanBuffers buffers, IdentityCursor identity) {
            this.counts = buffers.pairs(inputs * inputs);
            this.buffers = buffers;
            this.identity = identity;
            this.types = new TypeSets(identity);
            this.structure = new StructureCounts(identity.types(), buffers);
        }

        @Override
        public void startChunk(int chunk, int words) {
            // Who was active in the whole chunk is known at its end.
        }

        @Override
        public void countDay(int day, DenseChunk active) {
            // Days are not told apart.
        }

        @Override
        public void endChunk() {
            countPairs();
            countSets(buffers.active, extras());
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
                        counts[i * inputs + j] += one.active.andCardinality(other.active);
                    }
                }
            }
        }

        private void countSets(DenseChunk active, int[] extras) {
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
                    DenseChunk bits = identity.sliceOf(type, slice);
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
