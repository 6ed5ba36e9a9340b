package dev.identitydashboard.engine;

import dev.identitydashboard.engine.InputRegistry.Input;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Everything known of a part of the profiles. For one thread at a time: {@link Shard} sees to that. */
final class ShardState {
    /** How far before the first recorded day the words of the dictionary keep track of days. */
    private static final int EARLIER_DAYS = 1 << 13;

    private final ProfileDictionary dictionary;
    private final ProfileQuota quota;
    private final List<InputRegistry> inputs;
    private final TypeRegistry types;
    private final List<EnvironmentIndex> environments;
    /** Null if profiles never leave. */
    private final @Nullable IdleProfiles idle;

    private int firstDay = Integer.MIN_VALUE;
    /** The day from which the words of the dictionary count; it is set before the first word is. */
    private int wordDay = Integer.MIN_VALUE;

    private long sequence;

    ShardState(
            long dictionaryKey,
            ProfileQuota quota,
            List<InputRegistry> inputs,
            TypeRegistry types,
            List<ShardCounters> counters,
            @Nullable IdleProfiles idle) {
        this.dictionary = new ProfileDictionary(dictionaryKey);
        this.quota = quota;
        this.inputs = inputs;
        this.types = types;
        this.idle = idle;
        this.environments = counters.stream().map(EnvironmentIndex::new).toList();
    }

    /** All ordinals are below this. */
    int ordinals() {
        return dictionary.ordinals();
    }

    EnvironmentIndex environment(int environment) {
        return environments.get(environment);
    }

    /** Whether this shard has nothing of inputs and types that are newer than the plan. */
    boolean knowsNothingNewerThan(ResolvedPlan plan) {
        return plan.inputsVersion() == inputs.get(plan.plan().environment()).version()
                && plan.plan().types() == types.size();
    }

