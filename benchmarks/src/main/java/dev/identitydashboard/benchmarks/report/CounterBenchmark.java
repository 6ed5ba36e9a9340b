package dev.identitydashboard.benchmarks.report;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.IdentityView;
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
 * A report for all inputs, or for one, that is added up from counters, by length of the range and number of profiles; with
 * {@link #amongLateEvents} 128 late events are recorded, and counted, before each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xms14g", "-Xmx14g", "-XX:+AlwaysPreTouch"})
public class CounterBenchmark {
    private static final int UNTIL_COMPLETE = 17;

    @Param({"7", "30", "60", "90"})
    public int days;

    @Param({"all", "one"})
    public String inputs;

    private DashboardQuery query;

    @Setup
    public void prepare(LoadedDashboard loaded) {
        query = loaded.query(days, inputs, IdentityView.AS_OF_DAY);
        for (int i = 0; i < UNTIL_COMPLETE; i++) {
            query.summary();
        }
    }

    @Benchmark
    public Object report() {
        return query.report();
    }

    @Benchmark
    public Object amongLateEvents(LateEvents late) {
        return query.report();
    }
}
