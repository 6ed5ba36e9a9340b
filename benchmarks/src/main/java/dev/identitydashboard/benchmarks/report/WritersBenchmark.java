package dev.identitydashboard.benchmarks.report;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.benchmarks.workload.ColdQueries;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Two threads record events of today, as fast as they can, while a third asks one 90-day report after the other; and the same
 * two without reports, for comparison. Profiles and inputs are random, so that the first events of a profile today are among
 * them, fewer as today fills up. JMH samples the times of single calls: the percentiles are the result, not the mean. The
 * writers do not queue up: a record that has to wait delays the next, so the share of slow records is a lower bound. With
 * fewer than three free processors the threads also wait for one another's time slices, which shows in the maxima.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xms14g", "-Xmx14g", "-XX:+AlwaysPreTouch"})
public class WritersBenchmark {

    /** A thread that records. */
    @State(Scope.Thread)
    public static class Writer {
        private static final AtomicInteger WRITERS = new AtomicInteger();

        private List<InputRecorder> recorders;
        private SplittableRandom random;
        private int profiles;
        private long today;

        @Setup
        public void start(LoadedDashboard loaded) {
            recorders = loaded.data().inputNames().stream()
                    .map(loaded.dashboard()::recorder)
                    .toList();
            random = new SplittableRandom(WRITERS.incrementAndGet());
            profiles = loaded.data().profiles();
            today = Workload.epochMilli(loaded.data().days() - 1);
        }

        RecordOutcome record() {
            long choice = random.nextLong();
            InputRecorder recorder = recorders.get((int) ((choice & 0xffff) * recorders.size() >>> 16));
            return recorder.record(Workload.mpid((int) ((choice >>> 33) * profiles >>> 31)), today);
        }
    }

    /** The thread that asks. */
    @State(Scope.Thread)
    public static class Reader {
        private DashboardQuery query;
        private ColdQueries cold;

        @Setup
        public void start(LoadedDashboard loaded) {
            query = loaded.query(90, "all", IdentityView.AS_OF_DAY);
            cold = loaded.cold();
        }
    }

    @Benchmark
    @Group("duringColdReports")
    @GroupThreads(2)
    public RecordOutcome record(Writer writer) {
        return writer.record();
    }

    @Benchmark
    @Group("duringColdReports")
    @GroupThreads(1)
    public Object report(Reader reader) {
        return reader.cold.vary(reader.query).report();
    }

    @Benchmark
    @Group("alone")
    @GroupThreads(2)
    public RecordOutcome recordAlone(Writer writer) {
        return writer.record();
    }
}
