package dev.identitydashboard.engine;

/** What a query may ask for. */
public enum Panel {
    /** Distinct profiles of the range, and the known among them. */
    SUMMARY,
    /** The same per input. */
    KNOWN_BY_INPUT,
    /** The same per day. */
    KNOWN_OVER_TIME,
    /** Per input, the profiles that have each type. */
    COVERAGE_BY_INPUT,
    /** Per input and day, the profiles. */
    PROFILES_BY_INPUT_OVER_TIME,
    /** Per type, the identifiers and the profiles that have them. */
    DISTRIBUTION,
    /** Per type and day, the profiles that have it. */
    DISTRIBUTION_OVER_TIME
}
