package dev.identitydashboard;

/** How a question was answered; which of them it was changes its cost and nothing of the answer. */
public enum AnswerSource {
    /** By adding up counters that are kept up to date, wholly or in part: in microseconds. */
    COUNTERS,
    /** From what an earlier question has counted, of which nothing has changed since. */
    KEPT,
    /** By a pass over the recorded activity, whose time grows with the number of profiles. */
    SCAN
}
