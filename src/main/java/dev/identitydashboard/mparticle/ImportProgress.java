package dev.identitydashboard.mparticle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far reading has come. Immutable and compared by value. */
public final class ImportProgress {
    private final long bytes;
    private final long batches;
    private final long events;

    ImportProgress(long bytes, long batches, long events) {
        this.bytes = bytes;
        this.batches = batches;
        this.events = events;
    }

    /**
     * Returns the bytes read from the source, compressed ones if it is compressed.
     *
     * @return how many
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Returns the batches read so far.
     *
     * @return how many
     */
    public long batches() {
        return batches;
    }

    /**
     * Returns the events of these batches, recorded or refused.
     *
     * @return how many
     */
    public long events() {
        return events;
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImportProgress that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    @Override
    public String toString() {
        return "ImportProgress[bytes=" + bytes + ", batches=" + batches + ", events=" + events + ']';
    }

    private List<Object> components() {
        return List.of(bytes, batches, events);
    }
}
