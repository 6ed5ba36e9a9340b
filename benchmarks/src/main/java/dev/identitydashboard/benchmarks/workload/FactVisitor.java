package dev.identitydashboard.benchmarks.workload;

/** Receives a workload in the order in which it arrives. Days, inputs and types are indices into the workload's lists. */
public interface FactVisitor {

    /**
     * A profile was active through an input on a day.
     *
     * @param day the day of the event itself, however late it arrives
     * @param mpid the profile
     * @param input the input
     * @param attached the types of which the event attaches an identifier, one bit each
     * @param second those among them of which it attaches a second one, too
     */
    void fact(int day, long mpid, int input, int attached, int second);

    /**
     * A profile lost all of its identifiers of one type, without being active.
     *
     * @param day the day, later than the one on which they were attached; the type never returns
     * @param mpid the profile
     * @param type the type
     */
    void detached(int day, long mpid, int type);
}
