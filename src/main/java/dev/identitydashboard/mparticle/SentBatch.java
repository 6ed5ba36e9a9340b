package dev.identitydashboard.mparticle;

/** A batch as it was read: its texts, or already what is to be recorded of it. */
sealed interface SentBatch permits Batch, PreparedBatch {
    /** What is to be recorded of it, its events coming through the inputs that a resolver says. */
    PreparedBatch prepared(InputResolver resolver);
}
