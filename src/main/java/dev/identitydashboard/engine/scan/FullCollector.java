package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.plan.KnownCounts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.plan.Tally;
import java.util.ArrayList;
import java.util.List;

/** Counts everything in one pass. */
final class FullCollector implements Collector<FullTally> {
    private final MovementCollector movement;
    private final List<RollingCollector> rolling = new ArrayList<>();
    private final StructureCollector structure;
    /** Those of them that have something to count. */
    private final List<Collector<?>> parts = new ArrayList<>();

    FullCollector(ResolvedQuery query, List<Integer> windows, KnownCounts known) {
        this.movement = new MovementCollector(query, known);
        this.structure = new StructureCollector(query);
        int unions = 0;
        for (int window : windows) {
            rolling.add(new RollingCollector(query, window, unions, known));
            unions += RollingCollector.unions(window);
        }
        parts.add(movement);
        rolling.stream().filter(each -> !each.isComplete()).forEach(parts::add);
        parts.add(structure);
    }

    @Override
    public int firstDay() {
        return parts.stream().mapToInt(Collector::firstDay).min().orElseThrow();
    }

    @Override
    public ShardCollector begin(EnvironmentFacts facts, ScanBuffers buffers) {
        return new OfShard(
                parts.stream().map(part -> part.begin(facts, buffers)).toList());
    }

    @Override
    public long countedTypes() {
        return structure.countedTypes();
    }

    @Override
    public FullTally answer(Tally tally) {
        return new FullTally(
                tally,
                movement.answer(tally),
                rolling.stream().map(window -> window.answer(tally)).toList(),
                structure.answer(tally));
    }

    private record OfShard(List<ShardCollector> parts) implements ShardCollector {
        @Override
        public void startChunk(int chunk, int words) {
            parts.forEach(part -> part.startChunk(chunk, words));
        }

        @Override
        public void countDay(int day) {
            parts.forEach(part -> part.countDay(day));
        }

        @Override
        public void readChunk() {
            parts.forEach(ShardCollector::readChunk);
        }

        @Override
        public void endChunk() {
            parts.forEach(ShardCollector::endChunk);
        }

        @Override
        public void endShard() {
            parts.forEach(ShardCollector::endShard);
        }
    }
}
