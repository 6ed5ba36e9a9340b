package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;

/**
 * How many profiles have which set of identifier types, a bit for each, and how the numbers of their identifiers differ from
 * the sizes of those sets. As many entries as there are different sets, and never more than profiles. For one thread at a time.
 */
final class StructureCounts {
    private final Long2LongOpenHashMap profilesBySet = new Long2LongOpenHashMap();
    /** Profiles that have so many identifiers, less those that would if each had one of each of its types. */
    private final Long2LongOpenHashMap corrections = new Long2LongOpenHashMap();
    /** The set counted last, and how often in a row: most profiles are like the one before. */
    private long lastSet;

    private long inARow;

    /** Counts a profile that has some identifiers beyond the first of each type. */
    void add(long set, int extras) {
        if (set != lastSet) {
            flush();
            lastSet = set;
        }
        inARow++;
        if (extras > 0) {
            corrections.addTo(Long.bitCount(set), -1);
            corrections.addTo(Long.bitCount(set) + (long) extras, 1);
        }
    }

    void add(StructureCounts other) {
        other.profilesBySet()
                .long2LongEntrySet()
                .forEach(entry -> profilesBySet.addTo(entry.getLongKey(), entry.getLongValue()));
        other.corrections
                .long2LongEntrySet()
                .forEach(entry -> corrections.addTo(entry.getLongKey(), entry.getLongValue()));
    }

    Long2LongMap profilesBySet() {
        flush();
        return profilesBySet;
    }

    /** How many profiles have how many identifiers; zeros may be among them. */
    Long2LongMap profilesByIdentifiers() {
        Long2LongOpenHashMap profiles = new Long2LongOpenHashMap(corrections);
        profilesBySet()
                .long2LongEntrySet()
                .forEach(entry -> profiles.addTo(Long.bitCount(entry.getLongKey()), entry.getLongValue()));
        return profiles;
    }

    private void flush() {
        if (inARow > 0) {
            profilesBySet.addTo(lastSet, inARow);
            inARow = 0;
        }
    }
}
