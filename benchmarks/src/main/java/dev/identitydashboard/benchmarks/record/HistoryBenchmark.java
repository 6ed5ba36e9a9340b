package dev.identitydashboard.benchmarks.record;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityChange.Action;
import dev.identitydashboard.IdentityChange.Step;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.RecordOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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

/** What very many changes of one profile's identifiers cost, one by one and all in one. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(
        value = 1,
        jvmArgs = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class HistoryBenchmark {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final int DAYS = 180;
    private static final int ROUNDS = 8_000;
    private static final int VALUES = 100_000;
    private static final int STEPS = 500_000;

    /** In which order the days of the changes come. */
    public enum Days {
        /** All are one day. */
        ONE,
        ORDERED,
        RANDOM
    }

    @State(Scope.Thread)
    public static class Order {
        @Param
        public Days days;

        private Instant time(SplittableRandom random, int round, int rounds) {
            return switch (days) {
                case ONE -> NOON;
                case ORDERED -> daysAgo(DAYS - 1 - (int) ((long) round * DAYS / rounds));
                case RANDOM -> daysAgo(random.nextInt(DAYS));
            };
        }
    }

    private final SplittableRandom random = new SplittableRandom(3);
    private final List<Step> steps = new ArrayList<>();
    private IdentityDashboard dashboard;

    @Setup(Level.Trial)
    public void make() {
        for (int i = 0; i < STEPS; i++) {
            steps.add(new Step(Action.ATTACH, IdentifierType.EMAIL, Optional.of("user" + i + "@example.com")));
        }
    }

    @Setup(Level.Invocation)
    public void open() {
        dashboard = IdentityDashboard.builder()
                .clock(Clock.fixed(NOON, ZoneOffset.UTC))
                .build();
    }

    @TearDown(Level.Invocation)
    public void close() {
        dashboard.close();
    }

    /** Detaches the type and attaches a new value, again and again. */
    @Benchmark
    public int rounds(Order order) {
        for (int i = 0; i < ROUNDS; i++) {
            record(IdentityChange.of(1, order.time(random, i, ROUNDS)).detach(IdentifierType.EMAIL));
            record(IdentityChange.of(1, order.time(random, i, ROUNDS)).attach(IdentifierType.EMAIL, "value " + i));
        }
        return ROUNDS;
    }

    /** Attaches values on days in random order. */
    @Benchmark
    public int values() {
        for (int i = 0; i < VALUES; i++) {
            record(IdentityChange.of(1, daysAgo(random.nextInt(DAYS))).attach(IdentifierType.EMAIL, "value " + i));
        }
        return VALUES;
    }

    /** Attaches values in one change. */
    @Benchmark
    public int oneChange() {
        record(new IdentityChange(1, NOON, DataEnvironment.PRODUCTION, steps));
        return STEPS;
    }

    private void record(IdentityChange change) {
        if (dashboard.recordIdentityChange(change) != RecordOutcome.RECORDED) {
            throw new IllegalStateException("not recorded: " + change);
        }
    }

    private static Instant daysAgo(int days) {
        return NOON.minus(Duration.ofDays(days));
    }
}
