package dev.identitydashboard.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.OpenedDashboards;
import dev.identitydashboard.ProfileAlias;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The power is lost, or the disk fails, at every single operation of a life with checkpoints and erasures: what is opened then is what was
 * acknowledged, or the checkpoint that was on its way, whole.
 */
class PowerLossTest {
    private static final long SEED = 81;

    /** What may be found: each with what the position says that was marked then. */
    private record State(DashboardReport report, Map<String, String> positions) {
        static State of(IdentityDashboard dashboard) {
            return new State(dashboard.query().range(dashboard.keptDays()).report(), dashboard.positions());
        }
    }

    /** What a life on a disk has come to. */
    private static final class Life {
        /** The state that was acknowledged last, and one that was on its way, if any. */
        final List<State> possible = new ArrayList<>();

        private int step;

        /** Opens, lives and closes; the disk may fail anywhere. */
        void live(CrashingDisk disk, Random random, int checkpoints) throws IOException {
            IdentityDashboard dashboard = OpenedDashboards.open(Worlds.builder(), disk);
            try {
                for (int i = 0; i < checkpoints; i++) {
                    record(dashboard, random);
                    expect(dashboard);
                    dashboard.checkpoint();
                    acknowledge();
                }
                record(dashboard, random);
                expect(dashboard);
            } catch (IOException e) {
                // The disk is dead; only threads are to end.
                assertThat(fails(dashboard::close)).isTrue();
                throw e;
            }
            dashboard.close();
            acknowledge();
        }

        private void expect(IdentityDashboard dashboard) {
            possible.add(State.of(dashboard));
        }

        private void acknowledge() {
            State last = possible.get(possible.size() - 1);
            possible.clear();
            possible.add(last);
        }

        private void record(IdentityDashboard dashboard, Random random) {
            for (int i = 0; i < 12; i++) {
                step++;
                long mpid = 1L + random.nextInt(9);
                Instant time = Worlds.NOW.minus(Duration.ofDays(random.nextInt(30)));
                switch (random.nextInt(8)) {
                    case 0 ->
                        dashboard.recordIdentityChange(IdentityChange.of(mpid, time)
                                .attach(IdentifierType.EMAIL, "value " + random.nextInt(3)));
                    case 1 ->
                        dashboard.recordIdentityChange(
                                IdentityChange.of(mpid, time).detach(IdentifierType.EMAIL));
                    case 2 -> dashboard.eraseProfile(mpid);
                    case 3 -> dashboard.annotate(Annotation.on(LocalDate.parse("2026-06-01"), "step " + step));
                    case 4 -> dashboard.aliasProfile(ProfileAlias.of(mpid, mpid % 9 + 1));
                    default ->
                        dashboard.recordEvent(Event.of(mpid, "input " + random.nextInt(3), time)
                                .with(IdentifierType.CUSTOMER_ID));
                }
                dashboard.markPosition("steps", Integer.toString(step));
            }
        }
    }

    @Test
    void whateverTheMomentTheLastCheckpointIsThereOrTheNextOne() throws IOException {
        int operations = operationsOfALife();
        assertThat(operations).isGreaterThan(40);
        for (int operation = 1; operation <= operations; operation++) {
            for (int fate = 0; fate < 6; fate++) {
                String where = "seed " + SEED + ", operation " + operation + ", fate " + fate;
                Random random = new Random(SEED * 1_000 + operation * 100L + fate);
                Life life = new Life();
                life.possible.add(emptyState());
                CrashingDisk disk = new CrashingDisk().failingAt(operation, true);
                endsEarly(where, () -> life.live(disk, new Random(SEED), 4));
                CrashingDisk afterwards = disk.afterPowerLoss(random);
                check(where, afterwards, life);

                CrashingDisk again = afterwards.failingAt(1 + random.nextInt(operations), true);
                try {
                    life.live(again, random, 3);
                } catch (IOException | UncheckedIOException e) {
                    assertThat(e).as(where).hasStackTraceContaining("the disk fails");
                }
                check(where + ", again", again.afterPowerLoss(random), life);
            }
        }
    }

