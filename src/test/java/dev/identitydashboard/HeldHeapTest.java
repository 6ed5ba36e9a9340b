package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.mparticle.BatchReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a dashboard was used for: once that is over, the heap that it takes is what its stats say, within a tenth. */
class HeldHeapTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final long DAY = 86_400_000L;
    private static final int PROFILES = 200_000;
    private static final int INPUTS = 100;
    private static final int COLLECTIONS = 3;

    private final MutableClock clock = new MutableClock(NOW);
    private final BlockingQueue<Runnable> pool = new LinkedBlockingQueue<>();
    private long before;
    private IdentityDashboard dashboard;

    /** What is loaded once for all dashboards is no dashboard's. */
    @BeforeAll
    static void use() throws IOException {
        try (IdentityDashboard other = IdentityDashboard.builder().build()) {
            readBatches(other, 1);
            other.annotate(Annotation.on(other.today(), "text"));
            DashboardQuery query = other.query().range(other.keptDays());
            assertThat(query.fullReport().toJson()).isNotEmpty();
            assertThat(query.identityView(IdentityView.CURRENT)
                            .report()
                            .summary()
                            .total())
                    .isEqualTo(0);
            assertThat(other.stats().profiles()).isEqualTo(1);
        }
    }

    @BeforeEach
    void load() {
        before = used();
        dashboard = IdentityDashboard.builder()
                .clock(clock)
                .queryExecutor(pool::add)
                .build();
        long[] mpids = new long[PROFILES];
        long[] times = new long[PROFILES];
        for (int day = 0; day < 10; day++) {
            for (int i = 0; i < PROFILES; i++) {
                mpids[i] = (i + 1L) * 0x9e3779b97f4a7c15L;
                times[i] = NOW.toEpochMilli() - day * DAY;
            }
            dashboard.recorder("input " + day % 4).recordAll(mpids, times);
        }
        for (int input = 0; input < INPUTS; input++) {
            dashboard.recorder("input " + input).record(mpids[input], times[0]);
        }
        for (int i = 0; i < PROFILES; i += 2) {
            dashboard.recordIdentityChange(IdentityChange.of(mpids[i], NOW).attach(IdentifierType.EMAIL, "value " + i));
        }
    }

    @Test
    void theDataAlone() {
        assertHeld();
    }

    @Test
    void aPoolThatIsBlocked() {
        for (int round = 0; round < 100; round++) {
            scan(round);
        }
        assertThat(pool).hasSizeLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        assertHeld();
    }

    @Test
    void aBurstOfThreadsThatAsk() throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(50);
        List<Thread> threads = IntStream.range(0, 50)
                .mapToObj(number -> new Thread(() -> {
                    await(start);
                    scan(number);
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(dashboard.stats().memory().buffers()).isBetween(1L, 36L << 20);
        assertHeld();
    }

    @Test
    void recordersThatAreGoneAndOthersThatStay() {
        long[] mpids = {1, 2, 3};
        long[] times = {NOW.toEpochMilli(), NOW.toEpochMilli(), NOW.toEpochMilli()};
        List<InputRecorder> kept = new ArrayList<>();
        for (int i = 0; i < 80_000; i++) {
            InputRecorder recorder = dashboard.recorder("input 7");
            assertThat(recorder.record(4, times[0]) == RecordOutcome.RECORDED).isTrue();
            if (i % 1_000 == 0) {
                assertThat(recorder.recordAll(mpids, times)).hasSize(1);
                kept.add(recorder);
            }
        }
        assertThat(dashboard.stats().outcomes())
                .containsEntry(RecordOutcome.RECORDED, 10L * PROFILES + INPUTS + PROFILES / 2 + 80_240);
        assertHeld();
        assertThat(kept).hasSize(80);
    }

    @Test
    void aliasesOfNobodyAndOfDaysThatHaveLeft() {
        for (int i = 1; i <= 20_000; i++) {
            Instant longAgo = NOW.minus(Duration.ofDays(300));
            dashboard.aliasProfile(ProfileAlias.of(-i, i).between(longAgo, NOW));
            dashboard.aliasProfile(ProfileAlias.of(-i, i).between(longAgo, longAgo));
            dashboard.aliasProfile(ProfileAlias.of(-i, 1 + i % 7).between(longAgo, longAgo));
        }
        assertHeld();
        for (int i = 1; i <= 20_000; i++) {
            dashboard.eraseProfile(-i);
        }
        assertHeld();
    }

    @Test
    void profilesThatAreSuppressedAndErased() {
        for (int i = 1; i <= 50_000; i++) {
            dashboard.suppressProfile(-i);
            dashboard.suppressProfile(i * 0x9e3779b97f4a7c15L);
        }
        assertHeld();
        for (int i = 1; i <= 50_000; i++) {
            dashboard.allowProfile(-i);
        }
        assertHeld();
    }

    @Test
    void longHistories() {
        for (int i = 0; i < PROFILES; i += 2) {
            IdentityChange change =
                    IdentityChange.of((i + 1L) * 0x9e3779b97f4a7c15L, NOW.minus(Duration.ofDays(i % 50)));
            dashboard.recordIdentityChange(change.attach(IdentifierType.EMAIL, "other " + i));
            if (i % 3 == 0) {
                dashboard.recordIdentityChange(change.detach(IdentifierType.EMAIL));
            }
        }
        for (int i = 0; i < 50_000; i++) {
            Instant time = NOW.minus(Duration.ofDays(i % 150));
            dashboard.recordIdentityChange(IdentityChange.of(1, time).attach(IdentifierType.EMAIL, "value " + i));
        }
        assertHeld();
        scan(1);
        assertHeld();
    }

    @Test
    void namesThatWereNeverSeen() {
        for (int round = 0; round < 20; round++) {
            String prefix = "x".repeat(200) + round + ' ';
            List<String> names = IntStream.range(0, 2_000)
                    .mapToObj(number -> prefix + number)
                    .toList();
            assertThat(dashboard.query().range(range(2)).inputs(names).summary().total())
                    .isZero();
        }
        assertHeld();
    }

    @Test
    void annotations() {
        for (int i = 0; i < 4_000; i++) {
            String text = i + " " + (i % 2 == 0 ? "x" : "☃").repeat(900);
            assertThat(dashboard.annotate(Annotation.on(dashboard.today(), text).inputs("input " + i, "another")))
                    .isTrue();
        }
        assertHeld();
        dashboard.annotations().forEach(dashboard::removeAnnotation);
        assertHeld();
    }

    @Test
    void batches() throws IOException {
        readBatches(dashboard, 20);
        assertHeld();
    }

    private static void readBatches(IdentityDashboard dashboard, int count) throws IOException {
        String batch =
                "{\"mpid\": 7, \"environment\": \"development\", \"user_identities\": {\"email\": \"jo@example.com\"},"
                        + " \"user_attributes\": {\"x\": \"" + "x".repeat(900_000)
                        + "\"}, \"events\": [{\"data\": {}}]}";
        byte[] bytes = batch.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < count; i++) {
            assertThat(BatchReader.into(dashboard)
                            .read(new ByteArrayInputStream(bytes))
                            .batches())
                    .isEqualTo(1);
        }
    }

    private void scan(int round) {
        DashboardQuery query = dashboard.query().range(range(1 + round % 9)).identityView(IdentityView.CURRENT);
        assertThat(query.report().summary().total()).isEqualTo(PROFILES);
        assertThat(query.identityStructure().inputs()).hasSize(INPUTS);
    }

    private DateRange range(int days) {
        LocalDate today = dashboard.today();
        return DateRange.between(today.minusDays(days - 1L), today);
    }

    private void assertHeld() {
        long said = dashboard.stats().memory().total();
        long held = used() - before;
        assertThat(said).as("%s", dashboard.stats().memory()).isCloseTo(held, Percentage.withPercentage(10));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
