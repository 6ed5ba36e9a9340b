package dev.identitydashboard.quickstart;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in one line which file cannot be used, and why: the messages of the file system may be nothing but the path. */
final class FileFailure {
    private FileFailure() {}

    static String unreadable(FileSystemException failure) {
        return "cannot read " + failure.getFile() + ": " + reason(failure);
    }

    static IOException unwritable(Path file, IOException failure) {
        return new IOException("cannot write " + file + ": " + reason(failure), failure);
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "a file is in the place of a directory";
        }
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null ? "unknown reason" : reason;
    }
}
