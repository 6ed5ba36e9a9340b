package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.InputRegistry;
import org.jspecify.annotations.Nullable;

/** Records activity through one input, whose name is resolved once. For one thread at a time. */
public final class ActivityRecorder {
    private final Shards shards;
    private final InputRegistry registry;
    /** The input as last found is kept here; a stale one is recognised by its latest day. */
    private final ShardChange.Activity activity;

    private @Nullable ActivityBatch batch;

    ActivityRecorder(Shards shards, InputRegistry registry, int environment, String input) {
        this.shards = shards;
        this.registry = registry;
        this.activity = new ShardChange.Activity(environment, input);
    }

    /**
     * Records the activity of a profile. Allocates nothing unless there is something new.
     *
     * @param mpid the profile
     * @param day the epoch day
     * @param oldestDay the oldest kept epoch day
     * @return what became of it
     */
    public Admission record(long mpid, int day, int oldestDay) {
        if (activity.known == null || activity.known.latestDay() < day) {
            activity.known = registry.find(activity.input);
        }
        activity.mpid = mpid;
        activity.day = day;
        try {
            return shards.of(mpid).apply(activity, oldestDay);
        } finally {
            activity.forget();
        }
    }

    /**
     * The batch to fill for {@link #recordAll}.
     *
     * @return the one batch of this recorder, empty unless something was added since
     */
    public ActivityBatch batch() {
        if (batch == null) {
            batch = new ActivityBatch(shards.count());
        }
        return batch;
    }

    /**
     * Records the activity in the batch, shard by shard, and empties it.
     *
     * @param oldestDay the oldest kept epoch day
     * @param admissions counts what became of it
     */
    public void recordAll(int oldestDay, AdmissionCounts admissions) {
        batch().recordInto(shards, registry, activity, oldestDay, admissions);
    }
}
