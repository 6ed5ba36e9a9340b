package dev.identitydashboard.benchmarks.record;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What new profiles cost whose MPIDs were crafted against a hash table whose mixing is public: all of them want the same slot
 * of fastutil's map. {@code crafted=false} are random MPIDs. The map alone is given a tenth of them, for it takes quadratic time.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 9)
@Fork(
        value = 1,
        jvmArgs = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class AdversarialBenchmark {
    static final int MPIDS = 200_000;
    private static final int TENTH = MPIDS / 10;

    @Param({"false", "true"})
    public boolean crafted;

    private final long[] mpids = new long[MPIDS];

    @Setup(Level.Trial)
    public void make() {
        for (int i = 0; i < MPIDS; i++) {
            mpids[i] = crafted ? HashCommon.invMix((i + 1L) << 32) : Profiles.mpid(i);
        }
    }

    @Benchmark
    public long library() {
        MovingClock clock = new MovingClock();
        try (IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(clock).build()) {
            InputRecorder recorder = dashboard.recorder("Web");
            for (long mpid : mpids) {
                recorder.record(mpid, MovingClock.noon(0));
            }
            if (dashboard.stats().profiles() != MPIDS) {
                throw new IllegalStateException("profiles were lost");
            }
            return dashboard.stats().profiles();
        }
    }

    @Benchmark
    public int fastutilTenth() {
        Long2IntOpenHashMap ordinals = new Long2IntOpenHashMap();
        for (int i = 0; i < TENTH; i++) {
            ordinals.put(mpids[i], i);
        }
        return ordinals.size();
    }
}
