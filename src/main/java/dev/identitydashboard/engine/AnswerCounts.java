package dev.identitydashboard.engine;

/**
 * How questions were answered, by number.
 *
 * @param fromCounters by adding up range counters, wholly or in part
 * @param kept from counts that every shard had kept
 * @param scanned by scanning one shard at least
 */
public record AnswerCounts(long fromCounters, long kept, long scanned) {}
