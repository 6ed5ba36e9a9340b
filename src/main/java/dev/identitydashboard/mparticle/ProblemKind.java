package dev.identitydashboard.mparticle;

/** What is wrong with a part of the input that could not be read. */
public enum ProblemKind {
    /** It is no JSON, or does not belong where it stands. */
    MALFORMED_JSON,
    /** It is longer, deeper or has more parts than a batch may have. */
    LIMIT_EXCEEDED,
    /** Compressed data that is cut short or damaged, or followed by what is none: nothing after it is read. */
    CORRUPT_GZIP,
    /** The input is something else than JSON, plain or gzip, such as a ZIP archive: nothing of it is read. */
    UNSUPPORTED_FORMAT
}
