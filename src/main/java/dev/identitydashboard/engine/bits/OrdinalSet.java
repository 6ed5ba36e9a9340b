package dev.identitydashboard.engine.bits;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.CharIterator;
import org.roaringbitmap.Container;

/** A set of ordinals: Roaring's containers by chunk, as they are scanned. */
public final class OrdinalSet {
    /** No ordinal; never added to. */
    public static final OrdinalSet EMPTY = new OrdinalSet();

    private @Nullable Container[] chunks = {};

    int chunks() {
        return chunks.length;
    }

    /** Those of a chunk, or null if there are none. */
    @Nullable
    public Container chunk(int chunk) {
        return chunk < chunks.length ? chunks[chunk] : null;
    }

    void setChunk(int chunk, Container set) {
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
        }
        chunks[chunk] = set.isEmpty() ? null : set;
    }

    public boolean hasMoreThan(int few) {
        int found = 0;
        for (int chunk = 0; chunk < chunks.length && found <= few; chunk++) {
            Container set = chunks[chunk];
            found += set == null ? 0 : set.getCardinality();
        }
        return found > few;
    }

    public boolean contains(int ordinal) {
        Container set = chunk(Chunks.of(ordinal));
        return set != null && set.contains(Chunks.place(ordinal));
    }

    public void add(int ordinal) {
        set(ordinal, true);
    }

    public void remove(int ordinal) {
        set(ordinal, false);
    }

    /** Makes the set have an ordinal or not. */
    public void set(int ordinal, boolean present) {
        Container set = chunk(Chunks.of(ordinal));
        if (present) {
            setChunk(Chunks.of(ordinal), (set == null ? new ArrayContainer() : set).add(Chunks.place(ordinal)));
        } else if (set != null) {
            setChunk(Chunks.of(ordinal), set.remove(Chunks.place(ordinal)));
        }
    }

    /** Writes the set as a {@link PortableBitmap}. */
    public void writeTo(ByteSink sink) {
        PortableBitmap bitmap = new PortableBitmap();
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            Container set = chunks[chunk];
            if (set != null) {
                bitmap.add(chunk, elementsOf(set), set.getCardinality());
            }
        }
        bitmap.writeTo(sink);
    }

    /** Reads what another one has written, of ordinals below the given one. */
    public void readFrom(ByteSource source, int ordinals) {
        PortableBitmap.read(source, ordinals, (chunk, set, size) -> setChunk(chunk, ChunkSet.container(set, size)));
    }

    /** The elements of a container, as those of a {@link PortableBitmap}. */
    private static Object elementsOf(Container set) {
        int size = set.getCardinality();
        if (size > PortableBitmap.MAX_SORTED) {
            long[] words = new long[ChunkBits.WORDS];
            set.toBitmapContainer().toLongBuffer().rewind().get(words);
            return words;
        }
        char[] sorted = new char[size];
        CharIterator elements = set.getCharIterator();
        for (int i = 0; i < size; i++) {
            sorted[i] = elements.next();
        }
        return sorted;
    }

    public void removeAll(OrdinalSet others) {
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            Container set = chunks[chunk];
            Container removed = others.chunk(chunk);
            if (set != null && removed != null) {
                setChunk(chunk, set.iandNot(removed));
            }
        }
    }

    public void forEach(IntConsumer consumer) {
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            Container set = chunks[chunk];
            if (set != null) {
                set.forEach((char) chunk, consumer::accept);
            }
        }
    }

    public long bytes() {
        long bytes = Sizes.ofArray(chunks.length, Integer.BYTES);
        for (Container set : chunks) {
            bytes += set == null ? 0 : Sizes.ofContainer(set);
        }
        return bytes;
    }
}
