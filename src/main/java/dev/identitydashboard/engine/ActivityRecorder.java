package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.KeptDays;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Records activity through one input, whose name is resolved once: one by one, or several at a time, sorted by shard first. For
 * one thread at a time.
 */
public final class ActivityRecorder {
    /** So many at a time take 200 KiB, which stay in the caches; they are allocated when the first is added. */
    private static final int CAPACITY = 1 << 13;

    private final Shards shards;
    private final InputRegistry registry;
    private final int environment;
    private final String input;
    /** The input as last found; a stale one is recognised by its latest day. */
    private InputRegistry.@Nullable Input known;

    private long[] mpids = {};
    private int[] days = {};
    private long[] groupedMpids = {};
    private int[] groupedDays = {};
    private int size;
    /** Where the activity of each shard starts among the grouped. */
    private final int[] starts;

    ActivityRecorder(Shards shards, InputRegistry registry, int environment, String input) {
        this.shards = shards;
        this.registry = registry;
        this.environment = environment;
        this.input = input;
        this.starts = new int[shards.count() + 1];
    }

    /**
     * Records the activity of a profile. Allocates nothing unless there is something new.
     *
     * @param mpid the profile
     * @param day the epoch day
     * @param kept which days matter now
     * @return what became of it
     */
    public Admission record(long mpid, int day, KeptDays kept) {
        if (known == null || known.latestDay() < day) {
            known = registry.find(input);
        }
        Shard shard = shards.of(mpid);
        return shard.hasSeen(environment, known, mpid, day)
                ? Admission.UNCHANGED
                : shard.apply(new ShardChange.Activity(environment, input, known, mpid, day), kept);
    }

    /**
     * Adds the activity of a profile to what {@link #recordAll} records.
     *
     * @param mpid the profile
     * @param day the epoch day, which must be a kept one
     * @return false if all must be recorded before more is added
     */
    public boolean add(long mpid, int day) {
        if (mpids.length == 0) {
            allocate();
        }
        mpids[size] = mpid;
        days[size++] = day;
        return size < CAPACITY;
    }

    /**
     * Records what was added, shard by shard, that of each in the order it was added; nothing is left for another time.
     *
     * @param kept which days matter now
     * @param admissions counts what became of it
     */
    public void recordAll(KeptDays kept, AdmissionCounts admissions) {
        group();
        ShardChange.ActivityRun run =
                new ShardChange.ActivityRun(environment, input, groupedMpids, groupedDays, admissions);
        try {
            for (int shard = 0; shard < shards.count(); shard++) {
                if (starts[shard] < starts[shard + 1]) {
                    shards.get(shard).apply(run.between(starts[shard], starts[shard + 1], registry.find(input)), kept);
                }
            }
        } finally {
            forget();
        }
    }

    /** All or nothing: should memory not suffice, the next call begins anew. */
    private void allocate() {
        long[] moreMpids = new long[CAPACITY];
        int[] moreDays = new int[CAPACITY];
        groupedMpids = new long[CAPACITY];
        groupedDays = new int[CAPACITY];
        days = moreDays;
        mpids = moreMpids;
    }

    private void group() {
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

    /** An erased profile must not be found here. */
    private void forget() {
        Arrays.fill(mpids, 0, size, 0);
        Arrays.fill(groupedMpids, 0, size, 0);
        size = 0;
    }
}
