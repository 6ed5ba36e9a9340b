package dev.identitydashboard.engine;

import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.counters.Holdings;
import dev.identitydashboard.engine.counters.ShardCounters;
import dev.identitydashboard.engine.facts.DaySpan;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.Fact;
import dev.identitydashboard.engine.facts.IdentityOp;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.InputRegistry.Input;
import dev.identitydashboard.engine.facts.MemoryBytes;
import dev.identitydashboard.engine.facts.ProfileDictionary;
import dev.identitydashboard.engine.facts.SeenWord;
import dev.identitydashboard.engine.facts.ShardFacts;
import dev.identitydashboard.engine.facts.ShardProfiles;
import dev.identitydashboard.engine.facts.StoredDays;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of a part of the profiles, and the one door through which it changes: {@link #apply}. Whatever must follow
 * every change stands there. For one thread at a time: {@link Shard} sees to that.
 */
final class ShardState implements ShardChange.Target {
    /** How far before the first recorded day the words of the dictionary keep track of days. */
    private static final int EARLIER_DAYS = 1 << 13;
    /** So many profiles' words are fetched from memory at the same time. */
    private static final int AT_ONCE = 1 << 6;

    private final ShardProfiles profiles;
    /** That of the profiles. */
    private final ProfileDictionary dictionary;

    private final List<InputRegistry> inputs;
    private final TypeRegistry types;
    private final List<ShardEnvironment> environments;
    private final ShardFacts facts;
    private final boolean[] seen = new boolean[AT_ONCE];

    private int firstDay = Integer.MIN_VALUE;
    /** The oldest kept day by which those have left of whom nothing was recorded for long. */
    private int idleLeftAt = Integer.MIN_VALUE;
    /** The oldest kept day as it was told last. */
    private int oldestDay = Integer.MIN_VALUE;
    /** The day from which the words of the dictionary count; it is set before the first word is. */
    private int wordDay = Integer.MIN_VALUE;

    private long sequence;
    /** Of no meaning, but it keeps the compiler from leaving out the reads that fetch what comes next. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

    ShardState(ShardProfiles profiles, List<InputRegistry> inputs, TypeRegistry types, List<ShardCounters> counters) {
        this.profiles = profiles;
        this.dictionary = profiles.dictionary();
        this.inputs = inputs;
        this.types = types;
        this.environments = counters.stream().map(ShardEnvironment::new).toList();
        this.facts = new ShardFacts(
                profiles, environments.stream().map(ShardEnvironment::facts).toList());
    }

    /** What readers see after {@link #prepare}. */
    ShardFacts facts() {
        return facts;
    }

    ShardEnvironment environment(int environment) {
        return environments.get(environment);
    }

    /** Whether this shard has nothing of inputs and types that are newer than the query. */
    boolean knowsNothingNewerThan(ResolvedQuery query) {
        return query.isOf(inputs.get(query.environment()), types);
    }

    /** Whether activity is recorded already. Harmless but meaningless if another thread writes at the same time. */
    boolean hasSeen(int environment, @Nullable Input input, long mpid, int day) {
        if (input == null || input.latestDay() < day) {
            return false;
        }
        long word = dictionary.wordOf(mpid);
        int tracked = day - wordDay;
        return SeenWord.tracks(word, environment, tracked, input.number) && SeenWord.saw(word, tracked, input.number);
    }

    /** Makes a change: the only way in. A query sees it whole or not at all. */
    Admission apply(ShardChange change) {
        try {
            return change.applyTo(this);
        } catch (RuntimeException | Error e) {
            changeFailed(change.environment());
            throw e;
        } finally {
            endChange(change.environment());
        }
    }

    /** One environment after the other: the locks of two environments' counters are never held together. */
    private void changeFailed(int concerned) {
        for (int i = 0; i < environments.size(); i++) {
            if (concerned == i || concerned == ShardChange.ALL) {
                environments.get(i).changeFailed();
                environments.get(i).endChange(dictionary.ordinals());
            }
        }
    }

    private void endChange(int concerned) {
        if (concerned != ShardChange.ALL) {
            environments.get(concerned).endChange(dictionary.ordinals());
            return;
        }
        environments.forEach(environment -> environment.endChange(dictionary.ordinals()));
    }

    /** Lets those days and profiles go that have to, by the oldest kept day. */
    void advanceTo(int newOldestDay) {
        oldestDay = newOldestDay;
        int first = StoredDays.first(oldestDay);
        if (first > firstDay) {
            apply(new ShardChange.LeavingDays(first));
        }
        if (oldestDay > idleLeftAt) {
            apply(new ShardChange.LeavingProfiles(oldestDay));
        }
    }

    /** Lets go what has to and sorts in what waits, so that reading changes nothing. */
    void prepare(int newOldestDay) {
        advanceTo(newOldestDay);
        environments.forEach(environment -> environment.facts().settle());
    }

    /** What is held, with the bytes that the kept answers take. */
    EngineStats stats(long answerBytes) {
        EngineStats stats = new EngineStats(
                dictionary.size(), 0, DaySpan.NONE, new MemoryBytes(profiles.bytes(), 0, 0, 0, answerBytes, 0));
        for (ShardEnvironment environment : environments) {
            EnvironmentFacts known = environment.facts();
            DaySpan days = known.activity().span(oldestDay, BitTimeline.END_OF_TIME);
            stats = stats.plus(new EngineStats(0, known.attachedTypes(), days, known.bytes()))
                    .plus(new EngineStats(
                            0,
                            0,
                            DaySpan.NONE,
                            new MemoryBytes(0, environment.stamps().bytes(), 0, 0, 0, 0)));
        }
        return stats;
    }

    @Override
    public Admission add(ShardChange.Activity activity) {
        return addActivity(activity.environment(), activity.known(), activity.input(), activity.mpid(), activity.day());
    }

    /**
     * Adds each activity. What recording costs at millions of profiles is waiting for the memory that holds a profile's word. So first it is read where
     * several profiles ought to be, which the processor does at the same time, and then each is looked at.
     */
    @Override
    public Admission addAll(ShardChange.ActivityRun run) {
        ShardEnvironment environment = environments.get(run.environment);
        long[] mpids = run.mpids;
        int[] days = run.days;
        int known = 0;
        for (int start = run.from; start < run.to; start += AT_ONCE) {
            int end = Math.min(run.to, start + AT_ONCE);
            for (int i = start; i < end; i++) {
                // One bit: nothing of a profile may stay here.
                touched += dictionary.touch(mpids[i]) & 1;
            }
            for (int i = start; i < end; i++) {
                seen[i - start] = hasSeen(run.environment, run.known, mpids[i], days[i]);
            }
            for (int i = start; i < end; i++) {
                if (seen[i - start]) {
                    known++;
                    continue;
                }
                Admission admission = addActivity(run.environment, run.known, run.input, mpids[i], days[i]);
                run.admissions.add(admission, 1);
                if (admission.changed()) {
                    run.changedAt(i);
                    // A question to the counters waits for one event at most, not for the run.
                    environment.endCounting(dictionary.ordinals());
                }
            }
        }
        run.admissions.add(Admission.UNCHANGED, known);
        return run.changes == 0 ? Admission.UNCHANGED : Admission.RECORDED;
    }

    @Override
    public Admission record(ShardChange.EventRecord event) {
        Admission admission = addActivity(event.environment(), null, event.input(), event.mpid(), event.day());
        boolean accepted = admission == Admission.RECORDED || admission == Admission.UNCHANGED;
        return accepted && !event.operations().isEmpty()
                ? applyIdentity(
                        event.environment(),
                        dictionary.wordOf(event.mpid()),
                        event.operations(),
                        event.day(),
                        admission.changed())
                : admission;
    }

    @Override
    public Admission record(ShardChange.IdentityRecord change) {
        if (change.day() < firstDay) {
            return Admission.TOO_OLD;
        }
        if (change.operations().isEmpty()) {
            return Admission.UNCHANGED;
        }
        long word = dictionary.wordOf(change.mpid());
        boolean newProfile = word == SeenWord.ABSENT;
        if (newProfile) {
            if (!profiles.reserve()) {
                return Admission.TOO_MANY_PROFILES;
            }
            if (change.operations().stream().noneMatch(operation -> types.admits(operation.type()))) {
                profiles.release();
                return Admission.UNCHANGED_IDENTIFIERS_DROPPED;
            }
            word = dictionary.wordAt(profiles.add(change.mpid()));
            profiles.touch(SeenWord.ordinal(word), change.day());
        }
        return applyIdentity(change.environment(), word, change.operations(), change.day(), newProfile);
    }

    @Override
    public Admission copy(ShardChange.ActivityCopy copy) {
        int position = dictionary.find(copy.mpid());
        boolean changed = dictionary.wordAt(position) == SeenWord.ABSENT;
        if (changed && !profiles.reserve()) {
            return Admission.TOO_MANY_PROFILES;
        }
        position = changed ? profiles.add(copy.mpid()) : position;
        for (Fact fact : copy.facts()) {
            changed |= addFact(copy.environment(), fact.input(), fact.day(), position);
        }
        return changed ? Admission.RECORDED : Admission.UNCHANGED;
    }

    @Override
    public Admission erase(ShardChange.Erasure erasure) {
        int ordinal = profiles.ordinalOf(erasure.mpid());
        if (ordinal < 0) {
            return Admission.UNCHANGED;
        }
        // If something goes wrong halfway, nothing that is recorded afterwards is taken for seen.
        profiles.forgetSeen(dictionary.find(erasure.mpid()));
        for (ShardEnvironment environment : environments) {
            eraseFrom(environment, ordinal);
        }
        profiles.remove(erasure.mpid());
        return Admission.RECORDED;
    }

    @Override
    public Admission leave(ShardChange.LeavingDays days) {
        environments.forEach(environment -> environment.dropBefore(days.firstDay()));
        // Last, so that whatever of this fails is done again before anything else is.
        firstDay = days.firstDay();
        return Admission.RECORDED;
    }

    @Override
    public Admission leave(ShardChange.LeavingProfiles leaving) {
        boolean left = profiles.removeIdle(
                leaving.oldestDay(), ordinals -> environments.forEach(environment -> environment.eraseIdle(ordinals)));
        idleLeftAt = leaving.oldestDay();
        return left ? Admission.RECORDED : Admission.UNCHANGED;
    }

    private void eraseFrom(ShardEnvironment environment, int ordinal) {
        try {
            environment.erase(ordinal);
        } catch (RuntimeException | Error e) {
            environment.changeFailed();
            throw e;
        } finally {
            environment.endChange(dictionary.ordinals());
        }
    }

    private Admission addActivity(int environment, @Nullable Input known, String name, long mpid, int day) {
        if (day < firstDay) {
            return Admission.TOO_OLD;
        }
        InputRegistry registry = inputs.get(environment);
        Input input = known != null && known.latestDay() >= day ? known : registry.find(name);
        boolean registered = input != null && input.latestDay() >= day;
        if (!registered && !registry.hasRoomFor(name, oldestDay)) {
            return Admission.TOO_MANY_INPUTS;
        }
        int position = dictionary.find(mpid);
        boolean newProfile = dictionary.wordAt(position) == SeenWord.ABSENT;
        if (newProfile && !profiles.reserve()) {
            return Admission.TOO_MANY_PROFILES;
        }
        if (!registered) {
            input = registry.register(name, day, oldestDay);
        }
        if (input == null) {
            releaseIf(newProfile);
            return Admission.TOO_MANY_INPUTS;
        }
        position = newProfile ? profiles.add(mpid) : position;
        return addFact(environment, input.number, day, position) ? Admission.RECORDED : Admission.UNCHANGED;
    }

    /** Adds a fact of the profile whose word is at a position; false if it is there already. */
    private boolean addFact(int environment, int input, int day, int position) {
        if (wordDay == Integer.MIN_VALUE) {
            wordDay = day - EARLIER_DAYS;
        }
        long word = dictionary.wordAt(position);
        int tracked = day - wordDay;
        profiles.touch(SeenWord.ordinal(word), day);
        if (!SeenWord.tracks(word, environment, tracked, input)) {
            return environments.get(environment).addIfAbsent(input, day, SeenWord.ordinal(word));
        }
        if (SeenWord.isNew(word, tracked, input)) {
            return addNew(environment, input, day, position, word);
        }
        return !SeenWord.saw(word, tracked, input)
                && environments.get(environment).addIfAbsent(input, day, SeenWord.ordinal(word));
    }

    private boolean addNew(int environment, int input, int day, int position, long word) {
        int newestDay = SeenWord.hasDay(word) ? wordDay + SeenWord.day(word) : ShardCounters.NEVER;
        try {
            environments.get(environment).addNew(input, day, SeenWord.ordinal(word), newestDay);
        } catch (RuntimeException | Error e) {
            // The fact may be there or not: neither must it be added twice, nor taken for seen.
            profiles.forgetSeen(position);
            throw e;
        }
        dictionary.setWord(position, SeenWord.see(word, environment, day - wordDay, input));
        return true;
    }

    /** The operations are told of together, so that a long change costs those who listen no more than a short one. */
    private Admission applyIdentity(
            int environment, long word, List<IdentityOp> operations, int day, boolean alreadyChanged) {
        ShardEnvironment where = environments.get(environment);
        int ordinal = SeenWord.ordinal(word);
        Holdings was = where.holdingsBefore(ordinal, day);
        int first = EnvironmentFacts.UNCHANGED;
        boolean changed = alreadyChanged;
        boolean dropped = false;
        for (IdentityOp operation : operations) {
            int type = types.register(operation.type());
            if (type < 0) {
                dropped = true;
            } else {
                profiles.touch(ordinal, day);
                int firstOfThis = where.facts().apply(ordinal, operation, type, day, ++sequence);
                first = Math.min(first, firstOfThis);
            }
        }
        changed |= first != EnvironmentFacts.UNCHANGED;
        where.identityChanged(ordinal, first, was);
        if (dropped) {
            return changed ? Admission.IDENTIFIERS_DROPPED : Admission.UNCHANGED_IDENTIFIERS_DROPPED;
        }
        return changed ? Admission.RECORDED : Admission.UNCHANGED;
    }

    private void releaseIf(boolean reserved) {
        if (reserved) {
            profiles.release();
        }
    }
}
