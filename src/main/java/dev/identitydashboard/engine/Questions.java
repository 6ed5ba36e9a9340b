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
            Counts counts = reading(query, plan, query.from()).report();
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

    /** Answers what goes beyond a report: from counters as far as they know it, and the rest by a pass over every shard. */
    <A> A ask(Inquiry<A> inquiry) {
        QueryPlan query = inquiry.query();
        boolean undisturbed = true;
        while (true) {
            ResolvedPlan plan = ResolvedPlan.of(query, inputs.get(query.environment()), types);
            CounterReading reading = reading(query, plan, Math.max(query.from() - 1, query.oldestDay()));
            Counts report = undisturbed && !query.panels().isEmpty() ? reading.report() : null;
            ShardScan<A> scan = inquiry.begin(plan, undisturbed ? reading : KnownCounts.NONE);
            Counts passed = new Counts(plan.plan().layout().size(), shards.size());
            boolean resolved = pass(plan.withPanels(inquiry.panels(report != null)), scan.extras(), passed);
            if (resolved && reading.stillHolds()) {
                if (reading.isUsed()) {
                    sumsOfCounters.increment();
                }
                return scan.answer(tallyOf(query, plan, report == null ? passed : report));
            }
            undisturbed &= reading.stillHolds();
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

    /** How many questions were answered by adding up counters, wholly or in part. */
    long sumsOfCounters() {
        return sumsOfCounters.sum();
    }

    long bytes() {
        return sums.bytes();
    }

    /** Asks the counters; if any lacks from a day on, they come closer to it by a shard. */
    private CounterReading reading(QueryPlan query, ResolvedPlan plan, int from) {
        return new CounterReading(
                counters.get(query.environment()),
                plan,
                query.inputs() == null,
                () -> makings.get(query.environment()).makeNext(from, query.to(), query.oldestDay()));
    }

    /** Counts in all shards, unless there is nothing to count; false if the plan was not resolved with all that they have. */
    private boolean pass(ResolvedPlan plan, List<ScanExtra> extras, Counts sums) {
        int helpers = Runtime.getRuntime().availableProcessors() - 1;
        boolean nothing = extras.isEmpty() && plan.plan().panels().stream().noneMatch(Panel.REPORT::contains);
        return nothing
                || new QueryRun(ShardQuestion.scanning(plan, extras, sums), idleBuffers).run(shards, pool, helpers);
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
