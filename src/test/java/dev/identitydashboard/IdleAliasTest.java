package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Aliases leave with their profiles, and those between unknown profiles as long after they were made. */
class IdleAliasTest {
    private static final Instant START = Instant.parse("2026-03-20T12:00:00Z");
    private static final int IDLE = 15;

    private final MutableClock clock = new MutableClock(START);

    @Test
    void aliasesOfUnknownProfilesLeave() {
        try (IdentityDashboard dashboard = dashboard(4).forgetIdleAfter(IDLE).build()) {
            alias(dashboard, 1, 2, AliasOutcome.ALIASED);
            alias(dashboard, 3, 2, AliasOutcome.ALIASED);
            dashboard.recordEvent(Event.of(3, "Web", START));
            alias(dashboard, 5, 6, AliasOutcome.ALIASED);
            dashboard.recordEvent(Event.of(6, "Web", START.plus(Duration.ofHours(12))));

            after(IDLE);
            assertThat(aliasedFrom(dashboard, 2)).containsExactly(1L, 3L);
            alias(dashboard, 2, 4, AliasOutcome.SOURCE_WAS_DESTINATION);

            after(IDLE + 1);
            dashboard.recordEvent(Event.of(7, "Web", clock.instant()));
            assertThat(aliasedFrom(dashboard, 2))
                    .as("all are idle but 6, says one reading of the clock")
                    .containsExactly(1L, 3L);

            after(IDLE + 2);
            assertThat(aliasedFrom(dashboard, 2)).as("and another one agrees").isEmpty();
            assertThat(aliasedFrom(dashboard, 6)).containsExactly(5L);
            alias(dashboard, 2, 4, AliasOutcome.ALIASED);
            assertThat(dashboard.eraseProfile(1)).isFalse();
            assertThat(dashboard.eraseProfile(5)).isTrue();
        }
    }

    @Test
    void whoWasRecordedByAClockTurnedBackLeavesWithItsAliases() {
        try (IdentityDashboard dashboard = dashboard(4).forgetIdleAfter(IDLE).build()) {
            after(20);
            alias(dashboard, 1, 2, AliasOutcome.ALIASED);
            letDaysLeave(dashboard);
            recordByAClockTurnedBack(dashboard, 2);

            alias(dashboard, 2, 3, AliasOutcome.ALIASED);
        }
    }

    @Test
    void anAliasStaysWhoseProfileWasToLeaveBeforeIt() {
        try (IdentityDashboard dashboard = dashboard(4).forgetIdleAfter(IDLE).build()) {
            letDaysLeave(dashboard);
            recordByAClockTurnedBack(dashboard, 2);

            alias(dashboard, 1, 2, AliasOutcome.ALIASED);
            assertThat(aliasedFrom(dashboard, 2)).containsExactly(1L);
        }
    }

    /** As many as have left again once the clock is right. */
    private void letDaysLeave(IdentityDashboard dashboard) {
        for (int day = 20; day <= 22; day++) {
            after(day);
            dashboard.recordEvent(Event.of(9, "Web", START.plus(Duration.ofDays(20))));
        }
        assertThat(dashboard.eraseProfile(8)).isFalse();
    }

    private void recordByAClockTurnedBack(IdentityDashboard dashboard, long mpid) {
        after(-400);
        assertThat(dashboard.recordEvent(Event.of(mpid, "Web", clock.instant())))
                .isEqualTo(RecordOutcome.RECORDED);
        for (int day = 23; day <= 24; day++) {
            after(day);
            assertThat(dashboard.today()).isEqualTo(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        }
    }

    @Test
    void withoutIdlenessTheyStay() {
        try (IdentityDashboard dashboard = dashboard(4).build()) {
            alias(dashboard, 1, 2, AliasOutcome.ALIASED);
            after(1_000);
            alias(dashboard, 2, 4, AliasOutcome.SOURCE_WAS_DESTINATION);
            assertThat(dashboard.eraseProfile(1)).isTrue();
        }
    }

    @Test
    void manyOfThemTakeBoundedMemory() {
        try (IdentityDashboard dashboard = dashboard(1).forgetIdleAfter(IDLE).build()) {
            long early = 0;
            for (int day = 0; day < 200; day++) {
                after(day);
                for (int i = 0; i < 20; i++) {
                    long source = 1 + 2L * (day * 20L + i);
                    alias(dashboard, source, source + 1, AliasOutcome.ALIASED);
                }
                early = day == 40 ? dashboard.stats().memory().total() : early;
            }
            assertThat(dashboard.stats().memory().total()).isLessThanOrEqualTo(early);
        }
    }

    private IdentityDashboardBuilder dashboard(int shards) {
        return ShardedDashboards.builder(shards).clock(clock).retentionDays(10);
    }

    private void after(int days) {
        clock.set(START.plus(Duration.ofDays(days)));
    }

    private static void alias(IdentityDashboard dashboard, long source, long destination, AliasOutcome outcome) {
        assertThat(dashboard.aliasProfile(ProfileAlias.of(source, destination))).isEqualTo(outcome);
    }

    private static List<Long> aliasedFrom(IdentityDashboard dashboard, long mpid) {
        return dashboard.profile(mpid).stream()
                .filter(details -> details.environment() == DataEnvironment.PRODUCTION)
                .flatMap(details -> details.aliasedFrom().stream())
                .toList();
    }
}
