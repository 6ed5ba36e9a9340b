package dev.identitydashboard.engine;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.Arrays;

/**
 * Activity on its way into the shards: as it was added, and grouped by shard. So much at a time stays in the processor's caches.
 * For one thread at a time.
 */
final class ActivityBuffers {
    private static final int CAPACITY = 1 << 13;
    /** The heap that one takes: 200 KiB. */
    static final long BYTES = 2 * (Sizes.ofArray(CAPACITY, Long.BYTES) + Sizes.ofArray(CAPACITY, Integer.BYTES));

    final long[] groupedMpids = new long[CAPACITY];
    final int[] groupedDays = new int[CAPACITY];
    private final long[] mpids = new long[CAPACITY];
    private final int[] days = new int[CAPACITY];
    /** Where the activity of each shard starts among the grouped. */
    private final int[] starts;

    private int size;

    ActivityBuffers(int shards) {
        starts = new int[shards + 1];
    }

    /** Adds activity; false if there is no room for more. */
    boolean add(long mpid, int day) {
        mpids[size] = mpid;
        days[size++] = day;
        return size < CAPACITY;
    }

    /** Groups what was added by shard, that of each in the order it was added. */
    void group(Shards shards) {
        Arrays.fill(starts, 0);
        for (int i = 0; i < size; i++) {
            starts[shards.indexOf(mpids[i]) + 1]++;
        }
        for (int shard = 1; shard < starts.length; shard++) {
            starts[shard] += starts[shard - 1];
        }
        for (int i = 0; i < size; i++) {
            int place = starts[shards.indexOf(mpids[i])]++;
            groupedMpids[place] = mpids[i];
            groupedDays[place] = days[i];
        }
        System.arraycopy(starts, 0, starts, 1, starts.length - 1);
        starts[0] = 0;
    }

    /** Where a shard's activity starts; that of the next one starts where it ends. */
    int startOf(int shard) {
        return starts[shard];
    }

    /** An erased profile must not be found here. */
    void clear() {
        Arrays.fill(mpids, 0, size, 0);
        Arrays.fill(groupedMpids, 0, size, 0);
        size = 0;
    }
}
