package dev.identitydashboard.mparticle;

import org.jspecify.annotations.Nullable;

/** How far reading has come. Immutable and compared by value. */
public final class ImportProgress {
    /** What equality, hash code and text are made of. */
    private record Components(long bytes, long batches, long events) {}

    private final Components components;

    ImportProgress(long bytes, long batches, long events) {
        components = new Components(bytes, batches, events);
    }

    /**
     * Returns the bytes read from the source, compressed ones if it is compressed.
     *
     * @return how many
     */
    public long bytes() {
        return components.bytes;
    }

    /**
     * Returns the batches read so far.
     *
     * @return how many
     */
    public long batches() {
        return components.batches;
    }

    /**
     * Returns the events of these batches, recorded or refused.
     *
     * @return how many
     */
    public long events() {
        return components.events;
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImportProgress that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "ImportProgress" + components.toString().substring("Components".length());
    }
}
