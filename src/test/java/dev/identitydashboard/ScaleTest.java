package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A million profiles and twelve million active profile-days, in the heap that the build gives its tests (3 GiB). */
class ScaleTest {
    private static final int PROFILES = 1_000_000;
    private static final int DAYS = 90;
    private static final String[] INPUTS = {"Web", "iOS", "Android", "CRM feed"};
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final LocalDate FIRST = TODAY.minusDays(DAYS + 1);

    private final BitSet activeEver = new BitSet();
    private final BitSet[] activeEverByInput = {new BitSet(), new BitSet(), new BitSet(), new BitSet()};
    private final long[] activeOn = new long[DAYS];
    private final long[] knownOn = new long[DAYS];
    private final BitSet emails = new BitSet();
    private long profileDays;

    @Test
    void recordsAndReportsAMillionProfilesExactly() {
        Clock clock = Clock.fixed(TODAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        try (IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(clock).build()) {
            for (int day = 0; day < DAYS; day++) {
                recordDay(dashboard, day);
            }
            assertThat(profileDays).isGreaterThan(12_000_000);
            check(dashboard.query().range(DateRange.LAST_90_DAYS).report());
            assertThat(dashboard.stats().memory().total()).isLessThan(200L << 20);
        }
    }

    private void recordDay(IdentityDashboard dashboard, int day) {
        Instant noon = FIRST.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
        for (int profile = 0; profile < PROFILES; profile++) {
            long hash = mix(profile * 1_000L + day);
            if ((hash & 0xff) < 35) {
                record(dashboard, profile, day, ((int) (hash >>> 8)) & 3, noon);
            }
        }
    }

    private void record(IdentityDashboard dashboard, int profile, int day, int input, Instant time) {
        Event event = Event.of(mix(profile), INPUTS[input], time);
        if (profile % 3 == 0 && !emails.get(profile)) {
            event = event.with(IdentifierType.EMAIL, "profile" + profile + "@example.com");
            emails.set(profile);
        }
        assertThat(dashboard.recordEvent(event) == RecordOutcome.RECORDED).isTrue();
        profileDays++;
        activeEver.set(profile);
        activeEverByInput[input].set(profile);
        activeOn[day]++;
        knownOn[day] += emails.get(profile) ? 1 : 0;
    }

    private void check(DashboardReport report) {
        assertThat(report.summary()).isEqualTo(ProfileCounts.of(activeEver.cardinality(), emails.cardinality()));
        for (int day = 0; day < DAYS; day++) {
            assertThat(report.knownVsAnonymousOverTime().get(day).profiles())
                    .isEqualTo(ProfileCounts.of(activeOn[day], knownOn[day]));
        }
        for (InputProfiles row : report.knownVsAnonymousByInput()) {
            BitSet active = activeEverByInput[List.of(INPUTS).indexOf(row.input())];
            assertThat(row.profiles().total()).isEqualTo(active.cardinality());
            active.and(emails);
            assertThat(row.profiles().known()).isEqualTo(active.cardinality());
        }
        assertThat(report.identifierDistribution())
                .containsExactly(
                        new IdentifierCount(IdentifierType.MPID, activeEver.cardinality(), activeEver.cardinality()),
                        new IdentifierCount(IdentifierType.EMAIL, emails.cardinality(), emails.cardinality()));
    }

    private static long mix(long value) {
        long mixed = (value + 1) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        return mixed ^ (mixed >>> 27);
    }
}
