package dev.identitydashboard.benchmarks.peers;

import java.util.List;
import java.util.function.Function;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.ParallelAggregation;
import org.roaringbitmap.RoaringBitmap;

/** 32-bit {@link RoaringBitmap}s of ordinals, as Roaring's documentation teaches, united in one of its ways. */
enum RoaringAlgebra implements SetAlgebra<RoaringBitmap, RoaringBitmap> {
    /** One after the other into a growing result; {@code FastAggregation.or} of an iterator does the same. */
    NAIVE(bitmaps -> FastAggregation.naive_or(bitmaps.iterator()), false),
    /** As {@link #NAIVE}, on bitmaps to which {@link RoaringBitmap#runOptimize} has been applied. */
    NAIVE_RUN_OPTIMIZED(NAIVE.union, true),
    /** Container by container. */
    HORIZONTAL(FastAggregation::horizontal_or, false),
    /** The two smallest first. */
    PRIORITY_QUEUE(bitmaps -> FastAggregation.priorityqueue_or(bitmaps.iterator()), false),
    /** What Roaring's documentation recommends. */
    FAST_AGGREGATION(bitmaps -> FastAggregation.or(bitmaps.toArray(RoaringBitmap[]::new)), false),
    /** Container by container, these in parallel on the common pool. */
    PARALLEL(bitmaps -> ParallelAggregation.or(bitmaps.toArray(RoaringBitmap[]::new)), false);

    private final Function<List<RoaringBitmap>, RoaringBitmap> union;
    private final boolean runOptimize;

    RoaringAlgebra(Function<List<RoaringBitmap>, RoaringBitmap> union, boolean runOptimize) {
        this.union = union;
        this.runOptimize = runOptimize;
    }

    @Override
    public RoaringBitmap start() {
        return new RoaringBitmap();
    }

    @Override
    public void add(RoaringBitmap set, int ordinal, long mpid) {
        set.add(ordinal);
    }

    @Override
    public RoaringBitmap finish(RoaringBitmap set) {
        if (runOptimize) {
            set.runOptimize();
        }
        set.trim();
        return set;
    }

    @Override
    public RoaringBitmap union(List<RoaringBitmap> sets) {
        return union.apply(sets);
    }

    @Override
    public long size(RoaringBitmap set) {
        return set.getLongCardinality();
    }

    @Override
    public long sizeOfBoth(RoaringBitmap one, RoaringBitmap other) {
        return RoaringBitmap.andCardinality(one, other);
    }

    @Override
    public boolean isParallel() {
        return this == PARALLEL;
    }
}
