package dev.identitydashboard.mparticle;

import dev.identitydashboard.messages.SafeText;
import java.io.IOException;

/**
 * Reading ended before the input did: its source failed, or there were more problems than were allowed. What was read before is recorded,
 * and {@link #report()} tells it.
 */
public final class ImportException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient ImportReport report;

    ImportException(String message, ImportReport report, Throwable cause) {
        super(SafeText.message(message), cause);
        this.report = report;
    }

    /**
     * Returns what was read until then, of all inputs of the call.
     *
     * @return the report; null only after deserialization
     */
    public ImportReport report() {
        return report;
    }
}
