package dev.identitydashboard.engine;

import java.util.HashSet;
import java.util.Set;

/** What one shard, or several, hold: profiles, days with activity, numbers of the types ever attached, heap bytes. */
record ShardStats(long profiles, DaySpan days, Set<Integer> attachedTypes, MemoryBytes bytes) {

    ShardStats plus(ShardStats other) {
        Set<Integer> types = new HashSet<>(attachedTypes);
        types.addAll(other.attachedTypes);
        return new ShardStats(profiles + other.profiles, days.and(other.days), types, bytes.plus(other.bytes));
    }
}
