package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.KeptDays;

/**
 * One alias, resolved.
 *
 * @param environment the index of the data environment
 * @param source the profile whose activity is copied
 * @param destination another profile
 * @param firstDay the first epoch day that is copied, not before the oldest kept one
 * @param lastDay the last one; before the first one if there is none
 * @param kept which days matter when it is made
 */
public record Alias(int environment, long source, long destination, int firstDay, int lastDay, KeptDays kept) {
    /** Whether there is a day to copy. */
    boolean hasDays() {
        return firstDay <= lastDay;
    }
}
