package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.plan.Tally;
import dev.identitydashboard.engine.scan.StructureTally.Combination;
import dev.identitydashboard.messages.Failures;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts which identifier types the profiles of a range have together, set by set, and which inputs, pair by pair. */
final class StructureCollector implements Collector<StructureTally> {
    private static final int[] NONE = {};
    /** A count for each pair of so many takes 128 MiB. */
    private static final int MAX_INPUTS = 1 << 12;

    private final int inputs;
    /** For each pair of inputs, the first with the lower position, the profiles of both. */
    private final Counts pairs;

    /** How many profiles have which set of types, a bit for the number of each, and how the numbers of identifiers differ. */
    private final Long2LongOpenHashMap profilesBySet = new Long2LongOpenHashMap();

    private final Long2LongOpenHashMap corrections = new Long2LongOpenHashMap();

    StructureCollector(ResolvedQuery query) {
        this.inputs = query.inputs().size();
        if (inputs > MAX_INPUTS) {
            throw Failures.illegalArgument("inputs must be at most " + MAX_INPUTS + " for their overlap, but were "
                    + inputs + "; select some");
        }
        this.pairs = new Counts(Math.multiplyExact(inputs, inputs));
    }

    @Override
    public ShardCollector begin(EnvironmentFacts facts, ScanBuffers buffers) {
        return new OfShard(buffers);
    }

    @Override
    public synchronized long countedTypes() {
        long counted = 0;
        for (Long2LongMap.Entry set : profilesBySet.long2LongEntrySet()) {
            counted |= set.getLongValue() == 0 ? 0 : set.getLongKey();
        }
        return counted;
    }

    @Override
    public StructureTally answer(Tally tally) {
        List<Combination> combinations = new ArrayList<>();
        Long2LongOpenHashMap identifiers = new Long2LongOpenHashMap(corrections);
        for (Combination byNumber : list(profilesBySet)) {
            combinations.add(new Combination(byPosition(byNumber.key(), tally.types()), byNumber.profiles()));
            identifiers.addTo(Long.bitCount(byNumber.key()), byNumber.profiles());
        }
        List<Combination> bars = new ArrayList<>(list(identifiers));
        bars.sort(Comparator.comparingLong(Combination::key));
        List<String> types = tally.types().stream().map(Tally.Row::name).toList();
        return new StructureTally(tally.inputs(), types, combinations, bars, inputs, pairs.sums());
    }

    private synchronized void add(StructureCounts shard) {
        shard.addTo(profilesBySet, corrections);
    }

    private static List<Combination> list(Long2LongMap counts) {
        return counts.long2LongEntrySet().stream()
                .filter(entry -> entry.getLongValue() != 0)
                .map(entry -> new Combination(entry.getLongKey(), entry.getLongValue()))
                .toList();
    }

    private static long byPosition(long set, List<Tally.Row> types) {
        long positions = 0;
        for (int position = 0; position < types.size(); position++) {
            positions |= (set >>> types.get(position).index() & 1) << position;
        }
        return positions;
    }

    private final class OfShard implements ShardCollector {
        private final long[] counts;
        private final ScanBuffers buffers;
        private final IdentityCursor identity;
        private final TypeSets types;
        private final StructureCounts structure;
        /** How many identifiers each profile of the chunk has beyond the first of each type; nothing if none has any. */
        private int[] extras = NONE;

        OfShard(ScanBuffers buffers) {
            this.counts = buffers.pairs(inputs * inputs);
            this.buffers = buffers;
            this.identity = buffers.identity();
            this.types = new TypeSets(identity);
            this.structure = new StructureCounts(identity.types(), buffers);
        }

        @Override
        public void readChunk() {
            extras = extras();
        }

        @Override
        public void endChunk() {
            countPairs();
            countSets(buffers.range());
        }

        @Override
        public void endShard() {
            pairs.add(counts);
            StructureCollector.this.add(structure);
        }

        private void countPairs() {
            for (int i = 0; i < inputs; i++) {
                ScanBuffers.Row one = buffers.row(i);
                for (int j = i; j < inputs && one.any; j++) {
                    ScanBuffers.Row other = buffers.row(j);
                    if (other.any) {
                        counts[i * inputs + j] += buffers.activeIn(one).andCardinality(buffers.activeIn(other));
                    }
                }
            }
        }

        private void countSets(ChunkBits active) {
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

        private int[] extras() {
            int[] found = NONE;
            for (int i = 0; i < identity.types().size(); i++) {
                int type = identity.types().getInt(i);
                for (int slice = 0; slice < identity.slicesOf(type); slice++) {
                    ChunkBits bits = identity.sliceOf(type, slice);
                    if (bits != null) {
                        found = found.length == 0 ? buffers.zeros() : found;
                        bits.addTo(found, 1 << slice);
                    }
                }
            }
            return found;
        }
    }
}
