package dev.identitydashboard.engine;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * All shards of a dashboard. A profile belongs to one shard for good; recording touches one shard, and a question is put to
 * every shard in parallel and the answers added up. Safe from any thread.
 */
public final class Engine {
    private final Shard[] shards;
    private final List<InputRegistry> inputs;
    private final TypeRegistry types = new TypeRegistry();
    private final Fingerprint fingerprint = Fingerprint.withRandomKey();
    private final LongAdder recalls = new LongAdder();
    private final List<RangeCounters> counters;
    private final Lifecycle lifecycle;
    private final ProfileLookup lookup;
    private final Questions questions;

    /**
     * Makes an empty engine.
     *
     * @param settings what it is made for
     * @param loginTypes the names of the types that make a profile known where a query names no others
     * @param pool whose threads help to answer
     */
    public Engine(EngineSettings settings, Set<String> loginTypes, Executor pool) {
        ProfileQuota quota = new ProfileQuota(settings.maxProfiles());
        SecureRandom random = new SecureRandom();
        this.lifecycle = new Lifecycle(settings.environments(), settings.idleDays(), this::shardFor);
        this.inputs = IntStream.range(0, settings.environments())
                .mapToObj(environment -> new InputRegistry(settings.maxInputs()))
                .toList();
        this.lookup = new ProfileLookup(inputs, types);
        this.counters = inputs.stream()
                .map(registry -> new RangeCounters(settings.shards(), registry, types, loginTypes))
                .toList();
        this.shards = IntStream.range(0, settings.shards())
                .mapToObj(shard ->
                        new Shard(shard, newState(shard, random.nextLong(), quota, settings.idleDays()), recalls))
                .toArray(Shard[]::new);
        this.questions = new Questions(List.of(shards), inputs, types, counters, pool, recalls);
    }

    /**
     * The fingerprints of this engine's identifier values.
     *
     * @return the same at every call
     */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * Applies one record, whole or not at all.
     *
     * @param recording the record
     * @return what became of it
     */
    public Admission record(Recording recording) {
        return shardFor(recording.mpid()).record(recording);
    }

    /**
     * Applies several records, each whole or not at all; those of one profile in their order.
     *
     * @param recordings the records
     * @param admissions counts what became of them
     */
    public void recordAll(Collection<Recording> recordings, AdmissionCounts admissions) {
        List<List<Recording>> groups = new ArrayList<>();
        for (int shard = 0; shard < shards.length; shard++) {
            groups.add(new ArrayList<>());
        }
        recordings.forEach(recording -> groups.get(shardOf(recording.mpid())).add(recording));
        for (int shard = 0; shard < groups.size(); shard++) {
            if (!groups.get(shard).isEmpty()) {
                shards[shard].recordAll(groups.get(shard), admissions);
            }
        }
    }

    /**
     * Copies the activity of one profile to another.
     *
     * @param plan which, and of which days
     * @return what became of it
     */
    public Aliasing alias(AliasPlan plan) {
        return lifecycle.alias(shardFor(plan.source()), shardFor(plan.destination()), plan);
    }

    /**
     * Takes a profile out of everything.
     *
     * @param mpid the profile
     * @param oldestDay the oldest kept epoch day
     * @return false if nothing was known of it
     */
    public boolean erase(long mpid, int oldestDay) {
        return lifecycle.erase(shardFor(mpid), mpid, oldestDay);
    }

    /**
     * The profiles behind a count. Each shard is asked when the stream gets there.
     *
     * @param plan which profiles
     * @param except which are left out, or null for none
     * @return their MPIDs, each once, in no order
     */
    public LongStream profiles(ProfilePlan plan, @Nullable ProfilePlan except) {
        return Arrays.stream(shards).flatMapToLong(shard -> Arrays.stream(shard.mpids(lookup, plan, except)));
    }

    /**
     * What is known of a profile.
     *
     * @param mpid the profile
     * @param oldestDay the oldest kept epoch day
     * @param today the last epoch day that is looked at
     * @return one per data environment
     */
    public List<ProfileSnapshot> profile(long mpid, int oldestDay, int today) {
        List<ProfileSnapshot> recorded = shardFor(mpid).snapshots(lookup, mpid, oldestDay, today);
        ProfileSnapshot nothing = new ProfileSnapshot(List.of(), List.of(), List.of(), List.of());
        return IntStream.range(0, inputs.size())
                .mapToObj(number -> lifecycle.withAliases(
                        recorded.isEmpty() ? nothing : recorded.get(number), number, mpid, oldestDay))
                .toList();
    }

