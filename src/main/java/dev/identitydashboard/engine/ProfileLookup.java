package dev.identitydashboard.engine;

import dev.identitydashboard.engine.ProfileSnapshot.ActiveDays;
import dev.identitydashboard.engine.ProfileSnapshot.Held;
import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.facts.CountSteps;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.Fact;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.ShardFacts;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.plan.ProfilePlan;
import dev.identitydashboard.engine.scan.ProfileScan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers which profiles are behind a count and what is known of one. For shards, which call it under their lock. */
final class ProfileLookup {
    private final List<InputRegistry> inputs;
    private final TypeRegistry types;

    ProfileLookup(List<InputRegistry> inputs, TypeRegistry types) {
        this.inputs = inputs;
        this.types = types;
    }

    /** The MPIDs of a plan's profiles, but for those of another plan if there is one, in no order. */
    long[] mpids(ShardFacts shard, ProfilePlan plan, @Nullable ProfilePlan except) {
        ChunkBits[] found = find(shard, plan);
        if (except != null) {
            ChunkBits[] others = find(shard, except);
            for (int chunk = 0; chunk < found.length; chunk++) {
                found[chunk].andNot(others[chunk]);
            }
        }
        return shard.profiles().mpids(ordinal -> found[Chunks.of(ordinal)].contains(Chunks.place(ordinal)));
    }

    private ChunkBits[] find(ShardFacts shard, ProfilePlan plan) {
        int environment = plan.query().environment();
        return new ProfileScan(shard.environment(environment), plan, inputs.get(environment), types)
                .scan(shard.ordinals());
    }

    /** What is known of a profile by the days that matter, per environment. */
    List<ProfileSnapshot> snapshots(ShardFacts shard, long mpid, KeptDays kept) {
        int ordinal = shard.profiles().ordinalOf(mpid);
        return IntStream.range(0, inputs.size())
                .mapToObj(number -> snapshot(shard.environment(number), number, ordinal, kept))
                .toList();
    }

    private ProfileSnapshot snapshot(EnvironmentFacts environment, int number, int ordinal, KeptDays kept) {
        if (ordinal < 0) {
            return ProfileSnapshot.NOTHING;
        }
        Map<String, List<Integer>> days = new TreeMap<>();
        Map<Integer, String> names = new HashMap<>();
        for (Fact fact : environment.activity().of(ordinal, kept.oldest(), kept.today())) {
            String name = names.computeIfAbsent(fact.input(), inputs.get(number)::nameOf);
            days.computeIfAbsent(name, absent -> new ArrayList<>()).add(fact.day());
        }
        List<ActiveDays> activity = days.entrySet().stream()
                .map(entry -> new ActiveDays(entry.getKey(), entry.getValue()))
                .toList();
        return new ProfileSnapshot(activity, held(environment, ordinal, kept), List.of(), List.of());
    }

    private List<Held> held(EnvironmentFacts environment, int ordinal, KeptDays kept) {
        List<Held> held = new ArrayList<>();
        // What happened on days that have left was before all days.
        int first = Math.max(kept.oldest(), environment.firstDay());
        int last = kept.last() < environment.firstDay() ? environment.firstDay() - 1 : kept.last();
        for (int type = 0; type < types.size(); type++) {
            CountSteps counts = environment.countsFrom(Integer.MIN_VALUE, type, ordinal);
            int identifiers = counts.on(last);
            if (identifiers > 0) {
                held.add(new Held(types.nameOf(type), identifiers, since(counts, first, last)));
            }
        }
        held.sort(Comparator.comparing(Held::type));
        return held;
    }

    /** Since when the count on the last day has been positive, unless that is before the first. */
    private static int since(CountSteps counts, int first, int last) {
        int since = Held.BEFORE;
        int before = counts.initial();
        for (int i = 0; i < counts.size() && counts.dayAt(i) <= last; i++) {
            since = before == 0 ? counts.dayAt(i) : since;
            before = counts.countAt(i);
        }
        return since < first ? Held.BEFORE : since;
    }
}
