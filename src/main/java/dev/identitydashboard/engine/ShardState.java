package dev.identitydashboard.engine;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.counters.Holdings;
import dev.identitydashboard.engine.counters.ShardCounters;
import dev.identitydashboard.engine.facts.ActivityIndex;
import dev.identitydashboard.engine.facts.DaySpan;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
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
import dev.identitydashboard.engine.facts.TypeRegistry.NumberedType;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.messages.Failures;
import it.unimi.dsi.fastutil.longs.LongList;
import it.unimi.dsi.fastutil.longs.LongLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
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
    /** Far more changes of identifiers than there can be: their numbers have room for one more bit. */
    private static final long MOST_CHANGES = 1L << 61;
    /** So many profiles leave before others get their turn. */
    private static final int LEAVING_AT_ONCE = 1 << 7;

    /** The shard's own, under which it holds inputs. */
    private final int number;

    private final ShardProfiles profiles;
    /** That of the profiles. */
    private final ProfileDictionary dictionary;

    private final List<InputRegistry> inputs;
    private final TypeRegistry types;
    private final List<ShardEnvironment> environments;
    private final ShardFacts facts;
    private final boolean[] seen = new boolean[AT_ONCE];

    /** How often names had left when this shard last let go of all that had. */
    private int departuresSeen;
    /** The first stored day. */
    private int firstDay = Integer.MIN_VALUE;
    /** The first stored day by which those have left of whom nothing was recorded for long. */
    private int idleLeftAt = Integer.MIN_VALUE;
    /** How often the clock was turned back, and the oldest kept day, as it was told last. */
    private int era;

    private int oldestKept = Integer.MIN_VALUE;
    /** The day from which the words of the dictionary count; it is set before the first word is. */
    private int wordDay = Integer.MIN_VALUE;
    /** The words of the dictionary say nothing of earlier days, which have left once. */
    private int trackedFrom = Integer.MIN_VALUE;

    /** The change that broke off last, unless it was finished. */
    private @Nullable ShardChange unfinished;

    /** The draft of the change that is being made, if it has one. */
    private @Nullable IdentityDraft draft;
    /** How many of its types may lack a number, and its operations that are left out. */
    private int mayLack = TypeRegistry.LACKING_ANY;

    private Set<IdentityOp> dropped = Set.of();
    /** Grows with whatever may concern any profile, or all: a draft that began before that does not hold. */
    private int upheavals;

    private long sequence;
    /** Of no meaning, but it keeps the compiler from leaving out the reads that fetch what comes next. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

    ShardState(
            int number,
            ShardProfiles profiles,
            List<InputRegistry> inputs,
            TypeRegistry types,
            List<ShardCounters> counters) {
        this.number = number;
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
        InputRegistry registry = inputs.get(query.environment());
        return query.isOf(registry, types)
                || (query.overlooksTypes() && query.isOf(registry) && knowsNoLoginTypeNewerThan(query));
    }

    private boolean knowsNoLoginTypeNewerThan(ResolvedQuery query) {
        EnvironmentFacts known = environments.get(query.environment()).facts();
        for (long rest = known.attachedTypes(); rest != 0; rest &= rest - 1) {
            NumberedType type = known.type(Long.numberOfTrailingZeros(rest));
            if (query.isLogin(type) && !query.knows(type)) {
                return false;
            }
        }
        return true;
    }

    /** Whether activity is recorded already. Harmless but meaningless if another thread writes at the same time. */
    boolean hasSeen(int environment, @Nullable Input input, long mpid, int day) {
        if (input == null || input.latestDay() < day || day < trackedFrom) {
            return false;
        }
        long word = dictionary.wordOf(mpid);
        int tracked = day - wordDay;
        return SeenWord.tracksAndSaw(word, environment, tracked, input.number);
    }

    /**
     * Makes a change: the only way in. A query sees it whole or not at all.
     *
     * <p>A change that breaks off, for want of memory say, is made once more from its beginning: every change comes to the same, from
     * wherever it broke off. If it breaks off again, it is left unfinished, and nobody sees the shard before it is finished.
     */
    Admission apply(ShardChange change) {
        return apply(change, TypeRegistry.LACKING_ANY);
    }

    /** Likewise; but if more identifier types lack numbers than may, nothing is changed. */
    Admission apply(ShardChange change, int types) {
        finish();
        mayLack = types;
        upheavals += change.environment() == ShardChange.ALL ? 1 : 0;
        try {
            return make(change);
        } catch (RuntimeException | Error e) {
            return makeAgain(change);
        } finally {
            mayLack = TypeRegistry.LACKING_ANY;
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
            // Not before: telling the collector of an object for every event would cost more than many an event does.
            unfinished = change;
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
            throw Failures.illegalState(
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
        if (concerned != ShardChange.ALL) {
            environments.get(concerned).endChange(dictionary.ordinals());
            return;
        }
        for (int i = 0; i < environments.size(); i++) {
            environments.get(i).endChange(dictionary.ordinals());
        }
    }

    /** Lets those inputs, days and profiles go that have been removed or have left for good. */
    void advanceTo(KeptDays days) {
        finish();
        int departures = departures();
        if (departures != departuresSeen) {
            letInputsGo();
            letTypesGo();
            departuresSeen = departures;
        }
        if (days.era() >= era) {
            // Days that an older reading took for gone may be stored again.
            era = days.era();
            oldestKept = days.oldest();
            leaveBefore(days.firstStored());
        }
        if (types.mayReturn(days.oldest())) {
            takeTypesBack(days.oldest());
        }
    }

    /** Lets all days before one go, and the profiles of whom nothing was recorded for long before it. */
    void leaveBefore(int day) {
        finish();
        if (day > firstDay) {
            apply(new ShardChange.LeavingDays(day));
            // Others may have other numbers now, since some have left.
            letInputsGo();
        }
        if (day > idleLeftAt) {
            profiles.letIdleLeave(day);
            upheavals++;
            idleLeftAt = day;
        }
        if (profiles.isAnyLeaving()) {
            LongList some = profiles.nextLeaving(LEAVING_AT_ONCE);
            apply(new ShardChange.LeavingProfiles(some));
            profiles.haveLeft(some.size());
        }
    }

    /** Whether profiles are to leave that are still there: nothing is read before they have. */
    boolean isAnyLeaving() {
        return profiles.isAnyLeaving();
    }

    private int departures() {
        int departures = types.departures();
        for (int environment = 0; environment < inputs.size(); environment++) {
            departures += inputs.get(environment).departures();
        }
        return departures;
    }

    private void letInputsGo() {
        for (int environment = 0; environment < inputs.size(); environment++) {
            List<Input> leaving = inputs.get(environment).leaving();
            for (int i = 0; i < leaving.size(); i++) {
                if (leaving.get(i).isHeldBy(number)) {
                    apply(new ShardChange.LeavingInput(environment, leaving.get(i)));
                }
            }
        }
    }

    private void letTypesGo() {
        List<NumberedType> leaving = types.leaving();
        for (int i = 0; i < leaving.size(); i++) {
            for (int environment = 0; environment < environments.size(); environment++) {
                if (leaving.get(i).isHeldBy(types.holder(number, environment))) {
                    apply(new ShardChange.LeavingType(environment, leaving.get(i)));
                }
            }
        }
    }

    boolean hasReturnedTypes(int oldestDay) {
        return environments.stream()
                .allMatch(environment ->
                        environment.facts().unnumberedSince(oldestDay).isEmpty());
    }

    private void takeTypesBack(int oldestDay) {
        for (int environment = 0; environment < environments.size(); environment++) {
            for (String type : environments.get(environment).facts().unnumberedSince(oldestDay)) {
                apply(new ShardChange.ReturningType(environment, type));
            }
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

    /** Writes everything but what follows from the rest: counters, and what was seen of each profile. After {@link #prepare}. */
    void writeTo(ByteSink sink) {
        sink.writeInt(number);
        sink.writeInt(firstDay);
        sink.writeLong(sequence);
        profiles.writeTo(sink);
        for (int environment = 0; environment < environments.size(); environment++) {
            InputRegistry registry = inputs.get(environment);
            environments.get(environment).facts().writeTo(sink, input -> registry.of(input).name);
        }
    }

    /** Reads what another one has written into an empty one. All of its profiles must belong here. */
    void readFrom(ByteSource source, LongPredicate belongsHere) {
        source.check(source.readInt() == number, "another part of the profiles than that of number " + number);
        firstDay = source.readInt();
        trackedFrom = firstDay;
        sequence = source.readLong();
        source.check(sequence >= 0 && sequence <= MOST_CHANGES, "a sequence number that no change has");
        long[] mpids = profiles.readFrom(source);
        for (long mpid : mpids) {
            source.check(mpid == 0 || belongsHere.test(mpid), "a profile that belongs to another part");
        }
        for (int environment = 0; environment < environments.size(); environment++) {
            readFrom(source, mpids.length, environment);
        }
        profiles.fill(mpids, seenWords(mpids.length), source);
        endChange(ShardChange.ALL);
    }

    /** Comes after everything has been read. */
    void completeLastDays() {
        profiles.completeLastDays();
    }

    private void readFrom(ByteSource source, int ordinals, int environment) {
        EnvironmentFacts own = environments.get(environment).facts();
        own.beginWith(firstDay);
        own.readFrom(source, ordinals, sequence, new EnvironmentFacts.Numbers() {
            @Override
            public int numberOf(String input, int lastDay) {
                return inputs.get(environment).restore(input, lastDay, number).number;
            }

            @Override
            public @Nullable NumberedType typeOf(String name) {
                return types.register(name, number, environment);
            }
        });
        tell(environment, own.attachedTypes());
        own.unnumbered().forEach(name -> types.left(own.lastDayOfUnnumbered(name)));
    }

    /** Of each profile's word its newest activity, as far as that is of the last day of all; before that day nothing is certain. */
    private long[] seenWords(int ordinals) {
        long[] words = new long[ordinals];
        Arrays.setAll(words, SeenWord::of);
        for (int environment = 0; environment < environments.size(); environment++) {
            ActivityIndex activity = environments.get(environment).facts().activity();
            int lastDay =
                    activity.span(Integer.MIN_VALUE, BitTimeline.END_OF_TIME).lastOr(Integer.MIN_VALUE);
            if (lastDay != Integer.MIN_VALUE) {
                wordDay = lastDay - EARLIER_DAYS;
                SeenWord.seeAll(words, environment, EARLIER_DAYS, activity, lastDay);
                return words;
            }
        }
        return words;
    }

    /** What is held, with the bytes that the kept answers take. */
    EngineStats stats(KeptDays days, long answerBytes) {
        EngineStats stats = new EngineStats(
                dictionary.size(), DaySpan.NONE, new MemoryBytes(profiles.bytes(), 0, 0, 0, answerBytes, 0));
        for (ShardEnvironment environment : environments) {
            EnvironmentFacts known = environment.facts();
            DaySpan active = known.activity().span(days.oldest(), days.last());
            stats = stats.plus(new EngineStats(0, active, known.bytes()))
                    .plus(new EngineStats(
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
        Input known = run.known;
        int latest = known == null ? Integer.MIN_VALUE : known.latestDay();
        int input = known == null ? -1 : known.number;
        int environment = run.environment;
        int earliest = trackedFrom;
        int firstTracked = wordDay;
        for (int i = start; i < end; i++) {
            int day = days[i];
            seen[i - start] = day >= earliest
                    && day <= latest
                    && SeenWord.tracksAndSaw(dictionary.wordOf(mpids[i]), environment, day - firstTracked, input);
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
        if (event.operations().isEmpty()) {
            return addActivity(event);
        }
        Admission refusal = refusal(event);
        return refusal != null ? refusal : recordNumbered(event);
    }

    /** Why an event is refused, as far as that shows before anything is done: it must not take a number meanwhile that others need. */
    private @Nullable Admission refusal(ShardChange.EventRecord event) {
        InputRegistry registry = inputs.get(event.environment());
        boolean registered = registered(event.environment(), null, event.input(), event.day()) != null;
        boolean newProfile = profiles.ordinalOf(event.mpid()) < 0;
        if (newProfile && profiles.isSuppressed(event.mpid())) {
            return Admission.SUPPRESSED;
        }
        if (!registered && !registry.accepts(event.input())) {
            return Admission.UNKNOWN_INPUT;
        }
        if (!registered && !registry.hasRoomFor(event.input(), oldestKept)) {
            return Admission.TOO_MANY_INPUTS;
        }
        return newProfile && !profiles.hasRoom() ? Admission.TOO_MANY_PROFILES : null;
    }

    private Admission addActivity(ShardChange.EventRecord event) {
        return addActivity(event.environment(), null, event.input(), event.mpid(), event.day());
    }

    @Override
    public Admission record(ShardChange.IdentityRecord change) {
        if (profiles.isSuppressed(change.mpid())) {
            return Admission.SUPPRESSED;
        }
        if (change.operations().isEmpty()) {
            return Admission.UNCHANGED;
        }
        boolean refused = profiles.ordinalOf(change.mpid()) < 0 && !profiles.hasRoom();
        return refused ? Admission.TOO_MANY_PROFILES : recordNumbered(change);
    }

    private Admission applyIdentity(ShardChange.IdentityRecord change) {
        storeFrom(change.day());
        removeIfLeaving(change.mpid());
        long word = dictionary.wordOf(change.mpid());
        boolean newProfile = word == SeenWord.ABSENT;
        if (newProfile) {
            if (!profiles.reserve()) {
                return Admission.TOO_MANY_PROFILES;
            }
            if (dropped.containsAll(change.operations())) {
                profiles.release();
                return Admission.UNCHANGED_IDENTIFIERS_DROPPED;
            }
            word = dictionary.wordAt(profiles.add(change.mpid()));
            profiles.touch(SeenWord.ordinal(word), change.day());
        }
        return applyIdentity(change, word, newProfile);
    }

    /**
     * Makes a change once its identifier types have numbers here. If too many lack one, or the change is refused, what they were given is
     * there for others again. If it breaks off they keep their numbers, for then it is made again.
     */
    private Admission recordNumbered(ShardChange.OfProfile change) {
        try {
            Admission admission = numberTypes(change) <= mayLack ? applyNumbered(change) : Admission.LACKS_NUMBERS;
            if (admission.isRefusal()) {
                tell(
                        change.environment(),
                        environments.get(change.environment()).facts().attachedTypes());
            }
            return admission;
        } finally {
            dropped = Set.of();
        }
    }

    private Admission applyNumbered(ShardChange.OfProfile change) {
        if (change instanceof ShardChange.IdentityRecord record) {
            return applyIdentity(record);
        }
        Admission admission = addActivity((ShardChange.EventRecord) change);
        return admission.isRefusal()
                ? admission
                : applyIdentity(change, dictionary.wordOf(change.mpid()), admission.changed());
    }

    /** Gives the types of a change numbers here, and notes which operations are left out; returns how many types lack a number. */
    private int numberTypes(ShardChange.OfProfile change) {
        Set<String> lacking = Set.of();
        List<IdentityOp> operations = change.operations();
        for (int i = 0; i < operations.size(); i++) {
            IdentityOp operation = operations.get(i);
            if (!isAdmitted(change.environment(), operation)) {
                dropped = dropped.isEmpty() ? Collections.newSetFromMap(new IdentityHashMap<>()) : dropped;
                dropped.add(operation);
                if (types.accepts(operation.type())) {
                    lacking = lacking.isEmpty() ? new HashSet<>() : lacking;
                    lacking.add(operation.type());
                }
            }
        }
        return lacking.size();
    }

    /** Whether an operation can be recorded: one that attaches needs a number for its type, and any other that there is one. */
    private boolean isAdmitted(int environment, IdentityOp operation) {
        String name = operation.type();
        int holder = types.holder(number, environment);
        if (types.inForce(name, holder) != null) {
            return true;
        }
        return operation.kind() == IdentityOp.Kind.ATTACH
                ? types.accepts(name) && attach(environment, name) != null
                : types.admits(name);
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
        removeIfLeaving(copy.mpid());
        int position = dictionary.find(copy.mpid());
        boolean changed = dictionary.wordAt(position) == SeenWord.ABSENT;
        if (changed && !profiles.reserve()) {
            return Admission.TOO_MANY_PROFILES;
        }
        position = changed ? profiles.add(copy.mpid()) : position;
        for (ShardChange.Copied copied : copy.activity()) {
            Input input = share(copy.environment(), copied.input());
            changed |= input != null && addFact(copy.environment(), input.number, copied.day(), position);
        }
        return changed ? Admission.RECORDED : Admission.UNCHANGED;
    }

    @Override
    public Admission erase(ShardChange.Erasure erasure) {
        removeIfLeaving(erasure.mpid());
        int ordinal = profiles.ordinalOf(erasure.mpid());
        if (ordinal < 0) {
            return Admission.UNCHANGED;
        }
        // If something goes wrong halfway, nothing that is recorded afterwards is taken for seen.
        profiles.forgetSeen(dictionary.find(erasure.mpid()));
        for (ShardEnvironment environment : environments) {
            eraseFrom(environment, ordinal);
        }
        // Before the profile goes: without it, this would not be done again if it broke off.
        tellTypes();
        profiles.remove(erasure.mpid());
        return Admission.RECORDED;
    }

    @Override
    public Admission suppress(ShardChange.Suppression suppression) {
        long mpid = suppression.mpid;
        profiles.makeRoomToSuppress();
        removeIfLeaving(mpid);
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
        for (int environment = 0; environment < inputs.size(); environment++) {
            releaseInputs(environment);
            releaseTypes(environment);
        }
        types.leaveBefore(days.firstDay());
        trackedFrom = Math.max(trackedFrom, days.firstDay());
        // Last, so that whatever of this fails is done again before anything else is.
        firstDay = days.firstDay();
        return Admission.RECORDED;
    }

    /** Gives back the numbers of the inputs whose days have all left. */
    private void releaseInputs(int environment) {
        InputRegistry registry = inputs.get(environment);
        ShardEnvironment own = environments.get(environment);
        List<Input> empty = registry.heldBy(number).stream()
                .filter(input -> own.facts().activity().isEmpty(input.number))
                .toList();
        if (!empty.isEmpty()) {
            empty.forEach(input -> own.forgetEmpty(input.number));
            registry.release(empty, number);
            own.inputsLeft();
        }
    }

    /** Gives back the numbers of the types that nobody has or had on a stored day. */
    private void releaseTypes(int environment) {
        EnvironmentFacts own = environments.get(environment).facts();
        tell(environment, own.attachedTypes());
        for (NumberedType type : types.heldBy(types.holder(number, environment))) {
            if (own.lastDayOf(type.number) == TypeRegistry.NEVER) {
                release(environment, type);
            }
        }
    }

    private void release(int environment, NumberedType type) {
        environments.get(environment).unnumber(type);
        types.release(type, types.holder(number, environment));
    }

    private NumberedType typeOf(int type) {
        return Objects.requireNonNull(types.of(type));
    }

    /** Tells until when any profile has some types, a bit for the number of each. */
    private void tell(int environment, long some) {
        EnvironmentFacts own = environments.get(environment).facts();
        for (long rest = some; rest != 0; rest &= rest - 1) {
            int type = Long.numberOfTrailingZeros(rest);
            typeOf(type).tell(types.holder(number, environment), own.lastDayOf(type));
        }
    }

    private void tellTypes() {
        for (int environment = 0; environment < environments.size(); environment++) {
            tell(environment, environments.get(environment).facts().attachedTypes());
        }
    }

    @Override
    public Admission leave(ShardChange.LeavingType leaving) {
        release(leaving.environment(), leaving.type());
        return Admission.RECORDED;
    }

    @Override
    public Admission comeBack(ShardChange.ReturningType returning) {
        NumberedType type = attach(returning.environment(), returning.type());
        if (type != null) {
            types.cameBack(type, returning.environment(), firstDay);
            tell(returning.environment(), 1L << type.number);
        }
        return type == null ? Admission.UNCHANGED : Admission.RECORDED;
    }

    /** A failure leaves the input to be let go of again, before anything else happens. */
    @Override
    public Admission leave(ShardChange.LeavingInput leaving) {
        Input input = leaving.input();
        InputRegistry registry = inputs.get(leaving.environment());
        ShardEnvironment environment = environments.get(leaving.environment());
        Input successor = registry.beginMove(input, number);
        if (successor == null) {
            dictionary.forgetInput(leaving.environment(), input.number);
            environment.forgetInput(input.number);
        } else {
            DaySpan days = environment.facts().activity().span(Integer.MIN_VALUE, BitTimeline.END_OF_TIME);
            dictionary.forgetDays(leaving.environment(), days.lastOr(wordDay) + 1 - wordDay);
            environment.moveInput(input.number, successor.number);
        }
        registry.release(List.of(input), number);
        environment.inputsLeft();
        return Admission.RECORDED;
    }

    @Override
    public Admission leave(ShardChange.LeavingProfiles leaving) {
        return remove(leaving.mpids()) ? Admission.RECORDED : Admission.UNCHANGED;
    }

    private boolean remove(LongList leaving) {
        boolean removed = profiles.remove(
                leaving, ordinals -> environments.forEach(environment -> environment.eraseIdle(ordinals)));
        tellTypes();
        return removed;
    }

    /** If a profile is to leave, it does so before anything happens to it, as a part of that. */
    private void removeIfLeaving(long mpid) {
        if (profiles.isLeaving(mpid)) {
            remove(LongLists.singleton(mpid));
        }
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
        removeIfLeaving(mpid);
        int position = dictionary.find(mpid);
        Input input = registered(environment, known, name, day);
        if (input == null || dictionary.wordAt(position) == SeenWord.ABSENT) {
            return addUnknown(environment, input, name, mpid, day);
        }
        return addFact(environment, input.number, day, position) ? Admission.RECORDED : Admission.UNCHANGED;
    }

    /** The input of activity, if that can be added without registering it; {@code known} is the input as last found. */
    private @Nullable Input registered(int environment, @Nullable Input known, String name, int day) {
        if (known != null && known.takes(day, number)) {
            return known;
        }
        Input found = inputs.get(environment).find(name);
        return found != null && found.takes(day, number) ? found : null;
    }

    /** Adds activity of a profile that is unknown, or through an input that is not registered, or both. */
    private Admission addUnknown(int environment, @Nullable Input registered, String name, long mpid, int day) {
        if (profiles.isSuppressed(mpid)) {
            return Admission.SUPPRESSED;
        }
        InputRegistry registry = inputs.get(environment);
        if (registered == null && !registry.accepts(name)) {
            return Admission.UNKNOWN_INPUT;
        }
        if (registered == null && !registry.hasRoomFor(name, oldestKept)) {
            return Admission.TOO_MANY_INPUTS;
        }
        boolean newProfile = profiles.ordinalOf(mpid) < 0;
        if (newProfile && !profiles.reserve()) {
            return Admission.TOO_MANY_PROFILES;
        }
        Input input = registered == null ? register(environment, name, day, newProfile) : registered;
        if (input == null) {
            return Admission.TOO_MANY_INPUTS;
        }
        int position = newProfile ? profiles.add(mpid) : dictionary.find(mpid);
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
            if (firstDay < trackedFrom || SeenWord.hasForgotten(word)) {
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
     * stored again, or because the profile is to leave first.
     */
    boolean begin(IdentityDraft begun, ShardChange.OfProfile change) {
        if (change.day() < firstDay || profiles.isLeaving(change.mpid())) {
            return false;
        }
        int ordinal = profiles.ordinalOf(change.mpid());
        environments.get(change.environment()).facts().begin(begun, ordinal);
        sequence = begun.number(sequence);
        return true;
    }

    /** A draft holds, as far as others are concerned, as long as this is the same. */
    int upheavals() {
        return upheavals;
    }

    /** The operations are told of together, so that a long change costs those who listen no more than a short one. */
    private Admission applyIdentity(ShardChange.OfProfile change, long word, boolean alreadyChanged) {
        int environment = change.environment();
        int day = change.day();
        List<IdentityOp> operations = change.operations();
        ShardEnvironment where = environments.get(environment);
        int ordinal = SeenWord.ordinal(word);
        // What a change left half done when it broke off must not be taken for known.
        if (draft == null && unfinished == null && areKnown(environment, ordinal, operations, day)) {
            profiles.touch(ordinal, day);
            return alreadyChanged ? Admission.RECORDED : Admission.UNCHANGED;
        }
        Holdings was = where.holdingsBefore(ordinal, day);
        int first = EnvironmentFacts.UNCHANGED;
        long touchedTypes = 0;
        List<IdentityOp> rest = operations;
        if (draft != null) {
            profiles.touch(ordinal, day);
            rest = new ArrayList<>(draft.others());
            for (IdentityDraft.Part part : draft.parts()) {
                if (dropped.contains(part.decisive())) {
                    rest.addAll(part.operations());
                } else {
                    NumberedType type = typeFor(environment, part.decisive());
                    first = Math.min(first, where.facts().adopt(part, ordinal, type));
                    touchedTypes |= touched(environment, part.decisive(), type, day);
                }
            }
        }
        for (IdentityOp operation : rest) {
            if (!dropped.contains(operation)) {
                NumberedType type = typeFor(environment, operation);
                profiles.touch(ordinal, day);
                first = Math.min(first, apply(where.facts(), ordinal, operation, type, day));
                touchedTypes |= touched(environment, operation, type, day);
            }
        }
        boolean changed = alreadyChanged || first != EnvironmentFacts.UNCHANGED;
        where.identityChanged(ordinal, first, was);
        tell(environment, touchedTypes);
        if (!dropped.isEmpty()) {
            return changed ? Admission.IDENTIFIERS_DROPPED : Admission.UNCHANGED_IDENTIFIERS_DROPPED;
        }
        return changed ? Admission.RECORDED : Admission.UNCHANGED;
    }

    /**
     * Whether operations only attach what was attached on the same day before, of types of which this has been told, so that nothing
     * would come of them: most events repeat the identifiers of the one before.
     */
    private boolean areKnown(int environment, int ordinal, List<IdentityOp> operations, int day) {
        for (int i = 0; i < operations.size(); i++) {
            if (!isKnown(environment, ordinal, operations.get(i), day)) {
                return false;
            }
        }
        return true;
    }

    private boolean isKnown(int environment, int ordinal, IdentityOp operation, int day) {
        if (operation.kind() != IdentityOp.Kind.ATTACH) {
            return false;
        }
        NumberedType type = types.inForce(operation.type(), types.holder(number, environment));
        return type != null
                && type.wasAttached(environment, day)
                && environments.get(environment).facts().knows(ordinal, type.number, operation.fingerprint(), day);
    }

    /**
     * Applies an operation on a type that is attached here or, if there is none, to be detached all the same; returns the first day
     * whose count changes, as {@link EnvironmentFacts#apply} does.
     */
    private int apply(EnvironmentFacts known, int ordinal, IdentityOp operation, @Nullable NumberedType type, int day) {
        return type == null
                ? known.applyUnnumbered(ordinal, operation, day, ++sequence)
                : known.apply(ordinal, operation, type.number, day, ++sequence);
    }

    /** A bit for a type to which an operation has been applied. */
    private long touched(int environment, IdentityOp operation, @Nullable NumberedType type, int day) {
        if (type == null) {
            return 0;
        }
        if (operation.kind() == IdentityOp.Kind.ATTACH) {
            types.attached(type, environment, day);
        }
        return 1L << type.number;
    }

    /** The type of an operation with its number here; null if it has none, and needs none. */
    private @Nullable NumberedType typeFor(int environment, IdentityOp operation) {
        String name = operation.type();
        if (operation.kind() == IdentityOp.Kind.ATTACH) {
            return Objects.requireNonNull(attach(environment, name));
        }
        int holder = types.holder(number, environment);
        NumberedType type = types.find(name);
        if (type != null && type.isHeldBy(holder)) {
            return type;
        }
        leaveOldNumber(environment, name);
        return null;
    }

    /** Gives a type that is to be attached a number here, if it has none; null if there is none left. */
    private @Nullable NumberedType attach(int environment, String name) {
        int holder = types.holder(number, environment);
        NumberedType type = types.register(name, number, environment);
        while (type != null && !type.isHeldBy(holder)) {
            leaveOldNumber(environment, name);
            type = types.register(name, number, environment);
        }
        if (type != null) {
            environments.get(environment).number(type);
        }
        return type;
    }

    /** Lets go of a type that was to leave since this change began, as a part of it. */
    private void leaveOldNumber(int environment, String name) {
        int holder = types.holder(number, environment);
        List<NumberedType> leaving = types.leaving();
        for (int i = 0; i < leaving.size(); i++) {
            NumberedType type = leaving.get(i);
            if (type.isHeldBy(holder) && type.name.equals(name)) {
                release(environment, type);
            }
        }
    }

    /** Registers activity through an input; if that is not possible, gives back the room that may be reserved for the profile. */
    private @Nullable Input register(int environment, String name, int day, boolean reserved) {
        Input registered = null;
        try {
            InputRegistry registry = inputs.get(environment);
            Input input = registry.register(name, day, oldestKept, number);
            while (input != null && !input.isHeldBy(number)) {
                moveInputs(environment);
                input = registry.register(name, day, oldestKept, number);
            }
            registered = input;
            return input;
        } finally {
            if (registered == null && reserved) {
                profiles.release();
            }
        }
    }

    /** Registers activity that is copied from another profile; null if its input has been removed meanwhile. */
    private @Nullable Input share(int environment, Input shared) {
        InputRegistry registry = inputs.get(environment);
        Input input = registry.share(shared, number);
        while (input != null && !input.isHeldBy(number)) {
            moveInputs(environment);
            input = registry.share(shared, number);
        }
        return input;
    }

    /** Moves the activity of inputs that have been given other numbers since this change began, as a part of it. */
    private void moveInputs(int environment) {
        List<Input> leaving = inputs.get(environment).leaving();
        for (int i = 0; i < leaving.size(); i++) {
            if (leaving.get(i).isHeldBy(number)) {
                leave(new ShardChange.LeavingInput(environment, leaving.get(i)));
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
