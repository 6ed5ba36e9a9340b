package dev.identitydashboard.benchmarks.record;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the library takes to record an event of a random profile: time per event and thread, of {@value #EVENTS} events per
 * invocation. An event is <em>repeated</em> if its profile was active through its input on its day already, and
 * <em>first of the day</em> if it is the profile's only one of a new day. The clock moves on by a day whenever all profiles have
 * been active.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xms6g", "-Xmx6g"})
public class RecordBenchmark {
    static final int EVENTS = 4_096;
    static final int EVENTS_WITH_IDENTIFIERS = 16 * EVENTS;
    private static final long NEW_PROFILES = 1L << 40;

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void repeated(Writer writer) {
        int block = writer.library.nextBlock();
        for (int profile = writer.library.start(block); profile < writer.library.start(block) + EVENTS; profile++) {
            writer.record(profile, 0);
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void firstOfDay(Writer writer) {
        int block = writer.library.nextBlock();
        int day = writer.library.dayAfterFirst(block);
        for (int profile = writer.library.start(block); profile < writer.library.start(block) + EVENTS; profile++) {
            writer.record(profile, day);
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void newProfiles(Writer writer) {
        long number = NEW_PROFILES + (long) writer.library.nextBlock() * EVENTS;
        for (int i = 0; i < EVENTS; i++) {
            writer.recordNew(Profiles.mpid(number + i), i % Profiles.INPUTS);
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void bulkRepeated(Writer writer) {
        int block = writer.library.nextBlock();
        writer.recordAll(writer.library.start(block), 0);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void bulkFirstOfDay(Writer writer) {
        int block = writer.library.nextBlock();
        writer.recordAll(writer.library.start(block), writer.library.dayAfterFirst(block));
    }

    /** Three identifiers each, two of them with values; the events are made beforehand. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void withIdentifiersRepeated(Writer writer) {
        int block = writer.library.nextBlock() % (EVENTS_WITH_IDENTIFIERS / EVENTS);
        for (int i = block * EVENTS; i < (block + 1) * EVENTS; i++) {
            writer.recordEvent(i);
        }
    }

    /** Three identifiers each, two of them with values; the making of the events is measured too. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void withIdentifiersFirstOfDay(Writer writer) {
        int block = writer.library.nextBlock();
        int day = writer.library.dayAfterFirst(block);
        for (int profile = writer.library.start(block); profile < writer.library.start(block) + EVENTS; profile++) {
            writer.recordNewEvent(profile, day);
        }
    }
}
