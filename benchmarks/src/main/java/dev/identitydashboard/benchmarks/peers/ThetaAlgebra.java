package dev.identitydashboard.benchmarks.peers;

import java.util.List;
import org.apache.datasketches.theta.CompactSketch;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Union;
import org.apache.datasketches.theta.UpdateSketch;

/**
 * DataSketches' theta sketches with k = 4096, compact and ordered, on the heap. Approximate: about 1.6 % standard error for
 * a single set, more for an intersection the smaller it is.
 */
final class ThetaAlgebra implements SetAlgebra<UpdateSketch, CompactSketch> {
    private static final int K = 4_096;

    @Override
    public UpdateSketch start() {
        return UpdateSketch.builder().setNominalEntries(K).build();
    }

    @Override
    public void add(UpdateSketch set, int ordinal, long mpid) {
        set.update(mpid);
    }

    @Override
    public CompactSketch finish(UpdateSketch set) {
        return set.compact();
    }

    @Override
    public CompactSketch union(List<CompactSketch> sets) {
        Union union = SetOperation.builder().setNominalEntries(K).buildUnion();
        sets.forEach(union::union);
        return union.getResult();
    }

    @Override
    public long size(CompactSketch set) {
        return Math.round(set.getEstimate());
    }

    @Override
    public long sizeOfBoth(CompactSketch one, CompactSketch other) {
        return Math.round(
                SetOperation.builder().buildIntersection().intersect(one, other).getEstimate());
    }
}
