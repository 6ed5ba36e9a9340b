/**
 * Sets of ordinals, and how they change from day to day. The lowest room: it knows Roaring's containers and nothing of
 * profiles, inputs or counts.
 *
 * <p>Ordinals are cut into {@link dev.identitydashboard.engine.bits.Chunks} of 65,536, and each set is stored chunk by
 * chunk, because that is how it is scanned:
 *
 * <ul>
 *   <li>{@code ChunkSet}: one set in one chunk, as a bare array: sorted, or a bit for each ordinal.
 *   <li>{@link dev.identitydashboard.engine.bits.ChunkDays}: one set per day in one chunk;
 *       {@link dev.identitydashboard.engine.bits.OrdinalsByDay}: the same over all chunks.
 *   <li>{@link dev.identitydashboard.engine.bits.OrdinalSet}: one set over all chunks, in Roaring's containers.
 *   <li>{@link dev.identitydashboard.engine.bits.BitTimeline}: a bit per ordinal that is gained and lost over the days;
 *       a {@link dev.identitydashboard.engine.bits.BitCursor} reads its state day by day,
 *       {@link dev.identitydashboard.engine.bits.BitChanges} its changes one by one.
 *   <li>{@link dev.identitydashboard.engine.bits.ChunkBits}: 8 KiB of dense bits to count in, which belong to the one
 *       who counts.
 * </ul>
 *
 * <p>Nothing here is safe from several threads: all of it is under its shard's lock. Reading changes nothing. Every
 * room above may enter.
 */
package dev.identitydashboard.engine.bits;
