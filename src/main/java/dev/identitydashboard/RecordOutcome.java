package dev.identitydashboard;

/**
 * What became of one recorded event or identity change. Data that cannot be accepted never throws: the whole record is
 * refused, nothing changes, and {@link DashboardStats#outcomes()} counts it. {@link #IDENTIFIERS_DROPPED} alone refuses
 * less.
 */
public enum RecordOutcome {
    /** Everything was recorded, including what was known already. */
    RECORDED,
    /** Refused: the day is before the oldest kept day. */
    TOO_OLD,
    /** Refused: the instant is later than now plus the allowed clock skew. */
    IN_FUTURE,
    /** Refused: the environment already has as many inputs as the limit allows, and this one is new. */
    TOO_MANY_INPUTS,
    /** Refused: the dashboard already has as many profiles as the limit allows, and this one is new. */
    TOO_MANY_PROFILES,
    /** Refused: the profile is suppressed, whatever else could be said against the record. */
    SUPPRESSED,
    /**
     * The activity and the identifiers of known types were recorded; identifiers of new types were not, because the
     * dashboard already has 64 identifier types besides {@code mpid}.
     */
    IDENTIFIERS_DROPPED
}