    /** Fetches what will be needed to record something of a profile; what it returns means nothing. */
    long touch(long mpid) {
        return dictionary.touch(mpid);
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

    Admission record(Recording recording) {
        advanceTo(recording.oldestDay());
        if (recording.day() < firstDay) {
            return Admission.TOO_OLD;
        }
        try {
            return recording.input() == null ? recordIdentity(recording) : recordEvent(recording, recording.input());
        } finally {
            environment(recording.environment()).endRecord(recording.day(), ordinals());
        }
    }

    /** Records activity alone; {@code known} is the input if it was found before. */
    Admission recordActivity(int environment, @Nullable Input known, String name, long mpid, int day, int oldestDay) {
        try {
            return addActivity(environment, known, name, mpid, day, oldestDay);
        } finally {
            environment(environment).endRecord(day, ordinals());
        }
    }

    private Admission addActivity(
            int environment, @Nullable Input known, String name, long mpid, int day, int oldestDay) {
        advanceTo(oldestDay);
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
        if (newProfile && !reserveProfile()) {
            return Admission.TOO_MANY_PROFILES;
        }
        if (!registered) {
            input = registry.register(name, day, oldestDay);
        }
        if (input == null) {
            releaseIf(newProfile);
            return Admission.TOO_MANY_INPUTS;
        }
        addActivity(environment, input.number, day, newProfile ? dictionary.add(mpid) : position);
        return Admission.RECORDED;
    }

    /**
     * Lets the days before the oldest kept one go, but for one: a report that began just before midnight still finds its
     * first day.
     */
    void advanceTo(int oldestDay) {
        if (oldestDay - 1 > firstDay) {
            firstDay = oldestDay - 1;
            environments.forEach(environment -> environment.dropBefore(firstDay));
            forgetIdle(oldestDay);
        }
    }

    /** Takes a profile out of everything; false if it was unknown. */
    boolean erase(long mpid, int oldestDay) {
        advanceTo(oldestDay);
        int ordinal = ordinalOf(mpid);
        if (ordinal >= 0) {
            remove(mpid, ordinal);
        }
        return ordinal >= 0;
    }

    /** Sorts in what waits to be, so that reading changes nothing. */
    void settle() {
        environments.forEach(environment -> environment.activity().settle());
    }

    /** The MPIDs of those whose ordinal satisfies a condition, in no order. */
    long[] mpids(IntPredicate ofOrdinal) {
        return dictionary.mpids(ofOrdinal).toLongArray();
    }

    /** The ordinal of a profile, or -1 if it is unknown. */
    int ordinalOf(long mpid) {
        return SeenWord.ordinal(dictionary.wordOf(mpid));
    }

    /** The activity of a profile in one environment on some days, both included, day after day. */
    List<Fact> activityOf(long mpid, int environment, int from, int to, int oldestDay) {
        advanceTo(oldestDay);
        int ordinal = ordinalOf(mpid);
        return ordinal < 0 ? List.of() : environment(environment).activity().of(ordinal, from, to);
    }

    /** Adds some activity of a profile, day after day; false if it would be a new profile over the limit. */
    boolean addAll(long mpid, int environment, List<Fact> facts, int oldestDay) {
        advanceTo(oldestDay);
        int position = dictionary.find(mpid);
        boolean newProfile = dictionary.wordAt(position) == SeenWord.ABSENT;
        if (newProfile && !reserveProfile()) {
            return false;
        }
        position = newProfile ? dictionary.add(mpid) : position;
        try {
            for (Fact fact : facts) {
                addActivity(environment, fact.input(), fact.day(), position);
            }
        } finally {
            environment(environment).endRecord(facts.get(0).day(), ordinals());
        }
        return true;
    }

    private void remove(long mpid, int ordinal) {
        for (EnvironmentIndex environment : environments) {
            try {
                environment.erase(ordinal);
            } finally {
                environment.endRecord(Integer.MIN_VALUE, ordinals());
            }
        }
        dictionary.remove(mpid);
        quota.release();
        if (idle != null) {
            idle.forget(ordinal);
        }
    }

    /** Lets those go of whom nothing was recorded for long. */
    private void forgetIdle(int oldestDay) {
        if (idle != null) {
            OrdinalSet ordinals = new OrdinalSet();
            LongArrayList mpids = dictionary.mpids(ordinal -> idle.leaves(ordinal, oldestDay));
            mpids.forEach(mpid -> ordinals.add(ordinalOf(mpid)));
            environments.forEach(environment -> environment.eraseIdle(ordinals));
            mpids.forEach(mpid -> {
                idle.forget(ordinalOf(mpid));
                idle.left(mpid);
                dictionary.remove(mpid);
                quota.release();
            });
        }
    }

    private void touch(int ordinal, int day) {
        if (idle != null) {
            idle.touch(ordinal, day);
        }
    }

    ShardStats stats(int oldestDay) {
        advanceTo(oldestDay);
        long idleBytes = idle == null ? 0 : idle.bytes();
        MemoryBytes bytes = new MemoryBytes(dictionary.bytes() + idleBytes, 0, 0, 0, 0, 0);
        DaySpan days = DaySpan.NONE;
        long attached = 0;
        for (EnvironmentIndex environment : environments) {
            bytes = bytes.plus(environment.bytes());
            days = days.and(environment.activity().span(oldestDay, BitTimeline.END_OF_TIME));
            attached |= environment.attachedTypes();
        }
        return new ShardStats(dictionary.size(), days, attached, bytes);
    }

    private Admission recordEvent(Recording recording, String input) {
        Admission admission = addActivity(
                recording.environment(), null, input, recording.mpid(), recording.day(), recording.oldestDay());
        return admission == Admission.RECORDED && !recording.operations().isEmpty()
                ? applyIdentity(recording, dictionary.wordOf(recording.mpid()))
                : admission;
    }

    private Admission recordIdentity(Recording recording) {
        if (recording.operations().isEmpty()) {
            return Admission.RECORDED;
        }
        long word = dictionary.wordOf(recording.mpid());
        if (word != SeenWord.ABSENT) {
            return applyIdentity(recording, word);
        }
        if (!reserveProfile()) {
            return Admission.TOO_MANY_PROFILES;
        }
        if (recording.operations().stream().noneMatch(operation -> types.admits(operation.type()))) {
            quota.release();
            return Admission.IDENTIFIERS_DROPPED;
        }
        long added = dictionary.wordAt(dictionary.add(recording.mpid()));
        touch(SeenWord.ordinal(added), recording.day());
        return applyIdentity(recording, added);
    }

    private void addActivity(int environment, int input, int day, int position) {
        if (wordDay == Integer.MIN_VALUE) {
            wordDay = day - EARLIER_DAYS;
        }
        long word = dictionary.wordAt(position);
        int tracked = day - wordDay;
        touch(SeenWord.ordinal(word), day);
        if (!SeenWord.tracks(word, environment, tracked, input)) {
            environments.get(environment).addIfAbsent(input, day, SeenWord.ordinal(word));
        } else if (SeenWord.isNew(word, tracked, input)) {
            int newestDay = SeenWord.hasDay(word) ? wordDay + SeenWord.day(word) : ShardCounters.NEVER;
            environments.get(environment).addNew(input, day, SeenWord.ordinal(word), newestDay);
            dictionary.setWord(position, SeenWord.see(word, environment, tracked, input));
        } else if (!SeenWord.saw(word, tracked, input)) {
            environments.get(environment).addIfAbsent(input, day, SeenWord.ordinal(word));
        }
    }

    private Admission applyIdentity(Recording recording, long word) {
        EnvironmentIndex environment = environments.get(recording.environment());
        Admission admission = Admission.RECORDED;
        for (IdentityOp operation : recording.operations()) {
            int type = types.register(operation.type());
            if (type < 0) {
                admission = Admission.IDENTIFIERS_DROPPED;
            } else {
                touch(SeenWord.ordinal(word), recording.day());
                environment.apply(SeenWord.ordinal(word), operation, type, recording.day(), ++sequence);
            }
        }
        return admission;
    }

    private boolean reserveProfile() {
        return !dictionary.isFull() && quota.tryReserve();
    }

    private void releaseIf(boolean reserved) {
        if (reserved) {
            quota.release();
        }
    }
}
