package dev.identitydashboard.engine;

import dev.identitydashboard.engine.counters.CounterCheck;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.ShardFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks into an engine for tests. Not while anything is recorded. */
public final class EngineInspection {
    private EngineInspection() {}

    /** The first count that is kept up to date and is not what counting anew gives, if any is wrong. */
    public static Optional<String> wrongCounter(Engine engine, KeptDays kept) {
        List<ShardFacts> shards = engine.shards().all().stream()
                .map(shard -> shard.read(kept, facts -> facts))
                .toList();
        return IntStream.range(0, engine.counters().size())
                .mapToObj(environment ->
                        new CounterCheck(engine.counters().get(environment), shards, environment, kept.oldest()))
                .flatMap(check -> check.firstDifference().stream())
                .findFirst();
    }
}
