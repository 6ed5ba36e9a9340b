package dev.identitydashboard.engine;

import java.util.List;

/**
 * Counts which identifier types the profiles of a range have together, and which inputs, in one pass over the chunks: the
 * sets of types one by one, the inputs pair by pair.
 */
final class StructureScan implements ShardScan<StructureTally> {
    private static final int CHUNK = 1 << 16;
    private static final int[] NONE = {};

    private final ScanPlan plan;
    private final int inputs;
    /** A count for each pair of so many takes 128 MiB. */
    private static final int MAX_INPUTS = 1 << 12;

    /** For each pair of inputs, the first with the lower position, the profiles of both. */
    private final Counts pairs;

    private final StructureCounts structure = new StructureCounts();

    StructureScan(ResolvedPlan resolved) {
        this.plan = resolved.plan();
        this.inputs = plan.inputs().size();
        if (inputs > MAX_INPUTS) {
            throw new IllegalArgumentException("inputs must be at most " + MAX_INPUTS + " for their overlap, but were "
                    + inputs + "; select some");
        }
        this.pairs = new Counts(Math.multiplyExact(inputs, inputs), 0);
    }

    @Override
    public void scan(EnvironmentIndex environment, int profiles, ScanBuffers buffers) {
        long[] counts = buffers.counts(inputs * inputs);
        StructureCounts sets = new StructureCounts();
        IdentityCursor identity = new IdentityCursor(environment, plan, buffers);
        for (int chunk = 0; (long) chunk * CHUNK < profiles; chunk++) {
            int words = Math.min(DenseChunk.WORDS, (profiles - chunk * CHUNK + 63) >>> 6);
            if (readRows(environment.activity(), chunk, words, buffers)) {
                countPairs(buffers, counts);
                identity.startChunk(chunk, words, plan.to());
                countSets(identity, buffers, sets);
            }
        }
        buffers.release();
        pairs.add(counts, environment.attachedTypes());
        add(sets);
    }

    @Override
    public synchronized StructureTally answer(List<Tally.Row> rows, TypeRegistry types) {
        return StructureTally.of(rows, inputs, pairs, structure, types);
    }

    private synchronized void add(StructureCounts sets) {
        structure.add(sets);
    }

    /** Reads who was active in a chunk through each input, and through any; false if nobody was. */
    private boolean readRows(ActivityIndex activity, int chunk, int words, ScanBuffers buffers) {
        buffers.active.clear(words);
        boolean any = false;
        for (int i = 0; i < inputs; i++) {
            InputActivity input = activity.orNull(plan.inputs().getInt(i));
            DaySets days = input == null ? DaySets.NONE : input.chunk(chunk);
            int end = days.indexFrom(plan.to() + 1);
            int index = days.indexFrom(plan.from());
            ScanBuffers.Row row = buffers.row(i);
            row.days = index < end ? days : DaySets.NONE;
            if (index < end) {
                any = true;
                row.active.clear(words);
                while (index < end) {
                    days.addTo(row.active, index++);
                }
                buffers.active.or(row.active);
            }
        }
        return any;
    }

    private void countPairs(ScanBuffers buffers, long[] counts) {
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

    private static void countSets(IdentityCursor identity, ScanBuffers buffers, StructureCounts sets) {
        DenseChunk active = buffers.active;
        int[] extras = extrasOf(identity, buffers);
        TypeSets types = new TypeSets(identity);
        for (int word = 0; word < active.words(); word++) {
            if (active.word(word) != 0) {
                long[] held = types.ofWord(word);
                for (long rest = active.word(word); rest != 0; rest &= rest - 1) {
                    int bit = Long.numberOfTrailingZeros(rest);
                    sets.add(held[bit], extras.length == 0 ? 0 : extras[word * Long.SIZE + bit]);
                }
            }
        }
    }

    /** How many identifiers each profile has beyond the first of each type; nothing if no profile has any. */
    private static int[] extrasOf(IdentityCursor identity, ScanBuffers buffers) {
        int[] extras = NONE;
        for (int i = 0; i < identity.types().size(); i++) {
            int type = identity.types().getInt(i);
            for (int slice = 0; slice < identity.slicesOf(type); slice++) {
                DenseChunk bits = identity.sliceOf(type, slice);
                if (bits != null) {
                    extras = extras.length == 0 ? buffers.zeros() : extras;
                    addTo(extras, bits, 1 << slice);
                }
            }
        }
        return extras;
    }

    private static void addTo(int[] extras, DenseChunk bits, int value) {
        for (int word = 0; word < bits.words(); word++) {
            for (long rest = bits.word(word); rest != 0; rest &= rest - 1) {
                extras[word * Long.SIZE + Long.numberOfTrailingZeros(rest)] += value;
            }
        }
    }
}
