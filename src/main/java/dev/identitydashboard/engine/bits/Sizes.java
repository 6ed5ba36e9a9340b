package dev.identitydashboard.engine.bits;

import org.roaringbitmap.Container;

/** Heap sizes of what all indexes are made of, with the 4-byte references of heaps below 32 GB. */
public final class Sizes {
    /** An entry of the JDK's tree maps and sets. */
    public static final long TREE_ENTRY = 40;

    private static final int ARRAY_HEADER = 16;
    /** The container and the header of its array. */
    private static final long CONTAINER_OVERHEAD = 24 + ARRAY_HEADER;

    private Sizes() {}

    public static long ofArray(int length, int elementBytes) {
        return ARRAY_HEADER + (long) length * elementBytes;
    }

    static long ofContainer(Container container) {
        return CONTAINER_OVERHEAD + container.getArraySizeInBytes();
    }
}
