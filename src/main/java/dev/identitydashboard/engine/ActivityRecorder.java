package dev.identitydashboard.engine;

import org.jspecify.annotations.Nullable;

/** Records activity through one input, whose name is resolved once. For one thread at a time. */
public final class ActivityRecorder {
    private final Engine engine;
    private final InputRegistry registry;
    private final int environment;
    private final String name;
    /** The input as last found; stale ones are recognised by their latest day. */
    private InputRegistry.@Nullable Input known;

    private @Nullable ActivityBatch batch;

    ActivityRecorder(Engine engine, InputRegistry registry, int environment, String name) {
        this.engine = engine;
        this.registry = registry;
        this.environment = environment;
        this.name = name;
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
        return engine.shardFor(mpid).recordActivity(environment, inputOn(day), name, mpid, day, oldestDay);
    }

    /**
     * The batch to fill for {@link #recordAll}.
     *
     * @return the one batch of this recorder, empty unless something was added since
     */
    public ActivityBatch batch() {
        if (batch == null) {
            batch = new ActivityBatch(engine.shards());
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
        ActivityBatch activity = batch();
        activity.group(engine);
        for (int shard = 0; shard < engine.shards(); shard++) {
            if (!activity.isEmpty(shard)) {
                engine.shard(shard)
                        .recordBatch(activity, shard, environment, registry.find(name), name, oldestDay, admissions);
            }
        }
        activity.forget();
    }

    private InputRegistry.@Nullable Input inputOn(int day) {
        InputRegistry.Input input = known;
        if (input == null || input.latestDay() < day) {
            input = registry.find(name);
            known = input;
        }
        return input;
    }
}
