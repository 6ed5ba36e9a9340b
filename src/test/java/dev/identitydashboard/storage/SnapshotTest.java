package dev.identitydashboard.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.identitydashboard.AliasOutcome;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityDashboardBuilder;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ProfileAlias;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.StorageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A dashboard that was written and read is the same dashboard, by what the builder says anew; and what cannot be read says why. */
class SnapshotTest {
    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        try (IdentityDashboard written = Worlds.small(Worlds.builder(), 2);
                IdentityDashboard read = Worlds.read(Worlds.builder(), Worlds.bytesOf(written))) {
            for (DataEnvironment environment : DataEnvironment.values()) {
                assertThat(read.query()
                                .environment(environment)
                                .range(read.keptDays())
                                .report())
                        .isEqualTo(written.query()
                                .environment(environment)
                                .range(read.keptDays())
                                .report());
            }
            for (long mpid = 1; mpid <= 80; mpid++) {
                assertThat(read.profile(mpid)).as("profile %d", mpid).isEqualTo(written.profile(mpid));
            }
            assertThat(read.annotations()).isNotEmpty().isEqualTo(written.annotations());
            assertThat(read.positions()).containsEntry("events-1", "600").hasSize(1);
            assertThat(read.stats().outcomes()).isEqualTo(written.stats().outcomes());
            assertThat(read.stats().identifierTypes()).isEqualTo(written.stats().identifierTypes());
            assertThat(read.stats().profiles()).isEqualTo(written.stats().profiles());
            assertThat(read.stats().suppressedProfiles()).isEqualTo(1);
        }
    }

    @Test
    void itGoesOnWhereTheOtherStopped() throws IOException {
        try (IdentityDashboard written = Worlds.small(Worlds.builder(), 3);
                IdentityDashboard read = Worlds.read(Worlds.builder(), Worlds.bytesOf(written))) {
            assertThat(read.recordEvent(Event.of(6, "Web", Worlds.NOW))).isEqualTo(RecordOutcome.SUPPRESSED);
            assertThat(read.aliasProfile(
                            ProfileAlias.of(3, 4).between(Worlds.NOW.minus(Duration.ofDays(3)), Worlds.NOW)))
                    .isEqualTo(AliasOutcome.DAYS_ALREADY_ALIASED);
            for (IdentityDashboard each : new IdentityDashboard[] {written, read}) {
                assertThat(each.recordEvent(Event.of(8, "CRM", Worlds.NOW).with(IdentifierType.EMAIL, "value 1")))
                        .isEqualTo(RecordOutcome.RECORDED);
                each.removeInput(DataEnvironment.PRODUCTION, "iOS");
                each.eraseProfile(9);
            }
            assertThat(read.query().range(read.keptDays()).report())
                    .isEqualTo(written.query().range(read.keptDays()).report());
        }
    }

    @Test
    void largeSetsAreReadAsTheyWere() throws IOException {
        try (IdentityDashboard written = LargeSets.dashboard();
                IdentityDashboard read = Worlds.read(Worlds.builder(), Worlds.bytesOf(written))) {
            assertThat(read.query().range(read.keptDays()).fullReport())
                    .isEqualTo(written.query().range(read.keptDays()).fullReport());
            assertThat(read.stats().memory().dictionary())
                    .isLessThan(written.stats().memory().dictionary() * 5 / 4);
        }
    }

    @Test
    void settingsAreThoseOfTheBuilder() throws IOException {
        try (IdentityDashboard written = Worlds.small(Worlds.builder(), 4)) {
            byte[] snapshot = Worlds.bytesOf(written);
            IdentityDashboardBuilder other = Worlds.builder()
                    .loginIdentifiers(IdentifierType.IOS_IDFV)
                    .retentionDays(10)
                    .maxInputs(1)
                    .maxProfiles(1);
            try (IdentityDashboard read = Worlds.read(other, snapshot)) {
                assertThat(read.query().range(read.keptDays()).report())
                        .isEqualTo(written.query()
                                .loginIdentifiers(IdentifierType.IOS_IDFV)
                                .range(read.keptDays())
                                .report());
                assertThat(read.recordEvent(Event.of(1_000, "Web", Worlds.NOW)))
                        .isEqualTo(RecordOutcome.TOO_MANY_PROFILES);
                assertThat(read.recordEvent(Event.of(1, "another", Worlds.NOW)))
                        .isEqualTo(RecordOutcome.TOO_MANY_INPUTS);
                assertThat(read.recordEvent(Event.of(1, "Web", Worlds.NOW))).isEqualTo(RecordOutcome.RECORDED);
            }
        }
    }

    @Test
    void daysThatLeftUnderAShorterRetentionCannotBeAskedAbout() throws IOException {
        MutableClock clock = new MutableClock(Worlds.NOW);
        IdentityDashboardBuilder shorter =
                IdentityDashboard.builder().clock(clock).retentionDays(10);
        byte[] snapshot;
        try (IdentityDashboard written = shorter.build()) {
            written.recordEvent(Event.of(1, "Web", Worlds.NOW.minus(Duration.ofDays(5))));
            for (int day = 0; day < 8; day++) {
                written.recordEvent(Event.of(2, "Web", clock.instant()));
                clock.set(clock.instant().plus(Duration.ofDays(1)));
            }
            written.recordEvent(Event.of(2, "Web", clock.instant()));
            snapshot = Worlds.bytesOf(written);
        }
        LocalDate today = LocalDate.parse("2026-06-23");
        try (IdentityDashboard read =
                Worlds.read(IdentityDashboard.builder().clock(clock).retentionDays(30), snapshot)) {
            assertThat(read.keptDays()).isEqualTo(DateRange.between(today.minusDays(10), today));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read.query()
                            .range(DateRange.between(today.minusDays(11), today))
                            .summary())
                    .withMessageContaining("2026-06-13");
            clock.set(clock.instant().plus(Duration.ofDays(3)));
            assertThat(read.keptDays()).isEqualTo(DateRange.between(today.minusDays(10), today.plusDays(3)));
            try (IdentityDashboard again =
                    Worlds.read(IdentityDashboard.builder().clock(clock).retentionDays(30), Worlds.bytesOf(read))) {
                assertThat(again.keptDays()).isEqualTo(read.keptDays());
            }
        }
    }

    @Test
    void nobodyIsIdleSinceBeforeIdlenessWasAskedFor() throws IOException {
        MutableClock clock = new MutableClock(Worlds.NOW);
        IdentityDashboardBuilder builder =
                IdentityDashboard.builder().clock(clock).retentionDays(10);
        byte[] snapshot;
        try (IdentityDashboard written = builder.build()) {
            for (int day = 0; day < 30; day++) {
                for (long mpid = 1; mpid <= 20; mpid++) {
                    written.recordEvent(Event.of(mpid, "Web", clock.instant()).with(IdentifierType.EMAIL, "v"));
                }
                clock.set(clock.instant().plus(Duration.ofDays(1)));
            }
            snapshot = Worlds.bytesOf(written);
        }
        try (IdentityDashboard read = Worlds.read(builder.forgetIdleAfter(12), snapshot)) {
            for (int day = 0; day < 3; day++) {
                read.recordEvent(Event.of(1_000 + day, "iOS", clock.instant()));
                clock.set(clock.instant().plus(Duration.ofDays(1)));
            }
            assertThat(read.query().range(read.keptDays()).summary().known()).isEqualTo(20);
            assertThat(read.stats().profiles()).isEqualTo(23);
            assertThat(read.profile(1_000).get(0).activeDays()).containsOnlyKeys("iOS");
        }
    }

    @Test
    void nothingBehindTheEndIsRead() throws IOException {
        try (IdentityDashboard one = Worlds.small(Worlds.builder(), 5);
                IdentityDashboard other = Worlds.small(Worlds.builder(), 6)) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            one.writeTo(both);
            other.writeTo(both);
            both.write(42);
            ByteArrayInputStream in = new ByteArrayInputStream(both.toByteArray());
            try (IdentityDashboard first = Worlds.builder().readFrom(in);
                    IdentityDashboard second = Worlds.builder().readFrom(in)) {
                assertThat(in.readAllBytes()).containsExactly(42);
                assertThat(first.query().range(first.keptDays()).report())
                        .isEqualTo(one.query().range(first.keptDays()).report());
                assertThat(second.query().range(first.keptDays()).report())
                        .isEqualTo(other.query().range(first.keptDays()).report());
            }
        }
    }

    @Test
    void anotherZoneIsRefused() {
        try (IdentityDashboard written = Worlds.small(Worlds.builder(), 7)) {
            refused(Worlds.builder().zone(ZoneId.of("Europe/Berlin")), Worlds.bytesOf(written), "UTC", "Europe/Berlin");
        }
    }

    @Test
    void theCallersOwnKeyIsNotStoredAndNeededAgain() throws IOException {
        byte[] another = Worlds.KEY.clone();
        another[0] = 99;
        byte[] snapshot;
        try (IdentityDashboard written = Worlds.small(Worlds.builder().fingerprintKey(Worlds.KEY), 8)) {
            snapshot = Worlds.bytesOf(written);
        }

        assertThat(indexOf(snapshot, Worlds.KEY)).isEqualTo(-1);
        refused(Worlds.builder(), snapshot, "fingerprintKey");
        refused(Worlds.builder().fingerprintKey(another), snapshot, "another fingerprintKey");
        try (IdentityDashboard read = Worlds.read(Worlds.builder().fingerprintKey(Worlds.KEY), snapshot)) {
            assertThat(read.recordEvent(Event.of(6, "Web", Worlds.NOW))).isEqualTo(RecordOutcome.SUPPRESSED);
        }
    }

    @Test
    void aKeyThatTheDataDoesNotHaveIsRefused() {
        try (IdentityDashboard written = Worlds.small(Worlds.builder(), 9)) {
            refused(Worlds.builder().fingerprintKey(Worlds.KEY), Worlds.bytesOf(written), "another fingerprintKey");
        }
    }

    @Test
    void whatIsNoSnapshotIsRefused() {
        refused(Worlds.builder(), new byte[0], "ends at byte 0");
        refused(
                Worlds.builder(),
                "a text that is long enough to be the header".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "no snapshot");
    }

    @Test
    void aNewerVersionIsRefusedByName() {
        try (IdentityDashboard written = Worlds.small(Worlds.builder(), 10)) {
            byte[] snapshot = Worlds.bytesOf(written);
            snapshot[8] = 2;
            java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
            checksum.update(snapshot, 0, 28);
            for (int i = 0; i < 4; i++) {
                snapshot[28 + i] = (byte) (checksum.getValue() >>> (8 * i));
            }
            refused(Worlds.builder(), snapshot, "version 2");
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void badArgumentsAreRefused() {
        IdentityDashboard dashboard = Worlds.builder().build();
        assertThatNullPointerException()
                .isThrownBy(() -> dashboard.writeTo(null))
                .withMessageContaining("out");
        assertThatNullPointerException()
                .isThrownBy(() -> Worlds.builder().readFrom(null))
                .withMessageContaining("in");
        assertThatNullPointerException()
                .isThrownBy(() -> Worlds.builder().fingerprintKey(null))
                .withMessageContaining("fingerprintKey");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Worlds.builder().fingerprintKey(new byte[15]))
                .withMessage("fingerprintKey must have 16 bytes, but had 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.markPosition(" ", "1"))
                .withMessageContaining("source");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.markPosition("events", ""))
                .withMessageContaining("position");
        dashboard.close();
        assertThatIllegalStateException().isThrownBy(() -> dashboard.writeTo(OutputStream.nullOutputStream()));
        assertThatIllegalStateException().isThrownBy(() -> dashboard.markPosition("events", "1"));
        assertThatIllegalStateException().isThrownBy(dashboard::positions);
    }

    @Test
    void aStreamThatFailsIsTold() {
        try (IdentityDashboard dashboard = Worlds.small(Worlds.builder(), 11)) {
            IOException full = new IOException("no space left");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> dashboard.writeTo(new OutputStream() {
                        private int left = 1_000;

                        @Override
                        public void write(int value) throws IOException {
                            if (left-- == 0) {
                                throw full;
                            }
                        }
                    }))
                    .isSameAs(full);
            assertThat(dashboard.eraseProfile(3)).isTrue();
        }
    }

    @Test
    void whatWasRecordedBeforeAPositionIsThereWithIt() throws Exception {
        try (IdentityDashboard dashboard = Worlds.builder().build()) {
            AtomicBoolean stop = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(1);
            Thread recording = new Thread(() -> {
                for (long mpid = 1; !stop.get(); mpid++) {
                    dashboard.recordEvent(Event.of(mpid, "Web", Worlds.NOW).with(IdentifierType.EMAIL, "v"));
                    dashboard.markPosition("events", Long.toString(mpid));
                    begun.countDown();
                }
            });
            recording.start();
            begun.await();
            try {
                for (int i = 0; i < 30; i++) {
                    try (IdentityDashboard read = Worlds.read(Worlds.builder(), Worlds.bytesOf(dashboard))) {
                        long marked = Long.parseLong(read.positions().get("events"));
                        DateRange today = DateRange.between(read.today(), read.today());
                        assertThat(read.query().range(today).summary().known())
                                .isEqualTo(read.query().range(today).summary().total())
                                .isGreaterThanOrEqualTo(marked);
                        for (long mpid = Math.max(1, marked - 50); mpid <= marked; mpid++) {
                            assertThat(read.profile(mpid))
                                    .as("profile %d of %d", mpid, marked)
                                    .isNotEmpty();
                        }
                    }
                }
            } finally {
                stop.set(true);
                recording.join();
            }
        }
    }

    private static int indexOf(byte[] all, byte[] some) {
        for (int at = 0; at + some.length <= all.length; at++) {
            if (java.util.Arrays.equals(all, at, at + some.length, some, 0, some.length)) {
                return at;
            }
        }
        return -1;
    }

    private static void refused(IdentityDashboardBuilder builder, byte[] snapshot, String... words) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> Worlds.read(builder, snapshot))
                .withMessageContainingAll(words);
    }
}
