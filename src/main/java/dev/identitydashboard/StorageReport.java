package dev.identitydashboard;

import dev.identitydashboard.bytes.CorruptBytesException;
import dev.identitydashboard.storage.BlockReader;
import dev.identitydashboard.storage.Disk;
import dev.identitydashboard.storage.Generations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@link IdentityDashboard#verify} has found in a directory. Immutable and compared by value.
 *
 * @param files the files that hold data, from the oldest on
 */
@CheckReturnValue
public record StorageReport(List<File> files) {
    /**
     * Copies the list.
     *
     * @param files the files that hold data, from the oldest on
     * @throws NullPointerException if an argument or an element is null
     */
    public StorageReport {
        files = Arguments.copyOf("files", files);
    }

    /**
     * A file that holds data.
     *
     * @param name its name in the directory
     * @param bytes its length in bytes
     * @param damage the first damage, with the byte at which it is and what it is; empty if the file is whole
     */
    @CheckReturnValue
    public record File(String name, long bytes, Optional<String> damage) {
        /**
         * Checks the arguments.
         *
         * @param name its name in the directory
         * @param bytes its length in bytes
         * @param damage the first damage; empty if the file is whole
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if {@code bytes} is negative
         */
        public File {
            Objects.requireNonNull(name, "name must not be null");
            Arguments.notNegative("bytes", bytes);
            Objects.requireNonNull(damage, "damage must not be null");
        }
    }

    /**
     * Tells whether every file is whole.
     *
     * @return false if any is damaged
     */
    public boolean isWhole() {
        return files.stream().allMatch(file -> file.damage().isEmpty());
    }

    static StorageReport of(Disk disk) throws IOException {
        List<File> files = new ArrayList<>();
        for (long number : Generations.numbersOf(disk)) {
            String name = Generations.nameOf(number);
            try {
                files.add(new File(name, disk.size(name), damageOf(disk, name)));
            } catch (NoSuchFileException e) {
                // A checkpoint has let it go meanwhile.
            }
        }
        return new StorageReport(files);
    }

    private static Optional<String> damageOf(Disk disk, String name) throws IOException {
        try (InputStream in = disk.read(name)) {
            BlockReader blocks = new BlockReader(in);
            while (blocks.next() != null) {
                // Its checksum was right.
            }
            return in.read() < 0 ? Optional.empty() : Optional.of("there is more behind the end of the snapshot");
        } catch (CorruptBytesException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
