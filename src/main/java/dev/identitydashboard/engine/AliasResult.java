package dev.identitydashboard.engine;

/** What became of an alias. Only {@link #ALIASED} changes anything. */
public enum AliasResult {
    /** The activity was copied. */
    ALIASED,
    /** Refused: one of the profiles is suppressed. */
    SUPPRESSED,
    /** Refused: the source got a copy before. */
    SOURCE_WAS_DESTINATION,
    /** Refused: the destination was copied before. */
    DESTINATION_WAS_SOURCE,
    /** Refused: an earlier alias of the source shares a day. */
    DAYS_ALREADY_ALIASED,
    /** Refused: the destination would be a new profile over the limit, or the history would have as many pairs. */
    TOO_MANY_PROFILES
}
