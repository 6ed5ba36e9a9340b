package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;

/** Fingerprints by ordinal, of which removing leaves no copy in the arrays. */
final class ValueMap extends Int2LongOpenHashMap {
    private static final long serialVersionUID = 1;

    ValueMap() {
        defaultReturnValue(Fingerprint.NO_VALUE);
    }

    /** Removes what an ordinal has, and returns it. */
    long take(int ordinal) {
        int position = positionOf(ordinal);
        long[] values = value;
        long removed = remove(ordinal);
        if (position >= 0 && values == value) {
            // Those behind it have moved up: one slot is free now, and still has the value of who was there.
            while (position < n && key[position] != 0) {
                position = (position + 1) & mask;
            }
            value[position] = Fingerprint.NO_VALUE;
        }
        return removed;
    }

    /** Where an ordinal is; 0, which is how a free slot is marked, has a place of its own behind all others. */
    private int positionOf(int ordinal) {
        if (!containsKey(ordinal)) {
            return -1;
        }
        int position = ordinal == 0 ? n : HashCommon.mix(ordinal) & mask;
        while (ordinal != 0 && key[position] != ordinal) {
            position = (position + 1) & mask;
        }
        return position;
    }
}
