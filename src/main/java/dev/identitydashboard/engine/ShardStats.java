package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.DaySpan;
import dev.identitydashboard.engine.facts.MemoryBytes;

/** What one shard, or several, hold: profiles, days with activity, a bit for each type ever attached, heap bytes. */
record ShardStats(long profiles, DaySpan days, long attachedTypes, MemoryBytes bytes) {

    ShardStats plus(ShardStats other) {
        return new ShardStats(
                profiles + other.profiles,
                days.and(other.days),
                attachedTypes | other.attachedTypes,
                bytes.plus(other.bytes));
    }

    ShardStats plusAnswers(long answers) {
        return new ShardStats(profiles, days, attachedTypes, bytes.plus(new MemoryBytes(0, 0, 0, 0, answers, 0)));
    }
}
