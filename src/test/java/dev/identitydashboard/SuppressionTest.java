package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.mparticle.BatchReader;
import dev.identitydashboard.mparticle.ImportReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A suppressed profile is erased and stays so, whichever way its records come again. */
class SuppressionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final long MILLI = NOW.toEpochMilli();
    private static final long DAY = 86_400_000L;

    private final MutableClock clock = new MutableClock(NOW);
    private final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(clock)
            .retentionDays(30)
            .maxInputs(2)
            .maxProfiles(3)
            .build();

    @Test
    void returnsWhetherAnythingWasKnown() {
        assertThat(dashboard.suppressProfile(1)).isFalse();
        assertThat(dashboard.suppressProfile(1)).isFalse();
        assertThat(dashboard.allowProfile(1)).isTrue();
        assertThat(dashboard.allowProfile(1)).isFalse();
        assertThat(dashboard.allowProfile(2)).isFalse();

        dashboard.recordEvent(1, "Web", NOW);
        dashboard.recordIdentityChange(IdentityChange.of(2, NOW).attach(IdentifierType.EMAIL, "jo@example.com"));
        dashboard.aliasProfile(ProfileAlias.of(3, 4));
        for (long mpid = 1; mpid <= 4; mpid++) {
            assertThat(dashboard.suppressProfile(mpid)).as("%d", mpid).isEqualTo(mpid != 4);
            assertThat(dashboard.eraseProfile(mpid)).as("%d", mpid).isFalse();
            assertThat(dashboard.profile(mpid)).isEmpty();
        }
        assertThat(dashboard.stats().profiles()).isZero();
        assertThat(dashboard.stats().suppressedProfiles()).isEqualTo(4);
        assertThat(dashboard.allowProfile(4)).isTrue();
        assertThat(dashboard.stats().suppressedProfiles()).isEqualTo(3);
    }

    @Test
    void everyRecordIsRefusedWhateverElseSpeaksAgainstIt() {
        InputRecorder web = dashboard.recorder("Web");
        assertThat(web.record(7, MILLI)).isEqualTo(RecordOutcome.RECORDED);
        for (long mpid = 1; mpid <= 2; mpid++) {
            dashboard.recordEvent(mpid, "iOS", NOW);
        }
        assertThat(dashboard.suppressProfile(7)).isTrue();

        assertSuppressed(dashboard.recordEvent(7, "Web", NOW));
        assertSuppressed(dashboard.recordEvent(Event.of(7, "Web", NOW).in(DataEnvironment.DEVELOPMENT)));
        assertSuppressed(dashboard.recordEvent(Event.of(7, "Web", NOW).with(IdentifierType.EMAIL)));
        assertSuppressed(dashboard.recordEvent(7, "a third input", NOW));
        assertSuppressed(dashboard.recordEvent(7, "Web", NOW.minus(Duration.ofDays(31))));
        assertSuppressed(dashboard.recordEvent(7, "Web", NOW.plus(Duration.ofDays(3))));
        assertSuppressed(dashboard.recordEvent(7, "Web", Instant.MIN));
        assertSuppressed(dashboard.recordEvent(7, "Web", Instant.MAX));
        assertSuppressed(dashboard.recordIdentityChange(IdentityChange.of(7, NOW)));
        assertSuppressed(dashboard.recordIdentityChange(
                IdentityChange.of(7, NOW).detach(IdentifierType.EMAIL).in(DataEnvironment.DEVELOPMENT)));
        assertSuppressed(dashboard.recordIdentityChange(
                IdentityChange.of(7, Instant.MIN).attach(IdentifierType.EMAIL, "jo@example.com")));
        assertSuppressed(web.record(7, MILLI));
        assertSuppressed(web.record(7, MILLI - 40 * DAY));
        assertSuppressed(web.record(7, Long.MAX_VALUE));
        assertThat(web.recordAll(
                        new long[] {7, 1, 7, 7, 7},
                        new long[] {MILLI, MILLI, MILLI - DAY, MILLI - 40 * DAY, MILLI + 40 * DAY}))
                .isEqualTo(Map.of(RecordOutcome.SUPPRESSED, 4L, RecordOutcome.RECORDED, 1L));
        assertThat(dashboard.recordEvents(
                        List.of(Event.of(7, "Web", NOW), Event.of(2, "Web", NOW), Event.of(7, "Web", Instant.MIN))))
                .isEqualTo(Map.of(RecordOutcome.SUPPRESSED, 2L, RecordOutcome.RECORDED, 1L));

        assertThat(dashboard.profile(7)).isEmpty();
        assertThat(dashboard.stats().profiles()).isEqualTo(2);
        assertThat(dashboard.stats().outcomes())
                .containsEntry(RecordOutcome.SUPPRESSED, 20L)
                .containsEntry(RecordOutcome.RECORDED, 5L);
        assertThat(dashboard.recordEvent(3, "Web", NOW)).as("room for one more").isEqualTo(RecordOutcome.RECORDED);
    }

    @Test
    void noAliasLeadsFromItOrToIt() {
        dashboard.recordEvent(1, "Web", NOW);
        dashboard.suppressProfile(7);

        assertThat(dashboard.aliasProfile(ProfileAlias.of(1, 7))).isEqualTo(AliasOutcome.SUPPRESSED);
        assertThat(dashboard.aliasProfile(ProfileAlias.of(7, 1).in(DataEnvironment.DEVELOPMENT)))
                .isEqualTo(AliasOutcome.SUPPRESSED);
        assertThat(dashboard.profile(7)).isEmpty();
        assertThat(dashboard.allowProfile(7)).isTrue();
        assertThat(dashboard.aliasProfile(ProfileAlias.of(1, 7))).isEqualTo(AliasOutcome.ALIASED);
        assertThat(dashboard.stats().profiles()).isEqualTo(2);
    }

    @Test
    void whatAnAliasCopiedToAnotherProfileStays() {
        dashboard.recordEvent(1, "Web", NOW);
        assertThat(dashboard.aliasProfile(ProfileAlias.of(1, 2))).isEqualTo(AliasOutcome.ALIASED);
        assertThat(dashboard.suppressProfile(1)).isTrue();
        assertThat(dashboard.query().range(dashboard.keptDays()).summary().total())
                .isEqualTo(1);
        assertThat(dashboard.profile(2).get(0).aliasedFrom()).isEmpty();
    }

    @Test
    void aLogThatIsReadAgainDoesNotBringItBack() throws IOException {
        String log = "{\"mpid\": 7, \"timestamp_unixtime_ms\": " + MILLI + ", \"device_info\": {\"platform\": \"iOS\"},"
                + " \"user_identities\": {\"email\": \"jo@example.com\"}, \"events\": [{\"data\": {}}, {\"data\": {}}]}\n"
                + "{\"mpid\": 8, \"timestamp_unixtime_ms\": " + MILLI + ", \"events\": [{\"data\": {}}]}\n";
        assertThat(read(log).recorded()).isEqualTo(3);
        assertThat(dashboard.suppressProfile(7)).isTrue();

        ImportReport again = read(log);
        assertThat(again.recorded()).isEqualTo(1);
        assertThat(again.refused()).containsEntry(RecordOutcome.SUPPRESSED, 2L);
        assertThat(again.refusedIdentities()).isEqualTo(1);
        assertThat(dashboard.profile(7)).isEmpty();

        assertThat(dashboard.allowProfile(7)).isTrue();
        assertThat(read(log).recorded()).isEqualTo(3);
        assertThat(dashboard.profile(7)).hasSize(1);
    }

    @Test
    void manyAreSuppressedAndAllowedAgain() {
        for (long mpid = -20_000; mpid < 20_000; mpid++) {
            if (mpid != 0) {
                dashboard.suppressProfile(mpid);
            }
        }
        assertThat(dashboard.stats().suppressedProfiles()).isEqualTo(39_999);
        assertThat(dashboard.stats().memory().dictionary()).isBetween(39_999L * 11, 39_999L * 23);
        for (long mpid = -20_000; mpid < 20_000; mpid += 2) {
            assertThat(mpid == 0 || dashboard.allowProfile(mpid)).isTrue();
        }
        assertThat(dashboard.stats().suppressedProfiles()).isEqualTo(20_000);
        assertThat(dashboard.recordEvent(-20_000, "Web", NOW)).isEqualTo(RecordOutcome.RECORDED);
        assertSuppressed(dashboard.recordEvent(-19_999, "Web", NOW));
    }

    @Test
    void refusesBadArguments() {
        Refused.asBad(
                "mpid must be a signed 64-bit integer other than 0, but was 0", () -> dashboard.suppressProfile(0));
        Refused.asBad("mpid must be a signed 64-bit integer other than 0, but was 0", () -> dashboard.allowProfile(0));
    }

    private ImportReport read(String log) throws IOException {
        return BatchReader.into(dashboard).read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertSuppressed(RecordOutcome outcome) {
        assertThat(outcome).isEqualTo(RecordOutcome.SUPPRESSED);
    }
}