    /**
     * Returns a recorder of activity through one input.
     *
     * @param environment the index of the data environment
     * @param input the input's name
     * @return a new recorder
     */
    public ActivityRecorder recorder(int environment, String input) {
        return new ActivityRecorder(this, inputs.get(environment), environment, input);
    }

    /**
     * Counts.
     *
     * @param query what to count
     * @return the sum over all shards
     */
    public Tally count(QueryPlan query) {
        return questions.count(query);
    }

    /**
     * Answers what counters and kept answers do not have, by a scan of every shard.
     *
     * @param <A> the answer
     * @param inquiry what to answer
     * @return the sum over all shards
     */
    public <A> A ask(Inquiry<A> inquiry) {
        return questions.ask(inquiry);
    }

    /**
     * The inputs with activity on some days.
     *
     * @param environment the index of the data environment
     * @param firstDay the first epoch day
     * @param lastDay the last epoch day, included
     * @return their names, sorted
     */
    public Collection<String> inputsActiveBetween(int environment, int firstDay, int lastDay) {
        return questions.inputsActiveBetween(environment, firstDay, lastDay);
    }

    /**
     * What the engine holds.
     *
     * @param oldestDay the oldest kept epoch day
     * @return the sum over all shards
     */
    public EngineStats stats(int oldestDay) {
        ShardStats sum = Arrays.stream(shards)
                .map(shard -> shard.stats(oldestDay))
                .reduce(ShardStats::plus)
                .orElseThrow()
                .plusAnswers(questions.bytes())
                .plusCounters(counters.stream().mapToLong(RangeCounters::bytes).sum());
        List<String> attached = IntStream.range(0, types.size())
                .filter(type -> (sum.attachedTypes() >>> type & 1) != 0)
                .mapToObj(types::nameOf)
                .sorted()
                .toList();
        MemoryBytes aliases = new MemoryBytes(lifecycle.bytes(), 0, 0, 0, 0, 0);
        return new EngineStats(sum.profiles(), attached, sum.days(), sum.bytes().plus(aliases));
    }

    /**
     * How many shards' counts were kept from an earlier query when they were asked for.
     *
     * @return a growing count
     */
    public long recalls() {
        return recalls.sum();
    }

    /**
     * Compares the counters that are kept up to date with what is counted anew. Not while anything is recorded.
     *
     * @param oldestDay the oldest kept epoch day
     * @return the first count that is wrong, if any is
     */
    public Optional<String> verifyCounters(int oldestDay) {
        return IntStream.range(0, counters.size())
                .mapToObj(environment -> new CounterCheck(counters.get(environment), shards, environment, oldestDay))
                .flatMap(check -> check.firstDifference().stream())
                .findFirst();
    }

    /**
     * How many questions were answered by adding up counters, wholly or in part.
     *
     * @return a growing count
     */
    public long sumsOfCounters() {
        return questions.sumsOfCounters();
    }

    Shard shardFor(long mpid) {
        return shards[shardOf(mpid)];
    }

    Shard shard(int number) {
        return shards[number];
    }

    int shards() {
        return shards.length;
    }

    /** Takes high bits of a multiplicative hash, so that consecutive MPIDs spread evenly. */
    int shardOf(long mpid) {
        long mixed = (mpid ^ (mpid >>> 32)) * 0x9e3779b97f4a7c15L;
        return ((int) (mixed >>> 40)) & (shards.length - 1);
    }

    private ShardState newState(int shard, long dictionaryKey, ProfileQuota quota, int idleDays) {
        List<ShardCounters> shardCounters =
                counters.stream().map(all -> new ShardCounters(all, shard)).toList();
        IdleProfiles idle = idleDays == EngineSettings.NEVER ? null : new IdleProfiles(idleDays, lifecycle::forget);
        return new ShardState(new ShardProfiles(dictionaryKey, quota, idle), inputs, types, shardCounters);
    }
}
