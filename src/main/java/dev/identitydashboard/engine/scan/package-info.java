/**
 * One pass over the chunks of a shard, in which a report is counted and everything else that is asked with it.
 *
 * <ul>
 *   <li>{@code ReportScan}: the kernel. Chunk by chunk and day by day it reads who was active and counts the panels of
 *       the report.
 *   <li>{@link dev.identitydashboard.engine.scan.Analysis}: what is asked. Its
 *       {@link dev.identitydashboard.engine.scan.Collector} is told of each chunk and day that the kernel passes:
 *       movement, rolling actives, structure, or all of them.
 *   <li>{@code IdentityCursor}: who has which identifiers at the end of the current day; it owns the bits that it
 *       walks.
 *   <li>{@link dev.identitydashboard.engine.scan.ScanBuffers}: the working memory of one thread. Bits that no panel of
 *       the query needs are not prepared, and reading them throws.
 *   <li>{@link dev.identitydashboard.engine.scan.ProfileScan}: which profiles are behind a number.
 * </ul>
 *
 * <p>A scan runs under its shard's lock, changes nothing there, and keeps nothing of the shard alive.
 */
package dev.identitydashboard.engine.scan;
