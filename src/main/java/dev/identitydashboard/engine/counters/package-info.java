/**
 * Range counters: sums from which a report for all inputs or for one follows by addition, whatever the number of
 * profiles. The rule that they follow is stated once, in {@link dev.identitydashboard.engine.counters.RangeCounters};
 * the package above works through an example.
 *
 * <ul>
 *   <li>Made: {@code CounterFiller}, in the package above, asks the shards for what a question lacks;
 *       {@link dev.identitydashboard.engine.counters.ChunkCounter} counts one chunk for the columns of some days, in
 *       {@link dev.identitydashboard.engine.counters.PackedCells} by last active day; a {@code CounterColumn} takes
 *       them in by age.
 *   <li>Changed: {@link dev.identitydashboard.engine.counters.ShardCounters} hears of every change on a day that has a
 *       column.
 *   <li>Read: {@link dev.identitydashboard.engine.counters.CounterView} answers one query as long as nothing changes;
 *       {@code CounterReport} adds up the columns of a report.
 * </ul>
 *
 * <p>Counters are only ever a help: where they are missing, incomplete or in doubt, they are dropped and the question
 * is scanned. No count is ever taken from a column that does not count every part.
 */
package dev.identitydashboard.engine.counters;
