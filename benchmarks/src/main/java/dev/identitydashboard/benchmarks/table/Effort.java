package dev.identitydashboard.benchmarks.table;

/**
 * How much is done for the sake of certain figures.
 *
 * @param smallProfiles the size of workloads for what cannot hold a large one
 * @param timeShare the share of the usual time that each figure gets
 * @param forked whether what JMH measures runs in virtual machines of its own
 */
record Effort(int smallProfiles, double timeShare, boolean forked) {
    static final Effort USUAL = new Effort(100_000, 1, true);
    /** Shows that all runs and that the answers are right; the times say nothing. */
    static final Effort SMOKE = new Effort(5_000, 0.005, false);

    double seconds(double usual) {
        return usual * timeShare;
    }
}
