package dev.identitydashboard.mparticle;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How far reading has come. Immutable and compared by value. */
public final class ImportProgress {
    /** What equality, hash code and text are made of. */
    private record Components(
            Optional<Path> file,
            int fileNumber,
            int files,
            long bytes,
            OptionalLong totalBytes,
            long batches,
            long events) {}

    private final Components components;

    ImportProgress(
            Optional<Path> file,
            int fileNumber,
            int files,
            long bytes,
            OptionalLong totalBytes,
            long batches,
            long events) {
        components = new Components(file, fileNumber, files, bytes, totalBytes, batches, events);
    }

    /**
     * Returns the file that is being read.
     *
     * @return its path; empty for a stream, an array or a string
     */
    public Optional<Path> file() {
        return components.file;
    }

    /**
     * Returns which of the files that is.
     *
     * @return from 1; 0 if no file is read
     */
    public int fileNumber() {
        return components.fileNumber;
    }

    /**
     * Returns how many files are read in all.
     *
     * @return 0 if no file is read
     */
    public int files() {
        return components.files;
    }

    /**
     * Returns the bytes read from the source, compressed ones if it is compressed; from all files so far.
     *
     * @return how many
     */
    public long bytes() {
        return components.bytes;
    }

    /**
     * Returns the bytes that the files had when reading began.
     *
     * @return how many; empty if no file is read
     */
    public OptionalLong totalBytes() {
        return components.totalBytes;
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
