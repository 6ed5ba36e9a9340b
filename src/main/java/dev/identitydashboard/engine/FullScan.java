package dev.identitydashboard.engine;

import java.util.ArrayList;
import java.util.List;

/** Counts everything in one pass. */
final class FullScan implements ShardScan<FullTally> {
    private final MovementScan movement;
    private final List<RollingScan> rolling = new ArrayList<>();
    private final StructureScan structure;

    FullScan(ResolvedPlan plan, List<Integer> windows, KnownCounts known) {
        this.movement = new MovementScan(plan, known);
        this.structure = new StructureScan(plan);
        int unions = 0;
        for (int window : windows) {
            rolling.add(new RollingScan(plan, window, unions, known));
            unions += RollingScan.unions(window);
        }
    }

    @Override
    public List<ScanExtra> extras() {
        List<ScanExtra> extras = new ArrayList<>(movement.extras());
        rolling.forEach(window -> extras.addAll(window.extras()));
        extras.addAll(structure.extras());
        return extras;
    }

    @Override
    public FullTally answer(Tally tally) {
        return new FullTally(
                tally,
                movement.answer(tally),
                rolling.stream().map(window -> window.answer(tally)).toList(),
                structure.answer(tally));
    }
}
