package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is remembered of aliases is bounded by the pairs of profiles and the kept days, and each takes its own time alone. */
class AliasBoundsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int MANY = 160_000;

    private final MutableClock clock = new MutableClock(NOW);

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aReplayOfAliasesWhoseDaysHaveLeftTakesNoMemory() {
        try (IdentityDashboard dashboard = dashboard().build()) {
            ProfileAlias old = ProfileAlias.of(1, 2).between(before(400), before(390));
            assertThat(dashboard.aliasProfile(old)).isEqualTo(AliasOutcome.ALIASED);
            long once = bytes(dashboard);
            for (int i = 0; i < MANY; i++) {
                assertThat(dashboard.aliasProfile(old) == AliasOutcome.ALIASED).isTrue();
            }
            assertThat(bytes(dashboard)).isEqualTo(once);
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void oneProfileMayHaveManyAliases() {
        try (IdentityDashboard dashboard = dashboard().build()) {
            for (int i = 1; i <= MANY; i++) {
                ProfileAlias old = ProfileAlias.of(-1, i).between(before(400), before(390));
                assertThat(dashboard.aliasProfile(old) == AliasOutcome.ALIASED).isTrue();
                assertThat(dashboard.aliasProfile(ProfileAlias.of(MANY + i, -2)) == AliasOutcome.ALIASED)
                        .isTrue();
            }
            for (int i = 1; i <= MANY; i++) {
                assertThat(dashboard.eraseProfile(i)).isTrue();
                assertThat(dashboard.eraseProfile(MANY + i)).isTrue();
            }
            assertThat(dashboard.eraseProfile(-1)).isFalse();
            assertThat(dashboard.eraseProfile(-2)).isFalse();
            assertThat(dashboard.stats().memory().dictionary()).isLessThan(10_000);
        }
    }

    @Test
    void daysThatHaveLeftLeaveTheHistory() {
        try (IdentityDashboard dashboard = dashboard().build()) {
            long early = 0;
            for (int day = 0; day < 400; day++) {
                clock.set(NOW.plus(Duration.ofDays(day)));
                ProfileAlias today = ProfileAlias.of(1, 2).between(clock.instant(), clock.instant());
                assertThat(dashboard.aliasProfile(today)).isEqualTo(AliasOutcome.ALIASED);
                assertThat(dashboard.aliasProfile(today)).isEqualTo(AliasOutcome.DAYS_ALREADY_ALIASED);
                early = day == 0 ? bytes(dashboard) : early;
            }
            assertThat(bytes(dashboard)).isEqualTo(early);
            assertThat(dashboard.aliasProfile(ProfileAlias.of(2, 3))).isEqualTo(AliasOutcome.SOURCE_WAS_DESTINATION);
        }
    }

    @Test
    void pairsAreLimitedAsProfilesAre() {
        try (IdentityDashboard dashboard = dashboard().maxProfiles(100).build()) {
            for (int i = 1; i <= 100; i++) {
                assertThat(dashboard.aliasProfile(ProfileAlias.of(i, -i))).isEqualTo(AliasOutcome.ALIASED);
            }
            assertThat(dashboard.aliasProfile(ProfileAlias.of(101, -101))).isEqualTo(AliasOutcome.TOO_MANY_PROFILES);
            assertThat(dashboard.aliasProfile(ProfileAlias.of(101, -100))).isEqualTo(AliasOutcome.TOO_MANY_PROFILES);
            assertThat(dashboard.aliasProfile(ProfileAlias.of(-1, 101))).isEqualTo(AliasOutcome.SOURCE_WAS_DESTINATION);
            assertThat(dashboard.aliasProfile(ProfileAlias.of(7, -7).between(before(300), before(200))))
                    .as("the pair is remembered already")
                    .isEqualTo(AliasOutcome.ALIASED);
            assertThat(dashboard.aliasProfile(ProfileAlias.of(101, -101).in(DataEnvironment.DEVELOPMENT)))
                    .isEqualTo(AliasOutcome.ALIASED);

            assertThat(dashboard.eraseProfile(50)).isTrue();
            assertThat(dashboard.aliasProfile(ProfileAlias.of(101, -101))).isEqualTo(AliasOutcome.ALIASED);
        }
    }

    private IdentityDashboardBuilder dashboard() {
        return IdentityDashboard.builder().clock(clock);
    }

    private static Instant before(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static long bytes(IdentityDashboard dashboard) {
        return dashboard.stats().memory().dictionary();
    }
}
