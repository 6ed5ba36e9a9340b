package dev.identitydashboard.benchmarks.report;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.benchmarks.workload.ColdQueries;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a question takes, from the call to the immutable result, on the calling thread and the common pool. Nothing is
 * recorded meanwhile, but in {@link #afterLateEvents}.
 *
 * <ul>
 *   <li>{@link #cold}: neither counters nor an answer kept from before are of use ({@link ColdQueries} says how); buffers are reused, and the data
 *       is in memory and, where it fits, in the processor's caches, as it is for the peers.
 *   <li>{@link #afterLateEvents}: with the current identity the same for another reason: late events have changed every part
 *       of the data since. As of each day and for all inputs or one, counters answer, which the late events have changed.
 *   <li>{@link #warm}: the same question again, nothing changed in its range: answered by counters, or by what was kept.
 * </ul>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xms14g", "-Xmx14g", "-XX:+AlwaysPreTouch"})
public class ReportBenchmark {
    @Param({"90"})
    public int days;

    @Param({"all"})
    public String inputs;

    @Param({"AS_OF_DAY", "CURRENT"})
    public IdentityView view;

    @Param({"ALL"})
    public Panel panel;

    private DashboardQuery query;
    private ColdQueries cold;

    @Setup
    public void prepare(LoadedDashboard loaded) {
        query = loaded.query(days, inputs, view);
        cold = loaded.cold();
    }

    @Benchmark
    public Object cold() {
        return panel.of(cold.vary(query));
    }

    @Benchmark
    public Object afterLateEvents(LateEvents late) {
        return panel.of(query);
    }

    @Benchmark
    public Object warm() {
        return panel.of(query);
    }
}
