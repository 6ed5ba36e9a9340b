package dev.identitydashboard.engine;

import dev.identitydashboard.engine.InputRegistry.Input;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * A part of the profiles behind one lock. Every change enters through {@code record} and every question through
 * {@link #count}; each sees the other whole or not at all.
 *
 * <p>A question writes first, if only to sort in what waits, and then counts as a reader among others, while events that add
 * nothing new are still recognised without a lock. A record that does change something waits for one scan at most.
 *
 * <p>Lock order: a shard's lock, then a registry's or the kept answers'. Nobody takes two shards' locks.
 */
final class Shard {
    /** What became of a question. */
    enum Outcome {
        COUNTED,
        /** Somebody else has the lock. */
        BUSY,
        /** An input or a type is newer than the plan. */
        UNRESOLVED
    }

    private final StampedLock lock = new StampedLock();
    private final int number;
    private final ShardState state;
    private final KeptAnswers answers = new KeptAnswers();
    /** Counts the answers that did not need a scan. */
    private final LongAdder recalls;

    Shard(int number, ShardState state, LongAdder recalls) {
        this.number = number;
        this.state = state;
        this.recalls = recalls;
    }

    int number() {
        return number;
    }

    Admission record(Recording recording) {
        long stamp = lock.writeLock();
        try {
            return state.record(recording);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Records several, in order; counts what became of them. */
    void recordAll(List<Recording> recordings, AdmissionCounts admissions) {
        long stamp = lock.writeLock();
        try {
            for (Recording recording : recordings) {
                admissions.add(state.record(recording));
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Records activity alone; {@code known} is the input if it was found before. */
    Admission recordActivity(int environment, @Nullable Input known, String name, long mpid, int day, int oldestDay) {
        long seen = lock.tryOptimisticRead();
        if (seen != 0 && state.hasSeen(environment, known, mpid, day) && lock.validate(seen)) {
            return Admission.RECORDED;
        }
        long stamp = lock.writeLock();
        try {
            return state.recordActivity(environment, known, name, mpid, day, oldestDay);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Records a shard's part of a batch; {@code known} is its input if it was found before. */
    void recordBatch(
            ActivityBatch batch,
            int number,
            int environment,
            @Nullable Input known,
            String name,
            int oldestDay,
            AdmissionCounts admissions) {
        long stamp = lock.writeLock();
        try {
            batch.recordInto(state, number, environment, known, name, oldestDay, admissions);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Takes a profile out of everything; false if it was unknown. */
    boolean erase(long mpid, int oldestDay) {
        long stamp = lock.writeLock();
        try {
            return state.erase(mpid, oldestDay);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Whether anything is recorded of a profile. */
    boolean knows(long mpid, int oldestDay) {
        long stamp = lock.writeLock();
        try {
            state.advanceTo(oldestDay);
            return state.profiles().ordinalOf(mpid) >= 0;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** The activity of a profile in one environment on some days, both included, day after day. */
    List<Fact> activityOf(long mpid, int environment, int from, int to, int oldestDay) {
        long stamp = lock.writeLock();
        try {
            return state.activityOf(mpid, environment, from, to, oldestDay);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Adds some activity of a profile, day after day; false if it would be a new profile over the limit. */
    boolean addAll(long mpid, int environment, List<Fact> facts, int oldestDay) {
        long stamp = lock.writeLock();
        try {
            return state.addAll(mpid, environment, facts, oldestDay);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** The MPIDs of a plan's profiles, but for those of another plan if there is one, in no order. */
    long[] mpids(ProfileLookup lookup, ProfilePlan plan, @Nullable ProfilePlan except) {
        long stamp = lock.writeLock();
        try {
            state.advanceTo(plan.query().oldestDay());
            state.settle();
            stamp = lock.tryConvertToReadLock(stamp);
            return lookup.mpids(state, plan, except);
        } finally {
            lock.unlock(stamp);
        }
    }

    /** What is recorded of a profile on some kept days, both included, per environment; empty if it is unknown. */
    List<ProfileSnapshot> snapshots(ProfileLookup lookup, long mpid, int from, int to) {
        long stamp = lock.writeLock();
        try {
            state.advanceTo(from);
            return lookup.snapshots(state, mpid, from, to);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Adds the counts of a plan to the sums if they are kept; false if not, or if somebody is writing. */
    boolean recall(ResolvedPlan plan, Counts sums) {
        long stamp = lock.tryReadLock();
        if (stamp == 0) {
            return false;
        }
        try {
            return state.knowsNothingNewerThan(plan) && addKept(plan, sums);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Whether a plan's counts are still those among the sums; false if somebody is writing. */
    boolean holds(ResolvedPlan plan, Counts sums) {
        long stamp = lock.tryReadLock();
        if (stamp == 0) {
            return false;
        }
        try {
            EnvironmentIndex environment = state.environment(plan.plan().environment());
            return state.knowsNothingNewerThan(plan)
                    && sums.knowsAll(environment.attachedTypes())
                    && answers.holds(sums.version(number), plan.plan(), environment);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Counts a plan and adds the counts to the sums, waiting for the lock only if allowed to. */
    Outcome count(ResolvedPlan plan, Counts sums, ScanBuffers buffers, boolean mayWait) {
        long stamp = mayWait ? lock.writeLock() : lock.tryWriteLock();
        if (stamp == 0) {
            return Outcome.BUSY;
        }
        try {
            state.advanceTo(plan.oldestDay());
            if (!state.knowsNothingNewerThan(plan)) {
                return Outcome.UNRESOLVED;
            }
            state.environment(plan.plan().environment()).activity().settle();
            stamp = lock.tryConvertToReadLock(stamp);
            if (!addKept(plan, sums)) {
                scan(plan.plan(), sums, buffers);
            }
            return Outcome.COUNTED;
        } finally {
            lock.unlock(stamp);
        }
    }

    /** Counts a plan and more and adds the counts to the sums, waiting for the lock only if allowed to. */
    Outcome scan(ResolvedPlan plan, List<ScanExtra> extras, Counts sums, ScanBuffers buffers, boolean mayWait) {
        long stamp = mayWait ? lock.writeLock() : lock.tryWriteLock();
        if (stamp == 0) {
            return Outcome.BUSY;
        }
        try {
            int number = plan.plan().environment();
            stamp = settle(stamp, number, plan.oldestDay());
            if (!state.knowsNothingNewerThan(plan)) {
                return Outcome.UNRESOLVED;
            }
            EnvironmentIndex environment = state.environment(number);
            long[] counts = ReportScan.scan(environment, state.ordinals(), plan.plan(), extras, buffers);
            sums.add(counts, environment.attachedTypes());
            return Outcome.COUNTED;
        } finally {
            lock.unlock(stamp);
        }
    }

    /** Counts a chunk, if there is such, for the columns of the given days; false if the sink has no room for them. */
    boolean countChunk(
            int environment,
            int chunk,
            long loginTypes,
            int firstColumn,
            int lastColumn,
            int oldestDay,
            CounterBuild.Sink sink) {
        long stamp = lock.writeLock();
        try {
            stamp = settle(stamp, environment, oldestDay);
            EnvironmentIndex index = state.environment(environment);
            int ordinals = state.ordinals();
            return chunk >= CounterBuild.chunks(ordinals)
                    || CounterBuild.count(index, chunk, ordinals, loginTypes, firstColumn, lastColumn, sink);
        } finally {
            lock.unlock(stamp);
        }
    }

    /** Lets old days go and sorts in what waits, under a write lock that becomes a read lock. */
    private long settle(long stamp, int environment, int oldestDay) {
        state.advanceTo(oldestDay);
        state.environment(environment).activity().settle();
        return lock.tryConvertToReadLock(stamp);
    }

    /** Whether an input had activity on one of the given days, both included. */
    boolean wasActive(int environment, Input input, int from, int to) {
        long stamp = lock.readLock();
        try {
            InputActivity activity = state.environment(environment).activity().orNull(input.number);
            return activity != null && activity.wasActive(from, to);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    ShardStats stats(int oldestDay) {
        long stamp = lock.writeLock();
        try {
            return state.stats(oldestDay).plusAnswers(answers.bytes());
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private boolean addKept(ResolvedPlan plan, Counts sums) {
        boolean kept = answers.addTo(
                sums, number, plan.plan(), state.environment(plan.plan().environment()));
        if (kept) {
            recalls.increment();
        }
        return kept;
    }

    private void scan(ScanPlan plan, Counts sums, ScanBuffers buffers) {
        EnvironmentIndex environment = state.environment(plan.environment());
        long[] counts = ReportScan.scan(environment, state.ordinals(), plan, List.of(), buffers);
        long version = answers.put(plan, counts, environment.stamp());
        sums.add(counts, environment.attachedTypes(), number, version);
    }
}
