package dev.identitydashboard.engine;

import dev.identitydashboard.engine.InputRegistry.Input;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts questions to all shards and adds up their answers, or finds them among the counters and the answers that were kept. Safe
 * from any thread.
 */
final class Questions {
    private final List<Shard> shards;
    private final List<InputRegistry> inputs;
    private final TypeRegistry types;
    private final List<RangeCounters> counters;
    private final List<CounterMaking> makings;
    private final Executor pool;
    private final LongAdder recalls;
    private final LongAdder sumsOfCounters = new LongAdder();
    private final ConcurrentLinkedQueue<ScanBuffers> idleBuffers = new ConcurrentLinkedQueue<>();
    private final KeptSums sums = new KeptSums();

    Questions(
            List<Shard> shards,
            List<InputRegistry> inputs,
            TypeRegistry types,
            List<RangeCounters> counters,
            Executor pool,
            LongAdder recalls) {
        this.shards = shards;
        this.inputs = inputs;
        this.types = types;
        this.counters = counters;
        this.makings = IntStream.range(0, counters.size())
                .mapToObj(environment -> new CounterMaking(counters.get(environment), shards, environment))
                .toList();
        this.pool = pool;
        this.recalls = recalls;
    }

    /** Counts a plan. */
    Tally count(QueryPlan query) {
        int helpers = Runtime.getRuntime().availableProcessors() - 1;
        while (true) {
            ResolvedPlan plan = ResolvedPlan.of(query, inputs.get(query.environment()), types);
            Counts counts = countFromCounters(query, plan);
            if (counts != null) {
                sumsOfCounters.increment();
                return tallyOf(query, plan, counts);
            }
            counts = sums.find(plan, shards);
            if (counts != null) {
                recalls.add(shards.size());
                return tallyOf(query, plan, counts);
            }
            counts = new Counts(plan.plan().layout().size(), shards.size());
            if (new QueryRun(ShardQuestion.counting(plan, counts), idleBuffers).run(shards, pool, helpers)) {
                sums.put(plan.plan(), counts);
                return tallyOf(query, plan, counts);
            }
        }
    }

    /** Answers what counters and kept answers do not have, by a scan of every shard. */
    <A> A ask(Inquiry<A> inquiry) {
        int helpers = Runtime.getRuntime().availableProcessors() - 1;
        QueryPlan query = inquiry.query();
        while (true) {
            ResolvedPlan plan = ResolvedPlan.of(query, inputs.get(query.environment()), types);
            ShardScan<A> scan = inquiry.begin(plan);
            if (new QueryRun(ShardQuestion.scanning(plan, scan), idleBuffers).run(shards, pool, helpers)) {
                return scan.answer(rowsOf(query, plan, row -> false), types);
            }
        }
    }

    /** The inputs with activity on some days, both included, sorted. */
    Collection<String> inputsActiveBetween(int environment, int firstDay, int lastDay) {
        TreeSet<String> active = new TreeSet<>();
        for (Input input : inputs.get(environment).activeSince(firstDay)) {
            if (wasActive(environment, input.name, firstDay, lastDay)) {
                active.add(input.name);
            }
        }
        return active;
    }

    /** How many plans were answered by adding up counters. */
    long sumsOfCounters() {
        return sumsOfCounters.sum();
    }

    long bytes() {
        return sums.bytes();
    }

    /** The counts of a plan from the counters if they are complete; if not, they come closer to it by a shard. */
    private @Nullable Counts countFromCounters(QueryPlan query, ResolvedPlan plan) {
        RangeCounters ranges = counters.get(query.environment());
        boolean allInputs = query.inputs() == null;
        if (!ranges.answers(plan.plan(), allInputs)) {
            return null;
        }
        Counts counts = ranges.count(plan, allInputs);
        boolean made = counts == null
                && makings.get(query.environment()).makeNext(query.from(), query.to(), query.oldestDay());
        return made ? ranges.count(plan, allInputs) : counts;
    }

    private Tally tallyOf(QueryPlan query, ResolvedPlan plan, Counts counts) {
        TallyLayout layout = plan.plan().layout();
        long[] sums = counts.sums();
        List<Tally.Row> rows = rowsOf(query, plan, row -> layout.hasActivity(sums, row));
        List<Tally.Row> attached = IntStream.range(0, layout.types())
                .filter(counts::isAttached)
                .mapToObj(type -> new Tally.Row(types.nameOf(type), type))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
        return new Tally(layout, sums, rows, attached);
    }

    /** The inputs to be listed: those asked for, or those that were counted or had activity on a kept day. */
    private List<Tally.Row> rowsOf(QueryPlan query, ResolvedPlan plan, IntPredicate counted) {
        List<Tally.Row> rows = new ArrayList<>();
        for (int i = 0; i < plan.inputs().size(); i++) {
            String name = plan.inputs().get(i);
            boolean asked = query.inputs() != null;
            if (asked || counted.test(i) || wasActive(query.environment(), name, query.oldestDay(), query.today())) {
                rows.add(new Tally.Row(name, i));
            }
        }
        return rows;
    }

    private boolean wasActive(int environment, String name, int firstDay, int lastDay) {
        Input input = inputs.get(environment).find(name);
        return input != null
                && shards.stream().anyMatch(shard -> shard.wasActive(environment, input, firstDay, lastDay));
    }
}
