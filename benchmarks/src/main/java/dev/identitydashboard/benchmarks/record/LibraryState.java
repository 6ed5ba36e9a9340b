package dev.identitydashboard.benchmarks.record;

import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.RecordOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A dashboard in which every profile was active on the first day. When a benchmark is over, everything that it recorded must
 * have been recorded, and the first day must have every profile.
 */
@State(Scope.Benchmark)
public class LibraryState {
    @Param({"1000000"})
    public int profiles;

    private final AtomicInteger blocks = new AtomicInteger();
    final MovingClock clock = new MovingClock();
    Profiles data;
    IdentityDashboard dashboard;

    @Setup(Level.Trial)
    public void recordFirstDay() {
        data = new Profiles(profiles);
        dashboard = IdentityDashboard.builder()
                .clock(clock)
                .retentionDays(3_660)
                .clockSkew(Duration.ofDays(1))
                .build();
        Recorders recorders = new Recorders(dashboard);
        for (int i = 0; i < profiles; i++) {
            recorders.of(data.inputs[i]).record(data.mpids[i], MovingClock.noon(0));
        }
    }

    /** The next {@link RecordBenchmark#EVENTS} profiles, for whichever thread asks first, which must then record them all. */
    int nextBlock() {
        return blocks.getAndIncrement();
    }

    /** The first profile of a block. */
    int start(int block) {
        return block % blocksPerDay() * RecordBenchmark.EVENTS;
    }

    /** The day on which a block comes first when every block comes once a day; moves the clock on to it. */
    int dayAfterFirst(int block) {
        int day = 1 + block / blocksPerDay();
        clock.moveTo(day);
        return day;
    }

    private int blocksPerDay() {
        return profiles / RecordBenchmark.EVENTS;
    }

    @TearDown(Level.Trial)
    public void check() {
        long actual = dashboard.stats().outcomes().get(RecordOutcome.RECORDED);
        long recorded = profiles + (long) blocks.get() * RecordBenchmark.EVENTS;
        if (actual != recorded) {
            throw new IllegalStateException("recorded " + recorded + " events, but counted " + actual);
        }
        LocalDate firstDay = LocalDate.ofInstant(Instant.ofEpochMilli(MovingClock.noon(0)), ZoneOffset.UTC);
        long active = dashboard
                .query()
                .range(DateRange.between(firstDay, firstDay))
                .summary()
                .total();
        if (active != profiles) {
            throw new IllegalStateException("recorded " + profiles + " profiles, but counted " + active);
        }
        dashboard.close();
    }
}
