package dev.identitydashboard.engine;

import java.util.Collection;
import org.roaringbitmap.RoaringBitmap;

/** Heap sizes of what all indexes are made of. */
final class Sizes {
    /** A map entry, the bitmap object and the arrays of its containers, before the containers' own content. */
    private static final long BITMAP_OVERHEAD = 160;

    private Sizes() {}

    static long ofBitmap(RoaringBitmap bitmap) {
        return BITMAP_OVERHEAD + bitmap.getLongSizeInBytes();
    }

    static long ofBitmaps(Collection<RoaringBitmap> bitmaps) {
        return bitmaps.stream().mapToLong(Sizes::ofBitmap).sum();
    }
}
