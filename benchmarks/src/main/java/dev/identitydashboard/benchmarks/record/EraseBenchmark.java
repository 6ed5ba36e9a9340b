package dev.identitydashboard.benchmarks.record;

import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.benchmarks.workload.DashboardLoader;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Erasing one profile after the other, of a million, beside counters of all days. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xms6g", "-Xmx6g"})
@State(Scope.Thread)
public class EraseBenchmark {
    @Param("1000000")
    public int profiles;

    @Param({"20", "1000"})
    public int inputs;

    private IdentityDashboard dashboard;
    private int next;

    @Setup(Level.Trial)
    public void load() {
        Workload workload = new Workload(profiles, 92, inputs, 12, 0.10, 1.3, 0);
        Instant now = Instant.ofEpochMilli(Workload.epochMilli(workload.days() - 1));
        dashboard = IdentityDashboard.builder()
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .retentionDays(workload.days())
                .build();
        DashboardLoader.load(workload, dashboard, true);
        if (dashboard.query().range(DateRange.LAST_90_DAYS).report().summary().total() == 0) {
            throw new IllegalStateException("nothing was loaded");
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        dashboard.close();
    }

    @Benchmark
    public boolean erase() {
        return dashboard.eraseProfile(Workload.mpid(next++ % profiles));
    }
}
