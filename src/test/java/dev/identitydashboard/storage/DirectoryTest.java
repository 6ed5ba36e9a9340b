package dev.identitydashboard.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityDashboardBuilder;
import dev.identitydashboard.StorageException;
import dev.identitydashboard.StorageReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dashboard in a directory of the file system: opened, kept, opened again, and whatever may be wrong with the directory. */
class DirectoryTest {
    @TempDir
    private Path parent;

    private Path directory() {
        return parent.resolve("made").resolve("dashboard");
    }

    @Test
    void whatWasThereWhenItWasClosedIsThereWhenItIsOpened() throws IOException {
        DashboardReport before;
        try (IdentityDashboard dashboard = open()) {
            record(dashboard, 1, 30);
            before = report(dashboard);
        }
        try (IdentityDashboard dashboard = open()) {
            assertThat(report(dashboard)).isEqualTo(before);
            assertThat(dashboard.positions()).containsEntry("events", "30");
            record(dashboard, 31, 40);
            before = report(dashboard);
        }
        try (IdentityDashboard dashboard = open()) {
            assertThat(report(dashboard)).isEqualTo(before);
        }
    }

    @Test
    void twoSnapshotsAreKept() throws IOException {
        try (IdentityDashboard dashboard = open()) {
            assertThat(files()).containsExactly("lock");
            for (int i = 0; i < 4; i++) {
                record(dashboard, i, i);
                dashboard.checkpoint();
            }
            assertThat(files()).containsExactly("lock", "snapshot-3", "snapshot-4");
        }
        assertThat(files()).containsExactly("lock", "snapshot-4", "snapshot-5");
    }

    @Test
    void theOneBeforeIsOpenedOnceTheNewestIsMovedAway() throws IOException {
        try (IdentityDashboard dashboard = open()) {
            record(dashboard, 1, 10);
            dashboard.checkpoint();
            record(dashboard, 11, 20);
        }
        Files.move(directory().resolve("snapshot-2"), parent.resolve("moved"));
        try (IdentityDashboard dashboard = open()) {
            assertThat(dashboard.positions()).containsEntry("events", "10");
            assertThat(dashboard.stats().profiles()).isEqualTo(10);
        }
    }

    @Test
    void aSecondOpeningIsRefusedAndNamesWhoHasIt() throws IOException {
        try (IdentityDashboard dashboard = open()) {
            record(dashboard, 1, 1);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(this::open)
                    .withMessageContainingAll(
                            directory().toString(),
                            "process " + ProcessHandle.current().pid());
        }
        open().close();
    }

