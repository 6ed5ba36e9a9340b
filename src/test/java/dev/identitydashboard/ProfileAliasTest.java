package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"NullAway", "NullOptional"}) // passes nulls to see them refused
class ProfileAliasTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final ProfileAlias ALIAS = ProfileAlias.of(-7, 8);

    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();

    @Test
    void isInProductionOfTheLast90DaysUnlessToldOtherwise() {
        assertThat(ALIAS)
                .isEqualTo(new ProfileAlias(-7, 8, Optional.empty(), Optional.empty(), DataEnvironment.PRODUCTION));
        assertThat(ALIAS.in(DataEnvironment.DEVELOPMENT).between(NOW, NOW))
                .isEqualTo(new ProfileAlias(-7, 8, Optional.of(NOW), Optional.of(NOW), DataEnvironment.DEVELOPMENT));
    }

    @Test
    void refusesBadArguments() {
        Refused.asBad("source must be a signed 64-bit integer other than 0, but was 0", () -> ProfileAlias.of(0, 1));
        Refused.asBad(
                "destination must be a signed 64-bit integer other than 0, but was 0", () -> ProfileAlias.of(1, 0));
        Refused.asBad("destination must not be the source, but both were 5", () -> ProfileAlias.of(5, 5));
        Refused.asBad(
                "start must not be after end, but was 2026-11-23T12:00:00Z with end 2026-11-23T11:59:59Z",
                () -> ALIAS.between(NOW, NOW.minusSeconds(1)));
        Refused.asNull("start", () -> ALIAS.between(null, NOW));
        Refused.asNull("end", () -> ALIAS.between(NOW, null));
        Refused.asNull("environment", () -> ALIAS.in(null));
        Refused.asNull("alias", () -> dashboard.aliasProfile(null));
        Refused.asBad("mpid must be a signed 64-bit integer other than 0, but was 0", () -> dashboard.eraseProfile(0));
    }

    @Test
    void theDefaultReachesBack90DaysAndTheMostExtremeInstantsAreTimes() {
        dashboard.recordEvent(1, "Web", NOW.minus(Duration.ofDays(90)));
        dashboard.recordEvent(2, "Web", NOW.minus(Duration.ofDays(91)));
        assertThat(dashboard.aliasProfile(ProfileAlias.of(1, 11))).isEqualTo(AliasOutcome.ALIASED);
        assertThat(dashboard.aliasProfile(ProfileAlias.of(2, 12))).isEqualTo(AliasOutcome.ALIASED);
        assertThat(dashboard.stats().profiles()).isEqualTo(3);

        assertThat(dashboard.aliasProfile(ProfileAlias.of(2, 12).between(Instant.MIN, Instant.MAX)))
                .isEqualTo(AliasOutcome.DAYS_ALREADY_ALIASED);
        assertThat(dashboard.aliasProfile(ProfileAlias.of(3, 13).between(Instant.MAX, Instant.MAX)))
                .isEqualTo(AliasOutcome.ALIASED);
        assertThat(dashboard.aliasProfile(ProfileAlias.of(3, 14).between(Instant.MIN, Instant.MIN)))
                .isEqualTo(AliasOutcome.ALIASED);
        assertThat(dashboard.eraseProfile(13)).as("only ever named in an alias").isTrue();
        assertThat(dashboard.eraseProfile(13)).isFalse();
    }

    @Test
    void whatIsErasedStartsAfresh() {
        dashboard.recordEvent(Event.of(1, "Web", NOW).with(IdentifierType.EMAIL, "jo@example.com"));
        assertThat(dashboard.eraseProfile(1)).isTrue();
        DashboardQuery today = dashboard.query().range(DateRange.between(day(), day()));
        assertThat(today.summary()).isEqualTo(new ProfileCounts(0, 0, 0));
        assertThat(today.report().inputs()).containsExactly("Web");

        dashboard.recorder("Web").record(1, NOW.toEpochMilli());

        assertThat(today.summary()).isEqualTo(new ProfileCounts(1, 0, 1));
    }

    @Test
    void forgettingBeforeTheRetentionEndsIsRefused() {
        Refused.asBad(
                "forgetIdleAfter must be at least retentionDays, 182, but was 181",
                () -> IdentityDashboard.builder().forgetIdleAfter(181).build());
        Refused.asBad(
                "forgetIdleAfter must be between 1 and 36600, but was 0",
                () -> IdentityDashboard.builder().forgetIdleAfter(0));
        try (IdentityDashboard shortest = IdentityDashboard.builder()
                .forgetIdleAfter(30)
                .retentionDays(30)
                .build()) {
            assertThat(shortest.stats().profiles()).isZero();
        }
    }

    private static LocalDate day() {
        return LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    }
}
