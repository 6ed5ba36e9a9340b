package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Whatever the executor does with what it is given, the answer is the same. */
class QueryExecutorTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @Test
    void anExecutorThatRefusesIsDoneWithout() {
        assertThat(askedWith(task -> {
                    throw new RejectedExecutionException("full");
                }))
                .isEqualTo(1_000);
    }

    @Test
    void anExecutorThatNeverRunsIsDoneWithout() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        assertThat(askedWith(tasks::add)).isEqualTo(1_000);
        tasks.forEach(Runnable::run);
    }

    @Test
    void anExecutorMayRunInTheAskingThread() {
        assertThat(askedWith(Runnable::run)).isEqualTo(1_000);
    }

    @Test
    void aPoolHelps() {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            assertThat(askedWith(pool)).isEqualTo(1_000);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anExecutorThatFailsOtherwiseIsReported() {
        assertThatIllegalStateException()
                .isThrownBy(() -> askedWith(task -> {
                    throw new IllegalStateException("broken");
                }))
                .withMessage("broken");
    }

    private static long askedWith(Executor executor) {
        try (IdentityDashboard dashboard = IdentityDashboard.builder()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .queryExecutor(executor)
                .build()) {
            InputRecorder web = dashboard.recorder("Web");
            for (long mpid = 1; mpid <= 1_000; mpid++) {
                web.record(mpid, NOW.toEpochMilli());
            }
            long first = dashboard
                    .query()
                    .range(DateRange.between(TODAY, TODAY))
                    .summary()
                    .total();
            web.record(1, NOW.minusSeconds(86_400).toEpochMilli());
            long second = dashboard
                    .query()
                    .range(DateRange.between(TODAY.minusDays(1), TODAY))
                    .summary()
                    .total();
            assertThat(second).isEqualTo(first);
            return first;
        }
    }
}
