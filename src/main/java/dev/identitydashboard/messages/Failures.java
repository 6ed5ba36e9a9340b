package dev.identitydashboard.messages;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions that the library throws: their messages are {@linkplain SafeText safe}. */
public final class Failures {
    private Failures() {}

    /**
     * An argument is not what it must be.
     *
     * @param message which, what it must be and what it was
     * @return the exception
     */
    public static IllegalArgumentException illegalArgument(String message) {
        return new IllegalArgumentException(SafeText.message(message));
    }

    /**
     * A method was called at the wrong time.
     *
     * @param message what must be first
     * @return the exception
     */
    public static IllegalStateException illegalState(String message) {
        return new IllegalStateException(SafeText.message(message));
    }

    /**
     * The same, because something failed before.
     *
     * @param message what must be first
     * @param cause what failed
     * @return the exception
     */
    public static IllegalStateException illegalState(String message, Throwable cause) {
        return new IllegalStateException(SafeText.message(message), cause);
    }

    /**
     * An argument or an element is null.
     *
     * @param message which
     * @return the exception
     */
    public static NullPointerException nullPointer(String message) {
        return new NullPointerException(SafeText.message(message));
    }

    /**
     * Something cannot be read.
     *
     * @param message what, and why
     * @param cause what failed, if it says more; its message must be safe
     * @return the exception
     */
    public static IOException io(String message, @Nullable Throwable cause) {
        return new IOException(SafeText.message(message), cause);
    }

    /**
     * The same file's failure, of the same kind where that says more than a message, with names that are safe.
     *
     * @param failure the failure
     * @return the failure itself if its message is safe
     */
    public static FileSystemException safe(FileSystemException failure) {
        String message = failure.getMessage();
        if (message == null || message.equals(SafeText.message(message))) {
            return failure;
        }
        FileSystemException safe = copyOf(failure);
        safe.setStackTrace(failure.getStackTrace());
        return safe;
    }

    private static FileSystemException copyOf(FileSystemException failure) {
        String file = safeOrNull(failure.getFile());
        String other = safeOrNull(failure.getOtherFile());
        String reason = safeOrNull(failure.getReason());
        if (failure instanceof NoSuchFileException) {
            return new NoSuchFileException(file, other, reason);
        }
        return failure instanceof AccessDeniedException
                ? new AccessDeniedException(file, other, reason)
                : new FileSystemException(file, other, reason);
    }

    private static @Nullable String safeOrNull(@Nullable String text) {
        return text == null ? null : SafeText.message(text);
    }
}
