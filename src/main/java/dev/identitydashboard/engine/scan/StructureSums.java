package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.plan.Tally;
import dev.identitydashboard.engine.scan.StructureTally.Combination;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The {@link StructureCounts} of all shards: as many entries as there are different sets, and never more than profiles. Safe from
 * any thread.
 */
final class StructureSums {
    private final Long2LongOpenHashMap profilesBySet = new Long2LongOpenHashMap();
    private final Long2LongOpenHashMap corrections = new Long2LongOpenHashMap();

    synchronized void add(StructureCounts shard) {
        shard.addTo(profilesBySet, corrections);
    }

    /** What was counted under the names of the tally, with the profiles of each pair of so many inputs. */
    synchronized StructureTally tally(Tally tally, int inputs, long[] pairs) {
        List<Combination> combinations = new ArrayList<>();
        Long2LongOpenHashMap identifiers = new Long2LongOpenHashMap(corrections);
        for (Combination byNumber : list(profilesBySet)) {
            combinations.add(new Combination(byPosition(byNumber.key(), tally.types()), byNumber.profiles()));
            identifiers.addTo(Long.bitCount(byNumber.key()), byNumber.profiles());
        }
        List<Combination> bars = new ArrayList<>(list(identifiers));
        bars.sort(Comparator.comparingLong(Combination::key));
        List<String> types = tally.types().stream().map(Tally.Row::name).toList();
        return new StructureTally(tally.inputs(), types, combinations, bars, inputs, pairs);
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
}
