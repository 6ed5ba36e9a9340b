package dev.identitydashboard;

/** What became of an alias. Only {@link #ALIASED} changes anything. */
public enum AliasOutcome {
    /** The source's activity, if it had any on the days of the alias, was copied to the destination. */
    ALIASED,
    /** Refused: the source or the destination is suppressed, whatever else could be said against the alias. */
    SUPPRESSED,
    /** Refused: the source was the destination of an earlier alias in the environment. */
    SOURCE_WAS_DESTINATION,
    /** Refused: the destination was the source of an earlier alias in the environment. */
    DESTINATION_WAS_SOURCE,
    /** Refused: an earlier alias of the same source in the environment shares a day, whatever its destination. */
    DAYS_ALREADY_ALIASED,
    /**
     * Refused: the destination would be a new profile, and the dashboard's limit on profiles is reached; or as many pairs of source
     * and destination as that limit are remembered in the environment, and this one is not among them.
     */
    TOO_MANY_PROFILES
}
