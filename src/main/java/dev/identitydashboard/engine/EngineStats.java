package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.DaySpan;
import dev.identitydashboard.engine.facts.MemoryBytes;
import java.util.List;

/**
 * What the engine holds.
 *
 * @param profiles distinct MPIDs
 * @param attachedTypes the names of the identifier types ever attached
 * @param days the kept days with activity
 * @param bytes heap by component
 */
public record EngineStats(long profiles, List<String> attachedTypes, DaySpan days, MemoryBytes bytes) {}
