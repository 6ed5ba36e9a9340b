package dev.identitydashboard.engine;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

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
    DISTRIBUTION_OVER_TIME,
    /** Per day, who came and who became known; not in a {@link Tally}, and only as of each day. */
    MOVEMENT,
    /** Per day, who was active in the window of days that ends with it; not in a {@link Tally}. */
    ROLLING_ACTIVES,
    /** Which types and inputs the profiles have together; not in a {@link Tally}. */
    STRUCTURE;

    /** All that a {@link Tally} has. */
    public static final Set<Panel> REPORT = Collections.unmodifiableSet(EnumSet.range(SUMMARY, DISTRIBUTION_OVER_TIME));
}
