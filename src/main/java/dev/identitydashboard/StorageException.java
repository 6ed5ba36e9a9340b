package dev.identitydashboard;

import dev.identitydashboard.messages.SafeText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What was stored cannot be opened: it is damaged, of a newer version, does not go with the builder's settings, or somebody else has the
 * directory open. The message says where, why, and what can be done.
 */
public final class StorageException extends IOException {
    private static final long serialVersionUID = 1;

    StorageException(String message, @Nullable Throwable cause) {
        super(SafeText.message(message), cause);
    }
}
