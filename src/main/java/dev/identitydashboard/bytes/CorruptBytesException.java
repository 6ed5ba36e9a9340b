package dev.identitydashboard.bytes;

import dev.identitydashboard.messages.SafeText;

/** Bytes are not what was written: they say something that cannot be. Who reads a file tells its name. */
public final class CorruptBytesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes one.
     *
     * @param message what is wrong, and where
     */
    public CorruptBytesException(String message) {
        super(SafeText.message(message));
    }
}
