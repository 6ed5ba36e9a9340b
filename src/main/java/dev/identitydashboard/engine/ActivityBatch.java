package dev.identitydashboard.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The activity of several profiles through one input, on its way into the shards. For one thread at a time, and used again
 * and again: 200 KiB, which stay in the caches.
 *
 * <p>What recording costs at millions of profiles is waiting for the memory that holds a profile's word. A shard therefore
 * first reads where several profiles ought to be, which the processor does at the same time, and then looks at each.
 */
public final class ActivityBatch {
    private static final int CAPACITY = 1 << 13;
    private static final int AT_ONCE = 1 << 6;

    private final long[] mpids = new long[CAPACITY];
    private final int[] days = new int[CAPACITY];
    private final long[] groupedMpids = new long[CAPACITY];
    private final int[] groupedDays = new int[CAPACITY];
    private final int[] starts;
    private final boolean[] seen = new boolean[AT_ONCE];
    private int size;
    /** Of no meaning, but it keeps the compiler from leaving out the reads that fetch what comes next. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

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

    /** Sorts the activity by shard, that of each shard in the order it was added, and empties the batch for more. */
    void group(Engine engine) {
        Arrays.fill(starts, 0);
        for (int i = 0; i < size; i++) {
            starts[engine.shardOf(mpids[i]) + 1]++;
        }
        for (int shard = 1; shard < starts.length; shard++) {
            starts[shard] += starts[shard - 1];
        }
        for (int i = 0; i < size; i++) {
            int place = starts[engine.shardOf(mpids[i])]++;
            groupedMpids[place] = mpids[i];
            groupedDays[place] = days[i];
        }
        System.arraycopy(starts, 0, starts, 1, starts.length - 1);
        starts[0] = 0;
        size = 0;
    }

    /** Forgets whose activity was recorded: nobody is to be found here who may be erased. */
    void forget() {
        Arrays.fill(mpids, 0, starts[starts.length - 1], 0);
        Arrays.fill(groupedMpids, 0, starts[starts.length - 1], 0);
    }

    boolean isEmpty(int shard) {
        return starts[shard] == starts[shard + 1];
    }

    /** Records a shard's part of the activity; {@code known} is the input if it was found before. */
    void recordInto(
            ShardState shard,
            int number,
            int environment,
            InputRegistry.@Nullable Input known,
            String name,
            int oldestDay,
            AdmissionCounts admissions) {
        for (int start = starts[number]; start < starts[number + 1]; start += AT_ONCE) {
            int end = Math.min(starts[number + 1], start + AT_ONCE);
            for (int i = start; i < end; i++) {
                touched += shard.touch(groupedMpids[i]);
            }
            for (int i = start; i < end; i++) {
                seen[i - start] = shard.hasSeen(environment, known, groupedMpids[i], groupedDays[i]);
            }
            for (int i = start; i < end; i++) {
                admissions.add(
                        seen[i - start]
                                ? Admission.RECORDED
                                : shard.recordActivity(
                                        environment, known, name, groupedMpids[i], groupedDays[i], oldestDay));
            }
        }
    }
}
