package dev.identitydashboard.benchmarks.table;

/** The goals that the library was set, and which of them this run has met. */
final class Goals {
    private final Section section = new Section("Goals", "what", "goal", "measured", "met");

    /** A ratio that should be at least so much. */
    void atLeast(String what, double goal, double measured) {
        row(what, ">= " + Section.times(goal), Section.times(measured), measured >= goal);
    }

    /** A figure that should be at most so much. */
    void atMost(String what, double goal, double measured, String unit) {
        row(what, "<= " + Section.number(goal) + unit, Section.number(measured) + unit, measured <= goal);
    }

    private void row(String what, String goal, String measured, boolean met) {
        section.row(what, goal, measured, met ? "yes" : "**no**");
    }

    @Override
    public String toString() {
        return section.toString();
    }
}
