package dev.identitydashboard.mparticle;

/** Why an entry of a batch's {@code events} was passed over. */
public enum EventSkipReason {
    /** The entry is no JSON object. */
    NOT_AN_OBJECT,
    /** The time that the event has to go by is no signed 64-bit integer. */
    INVALID_TIME,
    /** The input resolver gave no name of an input: a blank one, or one of more than 256 characters. */
    INVALID_INPUT,
    /** The event has no time, nor has its batch, and {@link BatchReader#skipUndated()} was asked for. */
    UNDATED
}
