package dev.identitydashboard.engine;

import dev.identitydashboard.engine.InputRegistry.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything known of a part of the profiles. For one thread at a time: {@link Shard} sees to that. */
final class ShardState {
    /** How far before the first recorded day the words of the dictionary keep track of days. */
    private static final int EARLIER_DAYS = 1 << 13;

    private final ShardProfiles profiles;
    /** That of the profiles. */
    private final ProfileDictionary dictionary;

    private final List<InputRegistry> inputs;
    private final TypeRegistry types;
    private final List<EnvironmentIndex> environments;

    private int firstDay = Integer.MIN_VALUE;
    /** The day from which the words of the dictionary count; it is set before the first word is. */
    private int wordDay = Integer.MIN_VALUE;

    private long sequence;

    ShardState(ShardProfiles profiles, List<InputRegistry> inputs, TypeRegistry types, List<ShardCounters> counters) {
        this.profiles = profiles;
        this.dictionary = profiles.dictionary();
        this.inputs = inputs;
        this.types = types;
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
        } catch (RuntimeException | Error e) {
            environment(recording.environment()).changeFailed();
            throw e;
        } finally {
            environment(recording.environment()).endRecord(recording.day(), ordinals());
        }
    }

    /** Records activity alone; {@code known} is the input if it was found before. */
    Admission recordActivity(int environment, @Nullable Input known, String name, long mpid, int day, int oldestDay) {
        try {
            return addActivity(environment, known, name, mpid, day, oldestDay);
        } catch (RuntimeException | Error e) {
            environment(environment).changeFailed();
            throw e;
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
        addActivity(environment, input.number, day, newProfile ? profiles.add(mpid) : position);
        return Admission.RECORDED;
    }

    /**
     * Lets the days before the oldest kept one go, but for one: a report that began just before midnight still finds its
     * first day.
     */
    void advanceTo(int oldestDay) {
        if (oldestDay - 1 > firstDay) {
            int day = oldestDay - 1;
            environments.forEach(environment -> environment.dropBefore(day));
            profiles.removeIdle(
                    oldestDay, ordinals -> environments.forEach(environment -> environment.eraseIdle(ordinals)));
            // Last, so that whatever of this fails is done again before anything else is.
            firstDay = day;
        }
    }

    /** Takes a profile out of everything; false if it was unknown. */
    boolean erase(long mpid, int oldestDay) {
        advanceTo(oldestDay);
        int ordinal = profiles.ordinalOf(mpid);
        if (ordinal >= 0) {
            remove(mpid, ordinal);
        }
        return ordinal >= 0;
    }

    /** Sorts in what waits to be, so that reading changes nothing. */
    void settle() {
        environments.forEach(environment -> environment.activity().settle());
    }

    ShardProfiles profiles() {
        return profiles;
    }

    /** The activity of a profile in one environment on some days, both included, day after day. */
    List<Fact> activityOf(long mpid, int environment, int from, int to, int oldestDay) {
        advanceTo(oldestDay);
        int ordinal = profiles.ordinalOf(mpid);
        return ordinal < 0 ? List.of() : environment(environment).activity().of(ordinal, from, to);
    }

    /** Adds some activity of a profile, day after day; false if it would be a new profile over the limit. */
    boolean addAll(long mpid, int environment, List<Fact> facts, int oldestDay) {
        advanceTo(oldestDay);
        int position = dictionary.find(mpid);
        boolean newProfile = dictionary.wordAt(position) == SeenWord.ABSENT;
        if (newProfile && !profiles.reserve()) {
            return false;
        }
        position = newProfile ? profiles.add(mpid) : position;
        try {
            for (Fact fact : facts) {
                addActivity(environment, fact.input(), fact.day(), position);
            }
        } catch (RuntimeException | Error e) {
            environment(environment).changeFailed();
            throw e;
        } finally {
            environment(environment).endRecord(facts.get(0).day(), ordinals());
        }
        return true;
    }

    private void remove(long mpid, int ordinal) {
        // If something goes wrong halfway, nothing that is recorded afterwards is taken for seen.
        profiles.forgetSeen(dictionary.find(mpid));
        for (EnvironmentIndex environment : environments) {
            try {
                environment.erase(ordinal);
            } catch (RuntimeException | Error e) {
                environment.changeFailed();
                throw e;
            } finally {
                environment.endRecord(Integer.MIN_VALUE, ordinals());
            }
        }
        profiles.remove(mpid);
    }

    ShardStats stats(int oldestDay) {
        advanceTo(oldestDay);
        MemoryBytes bytes = new MemoryBytes(profiles.bytes(), 0, 0, 0, 0, 0);
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
        if (!profiles.reserve()) {
            return Admission.TOO_MANY_PROFILES;
        }
        if (recording.operations().stream().noneMatch(operation -> types.admits(operation.type()))) {
            profiles.release();
            return Admission.IDENTIFIERS_DROPPED;
        }
        long added = dictionary.wordAt(profiles.add(recording.mpid()));
        profiles.touch(SeenWord.ordinal(added), recording.day());
        return applyIdentity(recording, added);
    }

    private void addActivity(int environment, int input, int day, int position) {
        if (wordDay == Integer.MIN_VALUE) {
            wordDay = day - EARLIER_DAYS;
        }
        long word = dictionary.wordAt(position);
        int tracked = day - wordDay;
        profiles.touch(SeenWord.ordinal(word), day);
        if (!SeenWord.tracks(word, environment, tracked, input)) {
            environments.get(environment).addIfAbsent(input, day, SeenWord.ordinal(word));
        } else if (SeenWord.isNew(word, tracked, input)) {
            addNew(environment, input, day, position, word);
        } else if (!SeenWord.saw(word, tracked, input)) {
            environments.get(environment).addIfAbsent(input, day, SeenWord.ordinal(word));
        }
    }

    private void addNew(int environment, int input, int day, int position, long word) {
        int newestDay = SeenWord.hasDay(word) ? wordDay + SeenWord.day(word) : ShardCounters.NEVER;
        try {
            environments.get(environment).addNew(input, day, SeenWord.ordinal(word), newestDay);
        } catch (RuntimeException | Error e) {
            // The fact may be there or not: neither must it be added twice, nor taken for seen.
            profiles.forgetSeen(position);
            throw e;
        }
        dictionary.setWord(position, SeenWord.see(word, environment, day - wordDay, input));
    }

    private Admission applyIdentity(Recording recording, long word) {
        EnvironmentIndex environment = environments.get(recording.environment());
        Admission admission = Admission.RECORDED;
        for (IdentityOp operation : recording.operations()) {
            int type = types.register(operation.type());
            if (type < 0) {
                admission = Admission.IDENTIFIERS_DROPPED;
            } else {
                profiles.touch(SeenWord.ordinal(word), recording.day());
                environment.apply(SeenWord.ordinal(word), operation, type, recording.day(), ++sequence);
            }
        }
        return admission;
    }

    private void releaseIf(boolean reserved) {
        if (reserved) {
            profiles.release();
        }
    }
}
