package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.Sizes;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/**
 * The profiles of a shard of which nothing may be recorded. Of each a keyed fingerprint is kept and nothing else: another profile
 * passes for one of n suppressed ones with a probability of n / 2⁶⁴. Under the shard's lock.
 */
public final class SuppressedProfiles {
    /** A set that tells its size on the heap. */
    private static final class Table extends LongOpenHashSet {
        private static final long serialVersionUID = 1;

        long bytes() {
            return Sizes.ofArray(n + 1, Long.BYTES);
        }
    }

    private final Fingerprint fingerprint;
    private final Table mpids = new Table();

    public SuppressedProfiles(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    boolean contains(long mpid) {
        return !mpids.isEmpty() && mpids.contains(fingerprint.ofProfile(mpid));
    }

    /** Makes room for one more, so that {@link #add} allocates nothing. */
    void makeRoom() {
        mpids.ensureCapacity(mpids.size() + 1);
    }

    /** False if the profile is among them already. */
    boolean add(long mpid) {
        return mpids.add(fingerprint.ofProfile(mpid));
    }

    /** False if the profile is not among them. */
    boolean remove(long mpid) {
        return mpids.remove(fingerprint.ofProfile(mpid));
    }

    /** Writes how many there are, and the fingerprint of each. */
    void writeTo(ByteSink sink) {
        sink.writeInt(mpids.size());
        mpids.forEach(sink::writeLong);
    }

    /** Reads what another one has written. */
    void readFrom(ByteSource source) {
        int size = source.readCount(Integer.MAX_VALUE, "suppressed profiles");
        for (int i = 0; i < size; i++) {
            source.check(mpids.add(source.readLong()), "a profile that is suppressed twice");
        }
    }

    int size() {
        return mpids.size();
    }

    long bytes() {
        return mpids.bytes();
    }
}
