package dev.identitydashboard.benchmarks.peers;

import java.util.List;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * {@link Roaring64Bitmap}s of raw MPIDs, without a dictionary. MPIDs are random 64-bit numbers, so nearly each has a
 * container of its own: that is the cost. There is no aggregation of many, so they are united in place, one by one.
 */
final class Roaring64Algebra implements SetAlgebra<Roaring64Bitmap, Roaring64Bitmap> {

    @Override
    public Roaring64Bitmap start() {
        return new Roaring64Bitmap();
    }

    @Override
    public void add(Roaring64Bitmap set, int ordinal, long mpid) {
        set.addLong(mpid);
    }

    @Override
    public Roaring64Bitmap finish(Roaring64Bitmap set) {
        return set;
    }

    @Override
    public Roaring64Bitmap union(List<Roaring64Bitmap> sets) {
        Roaring64Bitmap all = new Roaring64Bitmap();
        sets.forEach(all::or);
        return all;
    }

    @Override
    public long size(Roaring64Bitmap set) {
        return set.getLongCardinality();
    }

    @Override
    public long sizeOfBoth(Roaring64Bitmap one, Roaring64Bitmap other) {
        return Roaring64Bitmap.andCardinality(one, other);
    }
}
