/**
 * The whole library beside the reference model: both are told the same, both are asked the same, and every number must be equal.
 *
 * <pre>
 *                   +--> IdentityDashboard  --> report --+
 *   stream of steps |                                    +--> first cell that differs, with seed and step
 *                   +--> ReferenceDashboard --> report --+
 * </pre>
 *
 * <p>The streams come from {@code dev.identitydashboard.streams}, the numbers that are right from
 * {@code dev.identitydashboard.model}. The library is used through its public API alone; only the number of shards is chosen by way
 * of {@code ShardedDashboards}.
 *
 * <p>What drives and compares, for the tests of the engine's rooms too:
 *
 * <ul>
 *   <li>{@link dev.identitydashboard.differential.Dashboards} says to the library what the model was told.
 *   <li>{@code SideBySide} takes both through a stream and compares reports, panels, outcomes and statistics;
 *       {@link dev.identitydashboard.differential.ScanStreams} does so for one answer that the test chooses; {@code SplitStreams}
 *       splits the profiles of a stream over several dashboards.
 *   <li>{@link dev.identitydashboard.differential.ReportCells} and {@code ComparisonCells} take a report apart into named numbers,
 *       so that a difference has a name.
 * </ul>
 *
 * <p>The tests, by what they compare:
 *
 * <ul>
 *   <li>reports: {@code DifferentialTest} (every panel), {@code BulkTest} (events recorded in bulk), {@code ConvergenceTest}
 *       (records in another order or again), {@code SplitMergeTest} (merged reports), {@code ConcurrencyTest} (threads that record
 *       and ask), {@code LifecycleSimulationTest} (three years with aliases, erasures and idle profiles);
 *   <li>beyond the report: {@code MovementDifferentialTest}, {@code RollingMergeTest}, {@code StructureDifferentialTest},
 *       {@code ProfilesTest};
 *   <li>made of reports: {@code ComparisonStreamsTest}, {@code HighlightStreamsTest}, {@code AnnotationStreamsTest};
 *   <li>all at once: {@code FullReportStreamsTest}, {@code FullReportHighlightsTest}.
 * </ul>
 *
 * <p>Examples worked out by hand are in {@code dev.identitydashboard} beside what they show, tests of one part of the engine in its
 * package.
 */
package dev.identitydashboard.differential;
