package dev.identitydashboard.engine;

/** What became of one recording. Only {@link #RECORDED} and {@link #IDENTIFIERS_DROPPED} change anything. */
public enum Admission {
    /** Everything was applied. */
    RECORDED,
    /** Refused: the day has left the stored days. */
    TOO_OLD,
    /** Refused: a new input over the limit. */
    TOO_MANY_INPUTS,
    /** Refused: a new profile over the limit. */
    TOO_MANY_PROFILES,
    /** Applied, but for operations on new identifier types over the limit. */
    IDENTIFIERS_DROPPED
}
