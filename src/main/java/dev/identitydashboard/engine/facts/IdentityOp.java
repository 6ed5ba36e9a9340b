package dev.identitydashboard.engine.facts;

/**
 * One operation on the identifiers of a profile.
 *
 * @param kind what is done
 * @param type the name of the identifier type
 * @param fingerprint the value's fingerprint, or {@link Fingerprint#NO_VALUE}; ignored by {@link Kind#DETACH_ALL}
 */
public record IdentityOp(Kind kind, String type, long fingerprint) {

    /** The kinds of operation. */
    public enum Kind {
        /** The value is present from the day on. */
        ATTACH,
        /** The value is absent from the day on. */
        DETACH,
        /** Every value recorded so far is absent from the day on. */
        DETACH_ALL
    }
}
