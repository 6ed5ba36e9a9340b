package dev.identitydashboard.engine;

import dev.identitydashboard.engine.counters.Holdings;
import dev.identitydashboard.engine.counters.ShardCounters;
import dev.identitydashboard.engine.facts.DaySpan;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.Fact;
import dev.identitydashboard.engine.facts.IdentityDraft;
import dev.identitydashboard.engine.facts.IdentityOp;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.InputRegistry.Input;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.MemoryBytes;
import dev.identitydashboard.engine.facts.ProfileDictionary;
import dev.identitydashboard.engine.facts.SeenWord;
import dev.identitydashboard.engine.facts.ShardFacts;
import dev.identitydashboard.engine.facts.ShardProfiles;
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

    /** The first stored day. */
    private int firstDay = Integer.MIN_VALUE;
    /** The first stored day by which those have left of whom nothing was recorded for long. */
    private int idleLeftAt = Integer.MIN_VALUE;
    /** Which days matter, as it was told last. */
    private KeptDays kept = new KeptDays(Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    /** The day from which the words of the dictionary count; it is set before the first word is. */
    private int wordDay = Integer.MIN_VALUE;
    /** The words of the dictionary say nothing of earlier days, which have left once. */
    private int trackedFrom = Integer.MIN_VALUE;

    /** The change that was begun last, unless it was finished. */
    private @Nullable ShardChange unfinished;

    /** The draft of the change that is being made, if it has one. */
    private @Nullable IdentityDraft draft;
    /** Grows with whatever may concern any profile, or all: a draft that began before that does not hold. */
    private int upheavals;

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
        if (input == null || input.latestDay() < day || day < trackedFrom) {
            return false;
        }
        long word = dictionary.wordOf(mpid);
        int tracked = day - wordDay;
        return SeenWord.tracks(word, environment, tracked, input.number) && SeenWord.saw(word, tracked, input.number);
    }

    /**
     * Makes a change: the only way in. A query sees it whole or not at all.
     *
     * <p>A change that breaks off, for want of memory say, is made once more from its beginning: every change comes to the same, from
     * wherever it broke off. If it breaks off again, it is left unfinished, and nobody sees the shard before it is finished.
     */
    Admission apply(ShardChange change) {
        finish();
        upheavals += change.environment() == ShardChange.ALL ? 1 : 0;
        unfinished = change;
        try {
            return make(change);
        } catch (RuntimeException | Error e) {
            return makeAgain(change);
        }
    }

    private Admission makeAgain(ShardChange change) {
        try {
            // What it had changed before it broke off may be all that there was to change.
            return make(change).asChanged();
        } catch (RuntimeException | Error e) {
            change.breakOff();
            throw e;
        }
    }

    private Admission make(ShardChange change) {
        try {
            Admission admission = change.applyTo(this);
            unfinished = null;
            return admission;
        } catch (RuntimeException | Error e) {
            changeFailed(change.environment());
            throw e;
        } finally {
            endChange(change.environment());
        }
    }

    /** Whether a change is unfinished: then what this shard knows is neither what it was before nor what it will be. */
    boolean isUncertain() {
        return unfinished != null;
    }

    /**
     * Finishes the change that broke off, if there is one.
     *
     * @throws IllegalStateException if that fails
     */
    void finish() {
        ShardChange change = unfinished;
        if (change == null) {
            return;
        }
        try {
            make(change);
        } catch (RuntimeException | Error e) {
            throw new IllegalStateException(
                    "a change broke off and cannot be finished yet; nothing is told of the profiles that it concerns until it is",
                    e);
        }
    }

    /**
     * One environment after the other: the locks of two environments' counters are never held together. Allocates nothing, as little as
     * {@link #endChange} does: both come after a failed allocation.
     */
    private void changeFailed(int concerned) {
        for (int i = 0; i < environments.size(); i++) {
            if (concerned == i || concerned == ShardChange.ALL) {
                environments.get(i).changeFailed();
                environments.get(i).endChange(dictionary.ordinals());
            }
        }
    }

    private void endChange(int concerned) {
        for (int i = 0; i < environments.size(); i++) {
            if (concerned == i || concerned == ShardChange.ALL) {
                environments.get(i).endChange(dictionary.ordinals());
            }
        }
    }

    /** Lets those days and profiles go that have left for good. */
    void advanceTo(KeptDays days) {
        finish();
        kept = days;
        leaveBefore(days.firstStored());
    }

    /** Lets all days before one go, and the profiles of whom nothing was recorded for long before it. */
    void leaveBefore(int day) {
        finish();
        if (day > firstDay) {
            apply(new ShardChange.LeavingDays(day));
        }
        if (day > idleLeftAt) {
            apply(new ShardChange.LeavingProfiles(day));
        }
    }

    /** Whether nothing may be recorded of a profile. */
    boolean isSuppressed(long mpid) {
        return profiles.isSuppressed(mpid);
    }

    /** How many profiles are suppressed. */
    int suppressedProfiles() {
        return profiles.suppressed();
    }

    /** Lets go what has to and sorts in what waits, so that reading changes nothing. */
    void prepare(KeptDays days) {
        advanceTo(days);
        environments.forEach(environment -> environment.facts().settle());
    }

    /** What is held, with the bytes that the kept answers take. */
    EngineStats stats(KeptDays days, long answerBytes) {
        EngineStats stats = new EngineStats(
                dictionary.size(), 0, DaySpan.NONE, new MemoryBytes(profiles.bytes(), 0, 0, 0, answerBytes, 0));
        for (ShardEnvironment environment : environments) {
            EnvironmentFacts known = environment.facts();
            DaySpan active = known.activity().span(days.oldest(), days.last());
            stats = stats.plus(new EngineStats(0, known.attachedTypes().upTo(days.last()), active, known.bytes()))
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
        while (run.next < run.to) {
            int start = run.next;
            int end = Math.min(run.to, start + AT_ONCE);
            look(run, start, end);
            int known = 0;
            for (int i = start; i < end; i++) {
                if (seen[i - start]) {
                    known++;
                } else {
                    run.admissions.add(Admission.UNCHANGED, known);
                    known = 0;
                    addOne(run, i);
                }
            }
            run.admissions.add(Admission.UNCHANGED, known);
            run.next = end;
        }
        return run.changes == 0 ? Admission.UNCHANGED : Admission.RECORDED;
    }

    /** Notes which of some activity is known. */
    private void look(ShardChange.ActivityRun run, int start, int end) {
        long[] mpids = run.mpids;
        int[] days = run.days;
        long bits = 0;
        for (int i = start; i < end; i++) {
            bits += dictionary.touch(mpids[i]);
        }
        // One bit: nothing of a profile may stay here.
        touched = bits & 1;
        int environment = run.environment;
        Input known = run.known;
        for (int i = start; i < end; i++) {
            seen[i - start] = hasSeen(environment, known, mpids[i], days[i]);
        }
    }

    private void addOne(ShardChange.ActivityRun run, int position) {
        run.next = position;
        Admission admission =
                addActivity(run.environment, run.known, run.input, run.mpids[position], run.days[position]);
        run.admissions.add(admission, 1);
        if (admission.changed()) {
            run.changedAt(position);
            // A question to the counters waits for one event at most, not for the run.
            environments.get(run.environment).endCounting(dictionary.ordinals());
        }
        run.next = position + 1;
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
        if (profiles.isSuppressed(change.mpid())) {
            return Admission.SUPPRESSED;
        }
        if (change.operations().isEmpty()) {
            return Admission.UNCHANGED;
        }
        storeFrom(change.day());
        long word = dictionary.wordOf(change.mpid());
        boolean newProfile = word == SeenWord.ABSENT;
        if (newProfile) {
            boolean admitted = change.operations().stream().anyMatch(operation -> types.admits(operation.type()));
            if (!profiles.reserve()) {
                return Admission.TOO_MANY_PROFILES;
            }
            if (!admitted) {
                profiles.release();
                return Admission.UNCHANGED_IDENTIFIERS_DROPPED;
            }
            word = dictionary.wordAt(profiles.add(change.mpid()));
            profiles.touch(SeenWord.ordinal(word), change.day());
        }
        return applyIdentity(change.environment(), word, change.operations(), change.day(), newProfile);
    }

    @Override
    public Admission record(ShardChange.Drafted drafted) {
        draft = drafted.draft();
        try {
            return drafted.change().applyTo(this);
        } finally {
            draft = null;
        }
    }

    @Override
    public Admission copy(ShardChange.ActivityCopy copy) {
        if (profiles.isSuppressed(copy.mpid())) {
            return Admission.SUPPRESSED;
        }
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
    public Admission suppress(ShardChange.Suppression suppression) {
        long mpid = suppression.mpid;
        profiles.makeRoomToSuppress();
        suppression.wasKnown |= profiles.ordinalOf(mpid) >= 0;
        erase(new ShardChange.Erasure(mpid));
        return profiles.suppress(mpid) ? Admission.RECORDED : Admission.UNCHANGED;
    }

    @Override
    public Admission allow(ShardChange.Allowance allowance) {
        return profiles.allow(allowance.mpid()) ? Admission.RECORDED : Admission.UNCHANGED;
    }

    @Override
    public Admission leave(ShardChange.LeavingDays days) {
        environments.forEach(environment -> environment.dropBefore(days.firstDay()));
        trackedFrom = Math.max(trackedFrom, days.firstDay());
        // Last, so that whatever of this fails is done again before anything else is.
        firstDay = days.firstDay();
        return Admission.RECORDED;
    }

    @Override
    public Admission leave(ShardChange.LeavingProfiles leaving) {
        boolean left = profiles.removeIdle(
                leaving.firstDay(), ordinals -> environments.forEach(environment -> environment.eraseIdle(ordinals)));
        idleLeftAt = leaving.firstDay();
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
        if (profiles.isSuppressed(mpid)) {
            return Admission.SUPPRESSED;
        }
        InputRegistry registry = inputs.get(environment);
        Input input = known != null && known.latestDay() >= day ? known : registry.find(name);
        boolean registered = input != null && input.latestDay() >= day;
        if (!registered && !registry.hasRoomFor(name, kept.oldest())) {
            return Admission.TOO_MANY_INPUTS;
        }
        int position = dictionary.find(mpid);
        boolean newProfile = dictionary.wordAt(position) == SeenWord.ABSENT;
        if (newProfile && !profiles.reserve()) {
            return Admission.TOO_MANY_PROFILES;
        }
        if (!registered) {
            input = register(registry, name, day, newProfile);
        }
        if (input == null) {
            return Admission.TOO_MANY_INPUTS;
        }
        position = newProfile ? profiles.add(mpid) : position;
        return addFact(environment, input.number, day, position) ? Admission.RECORDED : Admission.UNCHANGED;
    }

    /** Adds a fact of the profile whose word is at a position; false if it is there already. */
    private boolean addFact(int environment, int input, int day, int position) {
        storeFrom(day);
        if (wordDay == Integer.MIN_VALUE) {
            wordDay = day - EARLIER_DAYS;
        }
        long word = dictionary.wordAt(position);
        int tracked = day - wordDay;
        profiles.touch(SeenWord.ordinal(word), day);
        if (day < trackedFrom || !SeenWord.tracks(word, environment, tracked, input)) {
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
            if (firstDay < trackedFrom) {
                environments.get(environment).addIfAbsent(input, day, SeenWord.ordinal(word));
            } else {
                environments.get(environment).addNew(input, day, SeenWord.ordinal(word), newestDay);
            }
        } catch (RuntimeException | Error e) {
            // The fact may be there or not: neither must it be added twice, nor taken for seen.
            profiles.forgetSeen(position);
            throw e;
        }
        dictionary.setWord(position, SeenWord.see(word, environment, day - wordDay, input));
        return true;
    }

    /**
     * Lets the draft of a change begin from what is known; false if it is to be applied at once, because its day has left and must be
     * stored again.
     */
    boolean begin(IdentityDraft begun, ShardChange.OfProfile change) {
        if (change.day() < firstDay) {
            return false;
        }
        int ordinal = profiles.ordinalOf(change.mpid());
        EnvironmentFacts known = environments.get(change.environment()).facts();
        sequence = begun.begin(known, types, ordinal, sequence);
        return true;
    }

    /** A draft holds, as far as others are concerned, as long as this is the same. */
    int upheavals() {
        return upheavals;
    }

    /** The operations are told of together, so that a long change costs those who listen no more than a short one. */
    private Admission applyIdentity(
            int environment, long word, List<IdentityOp> operations, int day, boolean alreadyChanged) {
        ShardEnvironment where = environments.get(environment);
        int ordinal = SeenWord.ordinal(word);
        Holdings was = where.holdingsBefore(ordinal, day);
        int first = EnvironmentFacts.UNCHANGED;
        boolean dropped = false;
        IdentityDraft prepared = draft;
        if (prepared != null) {
            profiles.touch(ordinal, day);
            first = prepared.adopt(where.facts(), types, ordinal);
            dropped = prepared.isDropped(types);
        }
        for (IdentityOp operation : prepared == null ? operations : prepared.others()) {
            int type = types.register(operation.type());
            if (type < 0) {
                dropped = true;
            } else {
                profiles.touch(ordinal, day);
                int firstOfThis = where.facts().apply(ordinal, operation, type, day, ++sequence);
                first = Math.min(first, firstOfThis);
            }
        }
        boolean changed = alreadyChanged || first != EnvironmentFacts.UNCHANGED;
        where.identityChanged(ordinal, first, was);
        if (dropped) {
            return changed ? Admission.IDENTIFIERS_DROPPED : Admission.UNCHANGED_IDENTIFIERS_DROPPED;
        }
        return changed ? Admission.RECORDED : Admission.UNCHANGED;
    }

    /** Registers activity through an input; if that is not possible, gives back the room that may be reserved for the profile. */
    private @Nullable Input register(InputRegistry registry, String name, int day, boolean reserved) {
        Input input = null;
        try {
            input = registry.register(name, day, kept);
            return input;
        } finally {
            if (input == null && reserved) {
                profiles.release();
            }
        }
    }

    /** Stores a day that has left once and is kept again, because the clock was turned back. */
    private void storeFrom(int day) {
        if (day < firstDay) {
            upheavals++;
            environments.forEach(environment -> environment.facts().storeFrom(day));
            idleLeftAt = Integer.MIN_VALUE;
            firstDay = day;
        }
    }
}
