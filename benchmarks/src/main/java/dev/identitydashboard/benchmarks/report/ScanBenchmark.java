package dev.identitydashboard.benchmarks.report;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.ProfileFilter;
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
 * How long everything and each of the questions beyond the report take, from the call to the immutable result, on the calling
 * thread and the common pool. What counters tell is not counted; of passes nothing is kept from one call to the next, so each is
 * as cold as the last; nothing is recorded meanwhile.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xms14g", "-Xmx14g", "-XX:+AlwaysPreTouch"})
public class ScanBenchmark {
    @Param({"90"})
    public int days;

    @Param({"all"})
    public String inputs;

    private DashboardQuery query;

    @Setup
    public void prepare(LoadedDashboard loaded) {
        query = loaded.query(days, inputs, IdentityView.AS_OF_DAY);
    }

    @Benchmark
    public Object fullReport() {
        return query.fullReport();
    }

    @Benchmark
    public Object movement() {
        return query.movement();
    }

    /** The windows reach back before the range, over days that the default retention keeps. For all inputs or one from counters. */
    @Benchmark
    public Object rollingWeek() {
        return query.rollingActives(7);
    }

    @Benchmark
    public Object rollingMonth() {
        return query.rollingActives(28);
    }

    @Benchmark
    public Object identityStructure() {
        return query.identityStructure();
    }

    /** From counters, of the range and the days before it. */
    @Benchmark
    public Object comparedToPrevious() {
        return query.range(DateRange.LAST_30_DAYS).comparedToPrevious().report();
    }

    /** From counters too, but for judging. */
    @Benchmark
    public Object highlights() {
        return query.range(DateRange.LAST_30_DAYS).highlights();
    }

    @Benchmark
    public long knownProfiles() {
        return query.profiles(ProfileFilter.all().known()).count();
    }
}
