package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.DaySpan;
import dev.identitydashboard.engine.facts.MemoryBytes;

/**
 * What a shard holds, or several of them.
 *
 * @param profiles distinct MPIDs
 * @param days the kept days with activity
 * @param bytes heap by component
 */
public record EngineStats(long profiles, DaySpan days, MemoryBytes bytes) {

    EngineStats plus(EngineStats other) {
        return new EngineStats(profiles + other.profiles, days.and(other.days), bytes.plus(other.bytes));
    }
}
