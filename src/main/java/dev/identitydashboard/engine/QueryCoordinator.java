package dev.identitydashboard.engine;

import dev.identitydashboard.engine.counters.CounterView;
import dev.identitydashboard.engine.counters.RangeCounters;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.InputRegistry.Input;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.KnownCounts;
import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.plan.Tally;
import dev.identitydashboard.engine.scan.Analysis;
import dev.identitydashboard.engine.scan.Collector;
import dev.identitydashboard.engine.scan.ScanBuffers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Decides how a question is answered: from the range counters as far as they know the answer, and the rest by a pass over every
 * shard, which may have kept it. Safe from any thread.
 */
final class QueryCoordinator {
    /** The buffers of two scans of a thousand inputs, or of dozens of a few. */
    private static final long IDLE_BUFFER_BYTES = 1 << 25;

    /** So often a question is begun anew because types have come meanwhile, before it overlooks them: someone may send ever new ones. */
    private static final int PATIENT_ATTEMPTS = 8;

    private final Shards shards;
    private final List<InputRegistry> inputs;
    private final TypeRegistry types;
    private final List<RangeCounters> counters;
    private final List<CounterFiller> fillers;
    private final Helpers helpers;
    private final LongAdder fromCounters = new LongAdder();
    private final LongAdder kept = new LongAdder();
    private final LongAdder scanned = new LongAdder();
    private final Reserve<ScanBuffers> idleBuffers = new Reserve<>(IDLE_BUFFER_BYTES, ScanBuffers::bytes);

    QueryCoordinator(
            Shards shards,
            List<InputRegistry> inputs,
            TypeRegistry types,
            List<RangeCounters> counters,
            Executor pool) {
        this.shards = shards;
        this.inputs = inputs;
        this.types = types;
        this.counters = counters;
        this.fillers = IntStream.range(0, counters.size())
                .mapToObj(environment -> new CounterFiller(counters.get(environment), shards, environment))
                .toList();
        this.helpers = new Helpers(pool, Runtime.getRuntime().availableProcessors());
    }

    /** Answers. What counters tell and what the pass counts is of one moment: else the pass is made again without them. */
    <A> A ask(Analysis<A> analysis) {
        boolean undisturbed = true;
        int attempts = 0;
        returnTypes(analysis.query().kept());
        finishChanges(analysis.query().kept());
        while (true) {
            QueryPlan asked = analysis.query();
            ResolvedQuery query = ResolvedQuery.of(asked, inputs.get(asked.environment()), types);
            CounterView view = view(query, analysis.firstCountedDay());
            Counts report = undisturbed && !asked.panels().isEmpty() ? view.report() : null;
            Collector<A> collector = analysis.begin(query, undisturbed ? view : KnownCounts.NONE);
            ResolvedQuery rest = query.withPanels(analysis.panels(report != null));
            rest = ++attempts > PATIENT_ATTEMPTS ? rest.overlookingTypes() : rest;
            boolean passes = rest.wantsReport() || !collector.isComplete();
            Counts passed = report != null && !passes
                    ? report
                    : new Counts(query.layout().size());
            ShardFanOut pass = new ShardFanOut(rest, collector, passed, idleBuffers);
            boolean resolved = !passes || pass.run(shards, helpers);
            // A report alone is one reading of the counters.
            boolean ofOneMoment = collector == Collector.NONE || view.stillHolds();
            if (resolved && ofOneMoment) {
                (view.isUsed() ? fromCounters : pass.hasScanned() ? scanned : kept).increment();
                return collector.answer(tallyOf(query, report == null ? passed : report, collector.countedTypes()));
            }
            undisturbed &= ofOneMoment;
        }
    }

    /** A type that is about to be attached has a place already: what broke off there is finished before anything is listed. */
    private void finishChanges(KeptDays days) {
        for (Shard shard : shards.all()) {
            if (shard.isUncertain()) {
                shard.visit(days);
            }
        }
    }

    /** Lets shards give types back their places that left while the clock was wrong, before anything is asked. */
    void returnTypes(KeptDays days) {
        if (types.mayReturn(days.oldest())) {
            int lastDay = types.lastDayOfLeft();
            types.makeRoom(days.oldest());
            // Once to let go of those that took their places, and once more to give them back.
            for (int time = 0; time < 2; time++) {
                shards.all().forEach(shard -> shard.visit(days));
            }
            boolean all = shards.all().stream().allMatch(shard -> shard.hasReturnedTypes(days));
            if (all) {
                types.returned(lastDay);
            }
        }
    }

    /** The inputs with activity on some days, both included, sorted. */
    List<String> inputsActiveBetween(int environment, int firstDay, int lastDay) {
        return inputs.get(environment).activeSince(firstDay).stream()
                .filter(input -> wasActive(environment, input, firstDay, lastDay))
                .map(input -> input.name)
                .sorted()
                .toList();
    }

    AnswerCounts answers() {
        return new AnswerCounts(fromCounters.sum(), kept.sum(), scanned.sum());
    }

    /** The bytes of the buffers that are kept for the next scans. */
    long idleBufferBytes() {
        return idleBuffers.bytes();
    }

    /** Asks the counters; if any lacks from a day on, they come closer to it by a shard. */
    private CounterView view(ResolvedQuery query, int from) {
        CounterFiller filler = fillers.get(query.environment());
        return new CounterView(
                counters.get(query.environment()), query, () -> filler.fillNext(from, query.to(), query.kept()));
    }

    private Tally tallyOf(ResolvedQuery query, Counts counts, long countedTypes) {
        Tally.Layout layout = query.layout();
        long[] sums = counts.sums();
        List<Tally.Row> rows = rowsOf(query, row -> layout.hasActivity(sums, row));
        List<Tally.Row> listed =
                query.listedTypes(type -> (countedTypes >>> type & 1) != 0 || layout.hasType(sums, type)).stream()
                        .map(type -> new Tally.Row(type.name, type.number))
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList();
        return new Tally(layout, sums, rows, listed);
    }

    /** The inputs to be listed: those asked for, or those that were counted or had activity on a kept day. */
    private List<Tally.Row> rowsOf(ResolvedQuery query, IntPredicate counted) {
        List<Tally.Row> rows = new ArrayList<>();
        for (int i = 0; i < query.inputNames().size(); i++) {
            String name = query.inputNames().get(i);
            if (!query.allInputs() || counted.test(i) || wasActive(query, name)) {
                rows.add(new Tally.Row(name, i));
            }
        }
        return rows;
    }

    private boolean wasActive(ResolvedQuery query, String name) {
        Input input = inputs.get(query.environment()).find(name);
        return input != null
                && wasActive(
                        query.environment(),
                        input,
                        query.oldestDay(),
                        query.kept().today());
    }

    private boolean wasActive(int environment, Input input, int oldestDay, int lastDay) {
        return shards.all().stream().anyMatch(shard -> shard.wasActive(environment, input, oldestDay, lastDay));
    }
}