    @Test
    void aDiskThatFailsOnceCostsNothing() throws IOException {
        int operations = operationsOfALife();
        for (int operation = 1; operation <= operations; operation++) {
            String where = "seed " + SEED + ", operation " + operation;
            CrashingDisk disk = new CrashingDisk().failingAt(operation, false);
            IdentityDashboard dashboard = OpenedDashboards.open(Worlds.builder(), disk);
            Life life = new Life();
            Random random = new Random(SEED);
            int failures = 0;
            for (int i = 0; i < 4; i++) {
                life.record(dashboard, random);
                failures += fails(dashboard::checkpoint) ? 1 : 0;
                assertThat(disk.files().keySet()).as(where).noneMatch(file -> file.endsWith(".part"));
            }
            life.record(dashboard, random);
            State state = State.of(dashboard);
            if (fails(dashboard::close)) {
                failures++;
                dashboard.close();
            }
            life.possible.add(state);
            check(where, disk, life);
            assertThat(failures).as(where).isEqualTo(1);
        }
    }

    @Test
    void onceACheckpointHasFollowedAnErasureNoFileKnowsTheProfile() throws IOException {
        long mpid = 0x1122_3344_5566_7788L;
        CrashingDisk disk = new CrashingDisk();
        try (IdentityDashboard dashboard = OpenedDashboards.open(Worlds.builder(), disk)) {
            dashboard.recordEvent(Event.of(mpid, "Web", Worlds.NOW).with(IdentifierType.EMAIL, "jo@example.com"));
            dashboard.recordEvent(Event.of(2, "Web", Worlds.NOW));
            dashboard.checkpoint();
            dashboard.checkpoint();
            assertThat(traces(disk, mpid)).as("planted").hasSize(2);
            dashboard.eraseProfile(mpid);
            dashboard.checkpoint();
            assertThat(traces(disk, mpid)).isEmpty();
            assertThat(disk.files()).hasSize(1);
            dashboard.checkpoint();
            assertThat(disk.files()).hasSize(2);
        }
    }

    @Test
    void aCheckpointAfterAnErasureThatWasCutShortIsFinishedAtTheNextOpening() throws IOException {
        for (int operation = 1; operation < 12; operation++) {
            CrashingDisk disk = new CrashingDisk();
            IdentityDashboard dashboard = OpenedDashboards.open(Worlds.builder(), disk);
            dashboard.recordEvent(Event.of(77, "Web", Worlds.NOW));
            dashboard.checkpoint();
            dashboard.eraseProfile(77);
            disk.failingAt(operation, true);
            boolean published = !fails(dashboard::checkpoint) || disk.files().containsKey("snapshot-2");
            CrashingDisk afterwards = disk.afterPowerLoss(new Random(operation));
            try (IdentityDashboard opened = OpenedDashboards.open(Worlds.builder(), afterwards)) {
                boolean known = !opened.profile(77).isEmpty();
                assertThat(known && afterwards.files().containsKey("snapshot-2"))
                        .as("operation %d", operation)
                        .isFalse();
                assertThat(known || afterwards.files().size() == 1)
                        .as("operation %d, %s", operation, published)
                        .isTrue();
            }
        }
    }

    private static List<String> traces(CrashingDisk disk, long mpid) {
        List<String> found = new ArrayList<>();
        disk.files().forEach((name, bytes) -> {
            String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            if (text.contains(latin(mpid)) || text.contains(latin(Long.reverseBytes(mpid))) || text.contains("jo@")) {
                found.add(name);
            }
        });
        return found;
    }

    private static String latin(long number) {
        byte[] bytes = java.nio.ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private interface Action {
        void run() throws IOException;
    }

    private static boolean fails(Action action) {
        try {
            action.run();
            return false;
        } catch (IOException | UncheckedIOException e) {
            assertThat(e).hasStackTraceContaining("the disk fails");
            return true;
        }
    }

    private static void endsEarly(String where, Action action) {
        assertThatExceptionOfType(Exception.class)
                .as(where)
                .isThrownBy(action::run)
                .satisfies(e -> assertThat(e).hasStackTraceContaining("the disk fails"));
    }

    private static int operationsOfALife() throws IOException {
        CrashingDisk disk = new CrashingDisk().failingAt(-1, false);
        Life life = new Life();
        life.live(disk, new Random(SEED), 4);
        return disk.operations();
    }

    private static State emptyState() {
        try (IdentityDashboard empty = Worlds.builder().build()) {
            return State.of(empty);
        }
    }

    /** Opens what is left, and goes on from there. */
    private static void check(String where, CrashingDisk disk, Life life) throws IOException {
        CrashingDisk copy = disk.afterPowerLoss(new Random(1));
        try (IdentityDashboard opened = OpenedDashboards.open(Worlds.builder(), copy)) {
            State found = State.of(opened);
            assertThat(life.possible).as(where).contains(found);
            life.possible.clear();
            life.possible.add(found);
            assertThat(opened.recordEvent(Event.of(5, "Web", Worlds.NOW)))
                    .as(where)
                    .isNotNull();
        }
    }
}
