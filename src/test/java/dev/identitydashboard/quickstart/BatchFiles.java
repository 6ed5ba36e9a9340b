package dev.identitydashboard.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the files that the command line means, and says in one line why one cannot be read. */
final class BatchFiles {
    private static final Pattern NAME = Pattern.compile(".+\\.(json|ndjson|txt)(\\.gz)?");

    private BatchFiles() {}

    /** Files stay in the given order, whatever their names; a directory stands for its batch files, sorted. */
    static List<Path> expand(List<Path> given) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                files.addAll(filesIn(path));
            } else {
                files.add(path);
            }
        }
        for (Path file : files) {
            checkReadable(file);
        }
        return files;
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            files = all.filter(BatchFiles::isBatchFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw unreadable(directory, e.getCause());
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
        if (files.isEmpty()) {
            throw new IOException("no .json, .ndjson or .txt file, plain or .gz, in " + directory);
        }
        return files;
    }

    private static boolean isBatchFile(Path path) {
        Path name = path.getFileName();
        return name != null
                && NAME.matcher(name.toString().toLowerCase(Locale.ROOT)).matches()
                && Files.isRegularFile(path);
    }

    private static void checkReadable(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw unreadable(file, new NoSuchFileException(file.toString()));
        }
        if (!Files.isReadable(file)) {
            throw unreadable(file, new AccessDeniedException(file.toString()));
        }
    }

    static IOException unreadable(Path file, @Nullable IOException cause) {
        return failure("cannot read ", file, cause);
    }

    static IOException unwritable(Path file, @Nullable IOException cause) {
        return failure("cannot write ", file, cause);
    }

    /** The messages of the file system's own exceptions are nothing but the path. */
    private static IOException failure(String what, Path file, @Nullable IOException cause) {
        String why = cause instanceof NoSuchFileException
                ? "no such file or directory"
                : cause instanceof AccessDeniedException
                        ? "permission denied"
                        : cause == null || cause.getMessage() == null ? "unknown reason" : cause.getMessage();
        return new IOException(what + file + ": " + why, cause);
    }
}
