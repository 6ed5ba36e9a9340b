package dev.identitydashboard.engine;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.counters.RangeCounters;
import dev.identitydashboard.engine.counters.ShardCounters;
import dev.identitydashboard.engine.facts.DaySpan;
import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.engine.facts.IdleProfiles;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.LatestDay;
import dev.identitydashboard.engine.facts.MemoryBytes;
import dev.identitydashboard.engine.facts.ProfileQuota;
import dev.identitydashboard.engine.facts.ShardProfiles;
import dev.identitydashboard.engine.facts.SuppressedProfiles;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.plan.ProfilePlan;
import dev.identitydashboard.engine.scan.Analysis;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All shards of a dashboard. A profile belongs to one shard for good; recording touches one shard, and a question is put to
 * every shard in parallel and the answers added up. Safe from any thread.
 */
public final class Engine {
    /** So often numbers are made free for a record, of which others may take them. */
    private static final int ATTEMPTS = 16;
    /** The buffers of 16 threads that record in bulk. */
    private static final long IDLE_BUFFER_BYTES = 16 * ActivityBuffers.BYTES;

    private final Shards shards;
    private final List<InputRegistry> inputs;
    private final TypeRegistry types;
    private final Fingerprint fingerprint;
    private final List<RangeCounters> counters;
    private final LatestDay latest = new LatestDay();
    private final long maxProfiles;
    private final Lifecycle lifecycle;
    private final ProfileLookup lookup;
    private final QueryCoordinator queries;
    private final Reserve<ActivityBuffers> idleBuffers =
            new Reserve<>(IDLE_BUFFER_BYTES, buffers -> ActivityBuffers.BYTES);