    @Test
    void anotherProcessIsRefusedToo() throws Exception {
        try (IdentityDashboard dashboard = open()) {
            record(dashboard, 1, 1);
            // What this refuses must not give away the lock of the process.
            assertThatExceptionOfType(StorageException.class).isThrownBy(this::open);
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opener.class.getName(),
                            directory().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said)
                    .contains(
                            "StorageException",
                            "process " + ProcessHandle.current().pid());
        }
    }

    /** Opens a directory and says what came of it. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] args) {
            try (IdentityDashboard dashboard = Worlds.builder().open(Path.of(args[0]))) {
                System.out.println("opened " + dashboard.positions());
            } catch (IOException e) {
                System.out.println(e);
            }
        }
    }

    @Test
    void onlyTheOwnerMayRead() throws IOException {
        try (IdentityDashboard dashboard = open()) {
            record(dashboard, 1, 1);
        }
        if (Files.getFileStore(parent).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                    .isEqualTo("rwx------");
            for (String file : files()) {
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory().resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void whatIsLeftOverIsNeitherFollowedNorUsed() throws IOException {
        open().close();
        Path victim = Files.writeString(parent.resolve("victim"), "untouched");
        Files.createSymbolicLink(directory().resolve("snapshot-2.part"), victim);
        open().close();
        assertThat(victim).hasContent("untouched");
        assertThat(directory().resolve("snapshot-2")).isRegularFile();
        assertThat(Files.isSymbolicLink(directory().resolve("snapshot-2"))).isFalse();
    }

    @Test
    void damageIsNamedByFileAndPlaceAndNotOpened() throws IOException {
        try (IdentityDashboard dashboard = open()) {
            record(dashboard, 1, 500);
            dashboard.checkpoint();
        }
        assertThat(IdentityDashboard.verify(directory()).isWhole()).isTrue();
        Path newest = directory().resolve("snapshot-2");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 4;
        Files.write(newest, bytes);

        StorageReport checked = IdentityDashboard.verify(directory());
        assertThat(checked.isWhole()).isFalse();
        assertThat(checked.files()).extracting(StorageReport.File::name).containsExactly("snapshot-1", "snapshot-2");
        assertThat(checked.files().get(0).damage()).isEmpty();
        assertThat(checked.files().get(1).bytes()).isEqualTo(bytes.length);
        assertThat(checked.files().get(1).damage().orElseThrow()).contains("block", "at byte", "checksum");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::open)
                .withMessageContainingAll("snapshot-2", "at byte", "the one before");
        assertThat(files()).containsExactly("lock", "snapshot-1", "snapshot-2");
        assertThat(Files.readAllBytes(newest)).isEqualTo(bytes);
    }

    @Test
    void moreBehindTheEndIsDamage() throws IOException {
        open().close();
        Files.write(directory().resolve("snapshot-1"), new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
        assertThat(IdentityDashboard.verify(directory()).files().get(0).damage().orElseThrow())
                .contains("behind the end");
    }

    @Test
    void whatIsLeftOfACheckpointThatWasNotFinishedGoes() throws IOException {
        open().close();
        Files.write(directory().resolve("snapshot-9.part"), new byte[100]);
        Files.write(directory().resolve("somebody else's"), new byte[1]);
        open().close();
        assertThat(files()).containsExactly("lock", "snapshot-1", "snapshot-2", "somebody else's");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Files.createDirectories(directory().getParent());
        Files.createFile(directory());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(this::open)
                .withMessageContaining(directory().toString());
    }

    @Test
    void afterARefusedOpeningOthersCanOpenIt() throws IOException {
        open().close();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> Worlds.builder().zone(ZoneId.of("Asia/Tokyo")).open(directory()))
                .withMessageContainingAll("snapshot-1", "UTC", "Asia/Tokyo");
        open().close();
    }

    @Test
    void aCheckpointFollowsAnErasureByItself() throws Exception {
        IdentityDashboardBuilder builder = Worlds.builder().erasedWithin(Duration.ofMillis(2));
        try (IdentityDashboard dashboard = builder.open(directory())) {
            record(dashboard, 1, 3);
            dashboard.checkpoint();
            dashboard.eraseProfile(2);
            long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!files().equals(List.of("lock", "snapshot-2")) && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertThat(files()).containsExactly("lock", "snapshot-2");
        }
    }

    @Test
    void anInterruptedThreadLosesNothing() throws IOException {
        IdentityDashboard dashboard = open();
        record(dashboard, 1, 3);
        Thread.currentThread().interrupt();
        dashboard.close();
        assertThat(Thread.interrupted()).isTrue();
        try (IdentityDashboard again = open()) {
            assertThat(again.stats().profiles()).isEqualTo(3);
        }
    }

    @Test
    void aDashboardWithoutADirectoryHasNoCheckpoints() throws IOException {
        try (IdentityDashboard dashboard = Worlds.builder().build()) {
            assertThatIllegalStateException()
                    .isThrownBy(dashboard::checkpoint)
                    .withMessageContainingAll("no directory", "open");
        }
        IdentityDashboard closed = open();
        closed.close();
        closed.close();
        assertThatIllegalStateException().isThrownBy(closed::checkpoint).withMessageContaining("closed");
    }

    @Test
    @SuppressWarnings("NullAway")
    void badArgumentsAreRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> Worlds.builder().open(null))
                .withMessageContaining("directory");
        assertThatNullPointerException()
                .isThrownBy(() -> IdentityDashboard.verify(null))
                .withMessageContaining("directory");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Worlds.builder().erasedWithin(Duration.ZERO))
                .withMessageContainingAll("erasedWithin", "PT0S");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> IdentityDashboard.verify(directory()));
    }

    private IdentityDashboard open() throws IOException {
        return Worlds.builder().open(directory());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(directory())) {
            return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private static void record(IdentityDashboard dashboard, long first, long last) {
        for (long mpid = Math.max(1, first); mpid <= Math.max(1, last); mpid++) {
            dashboard.recordEvent(Event.of(mpid, "Web", Worlds.NOW).with(IdentifierType.EMAIL, "jo" + mpid));
            dashboard.markPosition("events", Long.toString(mpid));
        }
    }

    private static DashboardReport report(IdentityDashboard dashboard) {
        return dashboard.query().range(dashboard.keptDays()).report();
    }
}
