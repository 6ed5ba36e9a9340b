package dev.identitydashboard.engine.plan;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a query may ask for, and what a scan must prepare for it. */
public enum Panel {
    /** Distinct profiles of the range, and the known among them. */
    SUMMARY(Need.RANGE, Need.KNOWN),
    /** The same per input. */
    KNOWN_BY_INPUT(Need.ROWS, Need.KNOWN),
    /** The same per day. */
    KNOWN_OVER_TIME(Need.DAYS, Need.KNOWN),
    /** Per input, the profiles that have each type. */
    COVERAGE_BY_INPUT(Need.ROWS, Need.TYPES),
    /** Per input and day, the profiles: read off the sets of each day, which are at hand anyway. */
    PROFILES_BY_INPUT_OVER_TIME(),
    /** Per type, the identifiers and the profiles that have them. */
    DISTRIBUTION(Need.RANGE, Need.TYPES),
    /** Per type and day, the profiles that have it. */
    DISTRIBUTION_OVER_TIME(Need.DAYS, Need.TYPES),
    /** Per day, who came and who became known; not in a {@link Tally}, and only as of each day, which it follows by itself. */
    MOVEMENT(Need.DAYS),
    /** Per day, who was active in the window of days that ends with it; not in a {@link Tally}. */
    ROLLING_ACTIVES(Need.DAYS),
    /** Which types and inputs the profiles have together; not in a {@link Tally}. */
    STRUCTURE(Need.ROWS, Need.RANGE, Need.TYPES);

    /** All that a {@link Tally} has. */
    public static final Set<Panel> REPORT = Collections.unmodifiableSet(EnumSet.range(SUMMARY, DISTRIBUTION_OVER_TIME));

    /** What a scan prepares only if it is needed. Reading what was not prepared is an error, never a zero. */
    public enum Need {
        /** Who was active on each day. */
        DAYS,
        /** Who was active in the whole range. */
        RANGE,
        /** Who was active through each input in the whole range. */
        ROWS,
        /** Who has a login identifier. */
        KNOWN,
        /** Who has which identifier type. */
        TYPES
    }

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Need> needs;

    Panel(Need... needs) {
        this.needs = Set.of(needs);
    }

    Set<Need> needs() {
        return needs;
    }
}
