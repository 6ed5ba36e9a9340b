package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.benchmarks.workload.DashboardLoader;
import dev.identitydashboard.benchmarks.workload.Workload;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The full 90-day report, all inputs and panels, identity by the present state, computed by what users would pick instead.
 * The same question is put to the library by {@code ReportBenchmark.cold} with the view {@code CURRENT}. Before anything is
 * timed, an exact peer's answer is asserted to be the library's, cell by cell; a sketch's error is printed. Loading is not
 * timed. Peers hold nothing but what this one report needs, and keep no history, take no locks and accept no new data
 * meanwhile. The heap is touched beforehand, so that those who allocate much do not pay for fresh pages. {@code ROARING_64} and {@code HASH_SET} are for {@code -p profiles=100000}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xms14g", "-Xmx14g", "-XX:+AlwaysPreTouch"})
public class PeerBenchmark {
    @Param({"1000000"})
    public int profiles;

    @Param({"standard"})
    public String workload;

    @Param({"ROARING_NAIVE", "ROARING_HORIZONTAL", "ROARING_PARALLEL", "LONG_OPEN_HASH_SET", "DUCKDB", "THETA"})
    public PeerKind peer;

    private Peer loaded;

    @Setup
    public void load() {
        Workload data = Workload.named(workload, profiles);
        PanelCounts exact;
        try (IdentityDashboard dashboard = DashboardLoader.load(data)) {
            exact = LibraryAnswer.of(data, dashboard);
        }
        loaded = peer.load(data);
        Deviation deviation = peer.check(loaded.report(), exact);
        System.out.println(peer + (peer.isExact() ? " agrees in every cell" : " is off by " + deviation));
    }

    @TearDown
    public void close() {
        loaded.close();
    }

    @Benchmark
    public PanelCounts report() {
        return loaded.report();
    }
}
