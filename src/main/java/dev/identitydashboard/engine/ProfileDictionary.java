package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * Gives each MPID of a shard an ordinal: 0, 1, 2, ... in order of first sight, dense, so that bitmaps of ordinals stay
 * small. About 24 bytes per profile.
 *
 * <p>The hash table's own mixing is public knowledge: MPIDs crafted against it would all fall into one run of slots. Keys
 * are therefore scrambled first, by a bijection with a secret key.
 */
final class ProfileDictionary {
    /** The largest ordinal that the hash table has room for. */
    private static final int MAX_PROFILES = 1 << 29;

    private final long key;
    private final Long2IntOpenHashMap ordinals = new Long2IntOpenHashMap();
    private final LongArrayList mpids = new LongArrayList();

    ProfileDictionary(long key) {
        this.key = key;
        ordinals.defaultReturnValue(-1);
    }

    /** Returns the profile's ordinal, or -1 if it has none yet. */
    int ordinalOf(long mpid) {
        return ordinals.get(scramble(mpid));
    }

    /** Gives a new profile the next ordinal. */
    int add(long mpid) {
        int ordinal = mpids.size();
        ordinals.put(scramble(mpid), ordinal);
        mpids.add(mpid);
        return ordinal;
    }

    boolean isFull() {
        return mpids.size() >= MAX_PROFILES;
    }

    int size() {
        return mpids.size();
    }

    long bytes() {
        long slots = Long.highestOneBit(Math.max(16L, (long) (size() / 0.75))) * 2;
        return slots * (Long.BYTES + Integer.BYTES) + (long) mpids.elements().length * Long.BYTES;
    }

    /** Bijective, and unpredictable without the key: two rounds of keyed multiply and shift. */
    private long scramble(long mpid) {
        long mixed = (mpid ^ key) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 32) ^ Long.rotateLeft(key, 23)) * 0xd6e8feb86659fd93L;
        return mixed ^ (mixed >>> 32);
    }
}
