package dev.identitydashboard.engine.scan;

import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;

/**
 * How many profiles of one shard have which set of identifier types, and how the numbers of their identifiers differ from the sizes
 * of those sets. A set has a bit for the position of each type among those of the shard. For one thread.
 */
final class StructureCounts {
    /** With so many types there is a count for each possible set. */
    private static final int FEW_TYPES = 14;

    private final IntList types;
    private final boolean few;
    private final int[] profilesByFew;
    private final Long2LongOpenHashMap profilesBySet = new Long2LongOpenHashMap();
    /** Profiles that have so many identifiers, less those that would if each had one of each of its types. */
    private final Long2LongOpenHashMap corrections = new Long2LongOpenHashMap();

    StructureCounts(IntList types, ScanBuffers buffers) {
        this.types = types;
        this.few = types.size() <= FEW_TYPES;
        this.profilesByFew = buffers.sets(few ? 1 << types.size() : 0);
    }

    /** Counts some of 64 profiles, a bit for each. */
    void add(long[] sets, long profiles) {
        if (few) {
            int[] counts = profilesByFew;
            for (long rest = profiles; rest != 0; rest &= rest - 1) {
                counts[(int) sets[Long.numberOfTrailingZeros(rest)]]++;
            }
        } else {
            addRuns(sets, profiles);
        }
    }

    /** Counts the identifiers that some of 64 profiles have beyond the first of each type. */
    void addExtras(long[] sets, long profiles, int[] extras, int firstOrdinal) {
        for (long rest = profiles; rest != 0; rest &= rest - 1) {
            int profile = Long.numberOfTrailingZeros(rest);
            int extra = extras[firstOrdinal + profile];
            if (extra > 0) {
                int size = Long.bitCount(sets[profile]);
                corrections.addTo(size, -1);
                corrections.addTo(size + (long) extra, 1);
            }
        }
    }

    /** Adds the profiles by set, with a bit for the number of each type, and the corrections. */
    void addTo(Long2LongOpenHashMap bySet, Long2LongOpenHashMap correctionSums) {
        for (int set = 0; few && set < 1 << types.size(); set++) {
            if (profilesByFew[set] != 0) {
                bySet.addTo(byNumber(set), profilesByFew[set]);
            }
        }
        profilesBySet.forEach((set, profiles) -> bySet.addTo(byNumber(set), profiles));
        corrections.forEach(correctionSums::addTo);
    }

    /** Most profiles are like the one before. */
    private void addRuns(long[] sets, long profiles) {
        long set = 0;
        long inARow = 0;
        for (long rest = profiles; rest != 0; rest &= rest - 1) {
            long next = sets[Long.numberOfTrailingZeros(rest)];
            if (next != set) {
                profilesBySet.addTo(set, inARow);
                set = next;
                inARow = 0;
            }
            inARow++;
        }
        profilesBySet.addTo(set, inARow);
    }

    private long byNumber(long positions) {
        long set = 0;
        for (long rest = positions; rest != 0; rest &= rest - 1) {
            set |= 1L << types.getInt(Long.numberOfTrailingZeros(rest));
        }
        return set;
    }
}
