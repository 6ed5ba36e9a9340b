package dev.identitydashboard;

import dev.identitydashboard.messages.SafeText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What was stored cannot be read: it is damaged, of a newer version, or does not go with the builder's settings. The message says
 * where, why, and what can be done.
 */
public final class StorageException extends IOException {
    private static final long serialVersionUID = 1;

    StorageException(String message, @Nullable Throwable cause) {
        super(SafeText.message(message), cause);
    }
}
