package dev.identitydashboard.benchmarks.peers;

/**
 * Another way to answer the same question: all seven panels for all inputs over the workload's 90 days, identifiers judged
 * by the state after all changes. A peer may lay its data out as suits it best when it is built, which is not timed.
 */
public interface Peer extends AutoCloseable {

    /** Counts everything anew; nothing may be kept from one call to the next. */
    PanelCounts report();

    @Override
    default void close() {}
}
