package dev.identitydashboard.benchmarks.peers;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/** Numbers the profiles in order of first sight and says what each has in the end. Used while peers are built. */
final class Profiles {
    private final Long2IntOpenHashMap ordinals = new Long2IntOpenHashMap();
    private final LongArrayList mpids = new LongArrayList();
    private final IntArrayList attached = new IntArrayList();
    private final IntArrayList detached = new IntArrayList();
    private final IntArrayList second = new IntArrayList();

    Profiles() {
        ordinals.defaultReturnValue(-1);
    }

    int ordinalOf(long mpid) {
        int next = mpids.size();
        int ordinal = ordinals.putIfAbsent(mpid, next);
        if (ordinal >= 0) {
            return ordinal;
        }
        mpids.add(mpid);
        attached.add(0);
        detached.add(0);
        second.add(0);
        return next;
    }

    void attach(int ordinal, int types, int secondOfThem) {
        if (types != 0) {
            attached.set(ordinal, attached.getInt(ordinal) | types);
            second.set(ordinal, second.getInt(ordinal) | secondOfThem);
        }
    }

    /** A type is detached at most once, on a later day than it was attached, whichever arrives first. */
    void detach(int ordinal, int type) {
        detached.set(ordinal, detached.getInt(ordinal) | 1 << type);
    }

    int size() {
        return mpids.size();
    }

    long mpid(int ordinal) {
        return mpids.getLong(ordinal);
    }

    /** The types that a profile has after all changes. */
    int types(int ordinal) {
        return attached.getInt(ordinal) & ~detached.getInt(ordinal);
    }

    /** Those of its types of which it has two identifiers. */
    int second(int ordinal) {
        return second.getInt(ordinal) & types(ordinal);
    }
}
