package dev.identitydashboard.mparticle;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the files that paths mean. */
final class BatchFiles {
    private static final int MAX_PATH = 512;

    private BatchFiles() {}

    /** Files in the given order; a directory stands for the files in it and below, sorted, but for hidden ones. */
    static List<Path> expand(Collection<Path> given) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                files.addAll(filesIn(path));
            } else {
                files.add(path);
            }
        }
        for (Path file : files) {
            checkExists(file);
        }
        return files;
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(path -> !Files.isDirectory(path) && !isHidden(directory, path))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw cannotRead(directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw cannotRead(directory, e);
        }
    }

    /** What tools leave beside their files begins with a point or an underscore, and so do their directories. */
    private static boolean isHidden(Path directory, Path file) {
        for (Path name : directory.relativize(file)) {
            String text = name.toString();
            if (text.startsWith(".") || text.startsWith("_")) {
                return true;
            }
        }
        return false;
    }

    private static void checkExists(Path file) throws IOException {
        if (!Files.exists(file)) {
            String why = Files.isSymbolicLink(file)
                    ? "a link to " + Files.readSymbolicLink(file) + ", which does not exist"
                    : "no such file or directory";
            throw cannotRead(file, why, null);
        }
        if (!Files.isReadable(file)) {
            throw cannotRead(file, "permission denied", null);
        }
    }

    private static IOException cannotRead(Path path, IOException cause) {
        return cannotRead(path, reason(cause), cause);
    }

    /** Why a file cannot be read: the messages of the file system's own exceptions are often nothing but the path. */
    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String told = failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
        return told != null ? told : failure.getClass().getSimpleName();
    }

    private static IOException cannotRead(Path path, @Nullable String why, @Nullable Throwable cause) {
        return Failures.io("cannot read " + SafeText.value(path, MAX_PATH) + ": " + why, cause);
    }
}