    /**
     * Makes an empty engine.
     *
     * @param settings what it is made for
     * @param loginTypes the names of the types that make a profile known where a query names no others
     * @param fingerprint makes the fingerprints of identifier values and suppressed profiles
     * @param pool whose threads help to answer
     */
    public Engine(EngineSettings settings, Set<String> loginTypes, Fingerprint fingerprint, Executor pool) {
        this.fingerprint = fingerprint;
        this.inputs = IntStream.range(0, settings.environments())
                .mapToObj(environment ->
                        new InputRegistry(settings.maxInputs(), settings.shards(), settings.acceptedInputs()))
                .toList();
        this.types = new TypeRegistry(settings.shards(), settings.environments(), settings.acceptedTypes());
        this.counters = inputs.stream()
                .map(registry -> new RangeCounters(settings.shards(), registry, types, loginTypes))
                .toList();
        List<AliasHistory> aliases = inputs.stream()
                .map(registry -> new AliasHistory(settings.maxProfiles()))
                .toList();
        this.maxProfiles = settings.maxProfiles();
        ProfileQuota quota = new ProfileQuota(maxProfiles);
        SecureRandom random = new SecureRandom();
        this.shards = new Shards(settings.shards(), number -> {
            IdleProfiles idle = settings.idleDays() == EngineSettings.NEVER
                    ? null
                    : new IdleProfiles(settings.idleDays(), mpid -> AliasHistory.forget(aliases, mpid));
            ShardProfiles profiles =
                    new ShardProfiles(random.nextLong(), quota, latest, idle, new SuppressedProfiles(fingerprint));
            List<ShardCounters> own =
                    counters.stream().map(all -> new ShardCounters(all, number)).toList();
            return new Shard(number, new ShardState(number, profiles, inputs, types, own));
        });
        this.lifecycle = new Lifecycle(aliases, settings.idleDays(), shards, latest, inputs);
        this.lookup = new ProfileLookup(inputs, types);
        this.queries = new QueryCoordinator(shards, inputs, types, counters, pool);
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
     * Applies a record, whole or not at all.
     *
     * @param record the record
     * @param kept which days matter now
     * @return what became of it
     */
    public Admission record(ShardChange.OfProfile record, KeptDays kept) {
        Shard shard = shards.of(record.mpid());
        Admission admission = shard.record(record, kept, 0);
        for (int attempt = 1; admission == Admission.LACKS_NUMBERS; attempt++) {
            makeRoomForTypes(kept);
            // Others may take the numbers that were made free.
            int mayLack = attempt < ATTEMPTS
                    ? types.lackingPlaces(record.operations(), kept.oldest())
                    : TypeRegistry.LACKING_ANY;
            admission = shard.record(record, kept, mayLack);
        }
        return admission;
    }

    /**
     * Applies several records, each whole or not at all; those of one profile in their order.
     *
     * @param records the records
     * @param kept which days matter now
     * @param admissions counts what became of them
     */
    public void recordAll(
            Collection<? extends ShardChange.OfProfile> records, KeptDays kept, AdmissionCounts admissions) {
        records.stream()
                .collect(Collectors.groupingBy(
                        record -> shards.indexOf(record.mpid()), TreeMap::new, Collectors.toList()))
                .forEach((shard, group) ->
                        shards.get(shard).applyAll(group, kept, admissions, record -> record(record, kept)));
    }

    /** Lets types leave that no profile has now or had on a kept day, so that others get their numbers. */
    private void makeRoomForTypes(KeptDays kept) {
        // They may be the last who have a type.
        lifecycle.letIdleLeave(kept);
        types.makeRoom(kept.oldest());
        if (!types.leaving().isEmpty()) {
            // Their numbers are there for others once all have let go of them.
            visitShards(kept);
        }
    }

    /**
     * Copies the activity of one profile to another.
     *
     * @param alias which, and of which days
     * @return what became of it
     */
    public AliasResult alias(Alias alias) {
        return lifecycle.alias(alias);
    }

    /**
     * Takes a profile out of everything.
     *
     * @param mpid the profile
     * @param kept which days matter now
     * @return false if nothing was known of it
     */
    public boolean erase(long mpid, KeptDays kept) {
        return lifecycle.erase(mpid, kept);
    }

    /**
     * Takes all activity through an input out of everything; profiles and their identifiers stay. From the beginning of the call on
     * no question that begins sees any of it, whatever goes wrong in the call.
     *
     * @param environment the index of the data environment
     * @param input the input's name
     * @param kept which days matter now
     * @return false if it had no activity on a kept day or a later one
     */
    public boolean removeInput(int environment, String input, KeptDays kept) {
        AtomicBoolean known = new AtomicBoolean();
        lifecycle.meanwhile(() -> {
            known.set(inputs.get(environment).remove(input, kept.oldest()));
            visitShards(kept);
        });
        return known.get();
    }

    /**
     * Writes everything that is known, part after part: each of one moment, before which is everything that was recorded before the call
     * began. Meanwhile no profile is copied, erased or suppressed, and no input removed.
     *
     * @param sink is written to
     * @param written takes what was written, part after part
     * @param kept which days matter now
     */
    public void writeTo(ByteSink sink, Consumer<ByteSink> written, KeptDays kept) {
        lifecycle.meanwhile(() -> {
            for (Shard shard : shards.all()) {
                shard.writeTo(sink, kept);
                written.accept(sink);
            }
            types.writeTo(sink);
            lifecycle.writeTo(sink);
            sink.writeInt(latest.get());
            written.accept(sink);
        });
    }

    /**
     * Reads what another engine with as many shards and environments and the same fingerprints has written, into an empty one that nobody
     * else knows yet.
     *
     * @param source what was written
     */
    public void readFrom(ByteSource source) {
        for (Shard shard : shards.all()) {
            shard.readFrom(source, mpid -> shards.of(mpid) == shard);
        }
        types.readFrom(source);
        lifecycle.readFrom(source);
        latest.note(source.readInt());
        shards.all().forEach(Shard::completeLastDays);
    }

    /** Lets every shard do what it does before it is read. */
    private void visitShards(KeptDays kept) {
        shards.all().forEach(shard -> shard.visit(kept));
    }

    /**
     * Takes a profile out of everything and refuses every later record of it.
     *
     * @param mpid the profile
     * @param kept which days matter now
     * @return false if nothing was known of it
     */
    public boolean suppress(long mpid, KeptDays kept) {
        return lifecycle.suppress(mpid, kept);
    }

    /**
     * Lets records of a profile in again.
     *
     * @param mpid the profile
     * @param kept which days matter now
     * @return false if they were not refused
     */
    public boolean allow(long mpid, KeptDays kept) {
        return lifecycle.allow(mpid, kept);
    }

    /**
     * Whether records of a profile are refused. Takes no lock as long as no profile of the shard is suppressed.
     *
     * @param mpid the profile
     * @return true if they are
     */
    public boolean isSuppressed(long mpid) {
        return shards.of(mpid).isSuppressed(mpid);
    }

    /**
     * The profiles of which records are refused.
     *
     * @return how many
     */
    public long suppressedProfiles() {
        return shards.all().stream().mapToLong(Shard::suppressedProfiles).sum();
    }

    /**
     * The profiles of a part that are behind a count.
     *
     * @param part its number, from 0 to before {@link #parts}
     * @param plan which profiles
     * @param except which are left out, or null for none
     * @return their MPIDs, each once, in no order
     */
    public long[] profiles(int part, ProfilePlan plan, @Nullable ProfilePlan except) {
        queries.returnTypes(plan.query().kept());
        return shards.get(part).read(plan.query().kept(), facts -> lookup.mpids(facts, plan, except));
    }

    /**
     * How many parts the profiles are in.
     *
     * @return the same at every call
     */
    public int parts() {
        return shards.count();
    }

    /**
     * What is known of a profile.
     *
     * @param mpid the profile
     * @param kept which days matter now
     * @return one per data environment
     */
    public List<ProfileSnapshot> profile(long mpid, KeptDays kept) {
        List<ProfileSnapshot> recorded = shards.of(mpid).read(kept, facts -> lookup.snapshots(facts, mpid, kept));
        return IntStream.range(0, inputs.size())
                .mapToObj(number -> lifecycle.withAliases(recorded.get(number), number, mpid, kept))
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
        return new ActivityRecorder(shards, idleBuffers, inputs.get(environment), environment, input);
    }

    /**
     * Answers a question.
     *
     * @param <A> the answer
     * @param analysis what is asked
     * @return the sum over all shards
     */
    public <A> A ask(Analysis<A> analysis) {
        lifecycle.letIdleLeave(analysis.query().kept());
        return queries.ask(analysis);
    }

    /**
     * The inputs with activity on a kept day.
     *
     * @param environment the index of the data environment
     * @param kept which days matter now
     * @return their names, sorted
     */
    public List<String> inputs(int environment, KeptDays kept) {
        return queries.inputsActiveBetween(environment, kept.oldest(), kept.today());
    }

    /**
     * What the engine holds.
     *
     * @param kept which days matter now
     * @return the sum over all shards
     */
    public EngineStats stats(KeptDays kept) {
        queries.returnTypes(kept);
        long columns = counters.stream().mapToLong(RangeCounters::bytes).sum();
        MemoryBytes shared = new MemoryBytes(lifecycle.bytes(), 0, 0, 0, 0, columns);
        return shards.all().stream()
                .map(shard -> shard.stats(kept))
                .reduce(new EngineStats(0, DaySpan.NONE, shared), EngineStats::plus);
    }

    /**
     * What is kept between questions and between bulk records only to be used again.
     *
     * @return heap bytes
     */
    public long idleBufferBytes() {
        return queries.idleBufferBytes() + idleBuffers.bytes();
    }

    /**
     * The identifier types that are listed in any environment.
     *
     * @param kept which days matter now
     * @return their names, sorted
     */
    public List<String> types(KeptDays kept) {
        return IntStream.range(0, inputs.size())
                .boxed()
                .flatMap(environment -> types.listed(environment, kept.oldest(), kept.last()).stream())
                .map(type -> type.name)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * How near the engine is to its limits.
     *
     * @param kept which days matter now
     * @return what is used, and what may be
     */
    public EngineLimits limits(KeptDays kept) {
        return new EngineLimits(
                inputs.stream().map(registry -> registry.kept(kept.oldest())).toList(),
                inputs.get(0).limit(),
                types.placed(kept.oldest()),
                TypeRegistry.LIMIT,
                Math.min(maxProfiles, ShardProfiles.MOST * shards.count()));
    }

    /**
     * How questions were answered.
     *
     * @return numbers since the engine was made
     */
    public AnswerCounts answers() {
        return queries.answers();
    }

    /**
     * The latest day on which anything was recorded.
     *
     * @return an epoch day, {@link Integer#MIN_VALUE} before that
     */
    public int latestDay() {
        return latest.get();
    }

    /**
     * Lets all days before one go in every shard, which they otherwise do when something is recorded or asked there.
     *
     * @param day the first epoch day that stays
     */
    public void leaveBefore(int day) {
        shards.all().forEach(shard -> shard.leaveBefore(day));
        lifecycle.leaveBefore(day);
    }

    Shards shards() {
        return shards;
    }

    List<InputRegistry> inputs() {
        return inputs;
    }

    List<RangeCounters> counters() {
        return counters;
    }
}
