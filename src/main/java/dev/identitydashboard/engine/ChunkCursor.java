package dev.identitydashboard.engine;

import org.jspecify.annotations.Nullable;
import org.roaringbitmap.Container;
import org.roaringbitmap.ContainerPointer;
import org.roaringbitmap.RoaringBitmap;

/** Walks one bitmap chunk by chunk of 65,536 ordinals, in ascending order. */
final class ChunkCursor {
    /** Beyond every chunk. */
    static final int END = 1 << 16;

    private final ContainerPointer pointer;

    ChunkCursor(RoaringBitmap bitmap) {
        pointer = bitmap.getContainerPointer();
    }

    /** The first chunk from the given one on in which the bitmap has anything, or {@link #END}; never goes back. */
    int seek(int chunk) {
        while (pointer.getContainer() != null && pointer.key() < chunk) {
            pointer.advance();
        }
        return pointer.getContainer() == null ? END : pointer.key();
    }

    /** What the bitmap has in a chunk, or null if nothing; chunks must be asked for in ascending order. */
    @Nullable
    Container at(int chunk) {
        return seek(chunk) == chunk ? pointer.getContainer() : null;
    }
}
