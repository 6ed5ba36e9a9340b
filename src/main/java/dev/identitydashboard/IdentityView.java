package dev.identitydashboard;

/** The moment at which a profile's identifiers are judged. */
public enum IdentityView {
    /**
     * Daily series judge each profile by the end of each day, range metrics by the end of the range's last day. What is
     * recorded for later days never changes the answer. The default.
     */
    AS_OF_DAY,
    /**
     * Everything is judged by the state after all recorded changes, those that clock skew admits for tomorrow included: ordered by day,
     * and within a day by the order of recording. Changes of later days, which a clock that was ahead let in, wait for their day.
     */
    CURRENT
}
