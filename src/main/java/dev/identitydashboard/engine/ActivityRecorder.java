package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.KeptDays;
import org.jspecify.annotations.Nullable;

/**
 * Records activity through one input, whose name is resolved once: one by one, or several at a time, sorted by shard first. For
 * one thread at a time.
 */
public final class ActivityRecorder {
    private final Shards shards;
    private final Reserve<ActivityBuffers> idleBuffers;
    private final InputRegistry registry;
    private final int environment;
    private final String input;
    /** The input as last found; a stale one is recognised by its latest day. */
    private InputRegistry.@Nullable Input known;

    /** Those of the call that is adding activity. */
    private @Nullable ActivityBuffers buffers;

    ActivityRecorder(
            Shards shards,
            Reserve<ActivityBuffers> idleBuffers,
            InputRegistry registry,
            int environment,
            String input) {
        this.shards = shards;
        this.idleBuffers = idleBuffers;
        this.registry = registry;
        this.environment = environment;
        this.input = input;
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
        ActivityBuffers current = buffers;
        if (current == null) {
            current = newBuffers();
            buffers = current;
        }
        return current.add(mpid, day);
    }

    /**
     * Records what was added, shard by shard, that of each in the order it was added; nothing is left for another time.
     *
     * @param kept which days matter now
     * @param admissions counts what became of it
     */
    public void recordAll(KeptDays kept, AdmissionCounts admissions) {
        ActivityBuffers added = buffers;
        if (added == null) {
            return;
        }
        try {
            added.group(shards);
            ShardChange.ActivityRun run =
                    new ShardChange.ActivityRun(environment, input, added.groupedMpids, added.groupedDays, admissions);
            for (int shard = 0; shard < shards.count(); shard++) {
                int from = added.startOf(shard);
                int to = added.startOf(shard + 1);
                if (from < to) {
                    shards.get(shard).apply(run.between(from, to, registry.find(input)), kept);
                }
            }
        } finally {
            discard();
        }
    }

    /** Forgets what was added and not recorded. */
    public void discard() {
        ActivityBuffers added = buffers;
        if (added != null) {
            buffers = null;
            added.clear();
            idleBuffers.giveBack(added);
        }
    }

    private ActivityBuffers newBuffers() {
        ActivityBuffers idle = idleBuffers.take();
        return idle == null ? new ActivityBuffers(shards.count()) : idle;
    }
}
