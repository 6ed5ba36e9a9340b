package dev.identitydashboard.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.Container;
import org.roaringbitmap.IntConsumer;

/** A set of ordinals: Roaring's containers by chunk, as they are scanned. */
final class OrdinalSet {
    private @Nullable Container[] chunks = {};

    int chunks() {
        return chunks.length;
    }

    /** Those of a chunk, or null if there are none. */
    @Nullable
    Container chunk(int chunk) {
        return chunk < chunks.length ? chunks[chunk] : null;
    }

    void setChunk(int chunk, Container set) {
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
        }
        chunks[chunk] = set.isEmpty() ? null : set;
    }

    boolean contains(int ordinal) {
        Container set = chunk(ordinal >>> 16);
        return set != null && set.contains((char) ordinal);
    }

    void add(int ordinal) {
        Container set = chunk(ordinal >>> 16);
        setChunk(ordinal >>> 16, (set == null ? new ArrayContainer() : set).add((char) ordinal));
    }

    void remove(int ordinal) {
        Container set = chunk(ordinal >>> 16);
        if (set != null) {
            setChunk(ordinal >>> 16, set.remove((char) ordinal));
        }
    }

    void removeAll(OrdinalSet others) {
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            Container set = chunks[chunk];
            Container removed = others.chunk(chunk);
            if (set != null && removed != null) {
                setChunk(chunk, set.iandNot(removed));
            }
        }
    }

    void forEach(IntConsumer consumer) {
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            Container set = chunks[chunk];
            if (set != null) {
                set.forEach((char) chunk, consumer);
            }
        }
    }

    long bytes() {
        long bytes = Sizes.ofArray(chunks.length, Integer.BYTES);
        for (Container set : chunks) {
            bytes += set == null ? 0 : Sizes.ofContainer(set);
        }
        return bytes;
    }
}
