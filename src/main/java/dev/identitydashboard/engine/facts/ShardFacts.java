package dev.identitydashboard.engine.facts;

import java.util.List;

/**
 * Everything that a shard knows, as readers see it under its lock: days that have left are gone, and all that waited is sorted in.
 *
 * @param profiles its profiles
 * @param environments what is known of them in each data environment
 */
public record ShardFacts(ShardProfiles profiles, List<EnvironmentFacts> environments) {
    /** All ordinals are below this. */
    public int ordinals() {
        return profiles.dictionary().ordinals();
    }

    public EnvironmentFacts environment(int number) {
        return environments.get(number);
    }
}
