package dev.identitydashboard.benchmarks.record;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * What is written in an afternoon: a fastutil map from MPIDs to ordinals, and a Roaring bitmap of ordinals per input and day;
 * or a Roaring64Bitmap of MPIDs per input and day in a concurrent map. The same profiles in the same order as
 * {@link RecordBenchmark}, for one thread. Neither knows a clock, a retention, identifiers or a second thread, nor counts what
 * it records.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xms6g", "-Xmx6g"})
@State(Scope.Thread)
public class PeerRecordBenchmark {
    @Param({"1000000"})
    public int profiles;

    private final Long2IntOpenHashMap ordinals = new Long2IntOpenHashMap();
    private final RoaringBitmap[] today = new RoaringBitmap[Profiles.INPUTS];
    private final ConcurrentHashMap<Integer, Roaring64Bitmap> mpidsToday = new ConcurrentHashMap<>();
    private Profiles data;
    private int next;

    @Setup(Level.Trial)
    public void recordFirstDay() {
        data = new Profiles(profiles);
        ordinals.defaultReturnValue(-1);
        newDay();
        for (int i = 0; i < profiles; i++) {
            ordinals.put(Profiles.mpid(i), i);
        }
        for (int i = 0; i < profiles; i++) {
            add(i);
        }
    }

    @TearDown(Level.Trial)
    public void check() {
        for (int i = 0; i < profiles; i++) {
            add(i);
        }
        RoaringBitmap all = new RoaringBitmap();
        for (RoaringBitmap active : today) {
            all.or(active);
        }
        if (all.getCardinality() != profiles) {
            throw new IllegalStateException("recorded " + profiles + " profiles, but counted " + all.getCardinality());
        }
    }

    @Benchmark
    @OperationsPerInvocation(RecordBenchmark.EVENTS)
    public int repeated() {
        int added = 0;
        int start = nextBlock(false);
        for (int i = start; i < start + RecordBenchmark.EVENTS; i++) {
            added += add(i) ? 1 : 0;
        }
        return added;
    }

    @Benchmark
    @OperationsPerInvocation(RecordBenchmark.EVENTS)
    public int firstOfDay() {
        int added = 0;
        int start = nextBlock(true);
        for (int i = start; i < start + RecordBenchmark.EVENTS; i++) {
            added += add(i) ? 1 : 0;
        }
        return added;
    }

    @Benchmark
    @OperationsPerInvocation(RecordBenchmark.EVENTS)
    public void roaring64FirstOfDay() {
        int start = nextBlock(true);
        for (int i = start; i < start + RecordBenchmark.EVENTS; i++) {
            Roaring64Bitmap active = mpidsToday.computeIfAbsent((int) data.inputs[i], input -> new Roaring64Bitmap());
            active.addLong(data.mpids[i]);
        }
    }

    private boolean add(int profile) {
        return today[data.inputs[profile]].checkedAdd(ordinals.get(data.mpids[profile]));
    }

    private int nextBlock(boolean eachDayAnew) {
        if (next + RecordBenchmark.EVENTS > profiles) {
            next = 0;
            if (eachDayAnew) {
                newDay();
            }
        }
        int start = next;
        next += RecordBenchmark.EVENTS;
        return start;
    }

    private void newDay() {
        mpidsToday.clear();
        for (int input = 0; input < today.length; input++) {
            today[input] = new RoaringBitmap();
        }
    }
}
