/**
 * What to count, and where each count lies. The words that a question and its answer are made of; nothing here counts.
 *
 * <ul>
 *   <li>{@link dev.identitydashboard.engine.plan.QueryPlan}: what is asked, by names and epoch days;
 *       {@link dev.identitydashboard.engine.plan.ResolvedQuery}: the same by numbers, valid as long as no input or type
 *       is newer.
 *   <li>{@link dev.identitydashboard.engine.plan.Panel}: what may be asked for. Each panel declares what a scan must
 *       prepare for it, here and nowhere else.
 *   <li>{@link dev.identitydashboard.engine.plan.Tally.Layout}: where each count is in an array;
 *       {@link dev.identitydashboard.engine.plan.Counts}: such an array, to which shards add;
 *       {@link dev.identitydashboard.engine.plan.Tally}: the finished one under the names of inputs and types.
 *   <li>{@link dev.identitydashboard.engine.plan.KnownCounts}: what counters tell a scan, which then need not count it.
 *   <li>{@link dev.identitydashboard.engine.plan.ProfilePlan}: which profiles are asked for, instead of how many.
 * </ul>
 */
package dev.identitydashboard.engine.plan;
