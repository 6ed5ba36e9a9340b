package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Who of a shard's profiles has been idle for so long that it leaves: keeps the last day of which anything was recorded of each, 4
 * to 6 bytes per profile.
 */
public final class IdleProfiles {
    private final int days;
    private final LongConsumer forgotten;
    private int[] lastDays = {};

    /**
     * Makes one that knows no profile.
     *
     * @param days how many days before the first stored one a profile's last record may be
     * @param forgotten is told the MPIDs of those that leave
     */
    public IdleProfiles(int days, LongConsumer forgotten) {
        this.days = days;
        this.forgotten = forgotten;
    }

    void touch(int ordinal, int day) {
        if (ordinal >= lastDays.length) {
            int known = lastDays.length;
            lastDays = Arrays.copyOf(lastDays, ordinal + (ordinal >> 1) + 16);
            Arrays.fill(lastDays, known, lastDays.length, Integer.MIN_VALUE);
        }
        lastDays[ordinal] = Math.max(lastDays[ordinal], day);
    }

    /** Whether a profile that has an ordinal leaves; of whom nothing could be recorded does, too. */
    boolean leaves(int ordinal, int firstDay) {
        return ordinal >= lastDays.length || lastDays[ordinal] < firstDay - days;
    }

    void left(long mpid) {
        forgotten.accept(mpid);
    }

    void forget(int ordinal) {
        if (ordinal < lastDays.length) {
            lastDays[ordinal] = Integer.MIN_VALUE;
        }
    }

    /** Writes the last day of each of so many ordinals. */
    void writeTo(ByteSink sink, int ordinals) {
        for (int ordinal = 0; ordinal < ordinals; ordinal++) {
            sink.writeInt(ordinal < lastDays.length ? lastDays[ordinal] : Integer.MIN_VALUE);
        }
    }

    /** Takes over the last days of all ordinals. */
    void fill(int[] days) {
        lastDays = days;
    }

    long bytes() {
        return Sizes.ofArray(lastDays.length, Integer.BYTES);
    }
}
