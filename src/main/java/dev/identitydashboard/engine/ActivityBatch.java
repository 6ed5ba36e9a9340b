package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.InputRegistry;
import java.util.Arrays;

/**
 * The activity of several profiles through one input, on its way into the shards. For one thread at a time, and used again
 * and again: 200 KiB, which stay in the caches.
 */
public final class ActivityBatch {
    private static final int CAPACITY = 1 << 13;

    private final long[] mpids = new long[CAPACITY];
    private final int[] days = new int[CAPACITY];
    private final long[] groupedMpids = new long[CAPACITY];
    private final int[] groupedDays = new int[CAPACITY];
    /** Where the activity of each shard starts among the grouped. */
    private final int[] starts;

    private int size;

    ActivityBatch(int shards) {
        starts = new int[shards + 1];
    }

    /**
     * Whether the batch must be recorded before more is added.
     *
     * @return true if it is full
     */
    public boolean isFull() {
        return size == CAPACITY;
    }

    /**
     * Adds the activity of a profile to a batch that is not full.
     *
     * @param mpid the profile
     * @param day the epoch day, which must be a kept one
     */
    public void add(long mpid, int day) {
        mpids[size] = mpid;
        days[size++] = day;
    }

    /** Records everything, shard by shard, that of each in the order it was added, and empties the batch for more. */
    void recordInto(
            Shards shards,
            InputRegistry registry,
            ShardChange.Activity each,
            int oldestDay,
            AdmissionCounts admissions) {
        group(shards);
        ShardChange.ActivityRun run = new ShardChange.ActivityRun(each, groupedMpids, groupedDays, admissions);
        try {
            for (int shard = 0; shard < shards.count(); shard++) {
                run.from = starts[shard];
                run.to = starts[shard + 1];
                if (run.from < run.to) {
                    each.known = registry.find(each.input);
                    shards.get(shard).apply(run, oldestDay);
                }
            }
        } finally {
            each.forget();
            forget();
        }
    }

    private void group(Shards shards) {
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
        size = 0;
    }

    /** Nobody is to be found here who may be erased. */
    private void forget() {
        Arrays.fill(mpids, 0, starts[starts.length - 1], 0);
        Arrays.fill(groupedMpids, 0, starts[starts.length - 1], 0);
    }
}
