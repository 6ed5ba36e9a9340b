package dev.identitydashboard.mparticle;

/** Why a value of the stream was passed over as a whole. */
public enum SkipReason {
    /** {@code mpid} is absent, null or 0. */
    NO_MPID,
    /** {@code mpid} is no signed 64-bit integer. */
    INVALID_MPID,
    /** {@code environment} is neither production nor development. */
    UNKNOWN_ENVIRONMENT,
    /** The batch has no events, and its time is no signed 64-bit integer. */
    INVALID_TIME,
    /** The value is no JSON object. */
    NOT_AN_OBJECT
}
