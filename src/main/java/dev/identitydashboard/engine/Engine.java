package dev.identitydashboard.engine;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All shards of a dashboard. A profile belongs to one shard for good; recording touches one shard, and a question is put to
 * every shard in parallel and the answers added up. Safe from any thread.
 */
public final class Engine {
    private final List<Shard> shards;
    private final List<InputRegistry> inputs;
    private final TypeRegistry types = new TypeRegistry();
    private final Fingerprint fingerprint = Fingerprint.withRandomKey();

    /**
     * Makes an empty engine.
     *
     * @param environments how many data environments there are
     * @param shards how many shards, a power of two
     * @param maxInputs the limit on inputs per environment
     * @param maxProfiles the limit on profiles
     */
    public Engine(int environments, int shards, int maxInputs, long maxProfiles) {
        if (Integer.bitCount(shards) != 1) {
            throw new IllegalArgumentException("shards must be a power of two, but was " + shards);
        }
        ProfileQuota quota = new ProfileQuota(maxProfiles);
        SecureRandom random = new SecureRandom();
        this.inputs = IntStream.range(0, environments)
                .mapToObj(environment -> new InputRegistry(maxInputs))
                .toList();
        this.shards = IntStream.range(0, shards)
                .mapToObj(shard -> new Shard(random.nextLong(), quota, inputs, types))
                .toList();
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
        return shards.get(shardOf(recording.mpid())).record(recording);
    }

    /**
     * Counts.
     *
     * @param plan what to count
     * @return the sum over all shards
     */
    public Tally scan(QueryPlan plan) {
        return shards.parallelStream()
                .map(shard -> shard.scan(plan))
                .reduce(Tally::add)
                .orElseThrow();
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
        TreeSet<String> active = new TreeSet<>();
        for (Shard shard : shards) {
            active.addAll(shard.inputsActiveBetween(environment, firstDay, lastDay));
        }
        return active;
    }

    /**
     * What the engine holds.
     *
     * @param oldestDay the oldest kept epoch day
     * @return the sum over all shards
     */
    public EngineStats stats(int oldestDay) {
        ShardStats sum = shards.stream()
                .map(shard -> shard.stats(oldestDay))
                .reduce(ShardStats::plus)
                .orElseThrow();
        List<String> attached = new ArrayList<>();
        sum.attachedTypes().forEach(type -> attached.add(types.nameOf(type)));
        attached.sort(null);
        return new EngineStats(sum.profiles(), attached, sum.days(), sum.bytes());
    }

    /** Takes high bits of a multiplicative hash, so that consecutive MPIDs spread evenly. */
    private int shardOf(long mpid) {
        long mixed = (mpid ^ (mpid >>> 32)) * 0x9e3779b97f4a7c15L;
        return ((int) (mixed >>> 40)) & (shards.size() - 1);
    }
}
