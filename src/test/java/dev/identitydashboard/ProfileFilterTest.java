package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.ProfileFilter.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"NullAway", "NullOptional"}) // passes nulls to see them refused
class ProfileFilterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();
    private final DashboardQuery query = dashboard.query();

    @Test
    void conditionsAddUp() {
        assertThat(ProfileFilter.all()
                        .known()
                        .newlyActive()
                        .with(IdentifierType.EMAIL)
                        .with(IdentifierType.CUSTOMER_ID, IdentifierType.EMAIL)
                        .without(IdentifierType.GOOGLE))
                .isEqualTo(new ProfileFilter(
                        Kind.KNOWN,
                        true,
                        List.of(IdentifierType.CUSTOMER_ID, IdentifierType.EMAIL),
                        List.of(IdentifierType.GOOGLE)));
        assertThat(ProfileFilter.all().known().anonymous().kind()).isEqualTo(Kind.ANONYMOUS);
        assertThat(ProfileFilter.all().becameKnown().kind()).isEqualTo(Kind.BECAME_KNOWN);
    }

    @Test
    void refusesBadArguments() {
        ProfileFilter all = ProfileFilter.all();
        Refused.asNull("kind", () -> new ProfileFilter(null, false, List.of(), List.of()));
        Refused.asNull("with", () -> all.with((IdentifierType[]) null));
        Refused.asNull("without", () -> all.without((IdentifierType[]) null));
        Refused.asBad(
                "with must not contain mpid, which every profile has, but was [mpid]",
                () -> all.with(IdentifierType.MPID));
        Refused.asBad(
                "without must not contain mpid, which every profile has, but was [mpid]",
                () -> all.without(IdentifierType.MPID));
        Refused.asNull("filter", () -> query.profiles(null));
        Refused.asNull("other", () -> query.profilesNotIn(all, null, all));
        Refused.asNull("otherFilter", () -> query.profilesNotIn(all, query, null));
        Refused.asBad(
                "other must be a query of the same dashboard, but was of another one",
                () -> query.profilesNotIn(
                        all, IdentityDashboard.builder().build().query(), all));
        Refused.asBad("mpid must be a signed 64-bit integer other than 0, but was 0", () -> dashboard.profile(0));
        Refused.asBad(
                "range must lie within the kept days 2026-05-26..2026-11-23, but was 2026-11-23..2026-11-24",
                () -> query.range(DateRange.between(TODAY, TODAY.plusDays(1))).profiles(all));
    }

    @Test
    void detailsTellWhatIsKnownOfAProfile() {
        dashboard.recordEvent(Event.of(7, "Web", NOW).with(IdentifierType.EMAIL, "jo@example.com"));
        dashboard.recordEvent(Event.of(7, "Web", NOW.minusSeconds(86_400)));
        assertThat(dashboard.aliasProfile(ProfileAlias.of(7, 8))).isEqualTo(AliasOutcome.ALIASED);
        TreeMap<String, List<LocalDate>> days = new TreeMap<>();
        days.put("Web", List.of(TODAY.minusDays(1), TODAY));

        assertThat(dashboard.profile(7))
                .containsExactly(new ProfileDetails(
                        7,
                        DataEnvironment.PRODUCTION,
                        days,
                        List.of(new HeldIdentifiers(IdentifierType.EMAIL, 1, Optional.of(TODAY))),
                        List.of(8L),
                        List.of()));
        assertThat(dashboard.profile(8))
                .containsExactly(
                        new ProfileDetails(8, DataEnvironment.PRODUCTION, days, List.of(), List.of(), List.of(7L)));
        assertThat(dashboard.profile(9)).isEmpty();
    }

    @Test
    void twoWeeksAreComparedProfileByProfile() {
        for (long mpid = 1; mpid <= 10; mpid++) {
            dashboard.recordEvent(mpid, "Web", NOW.minusSeconds(86_400 * (mpid % 2)));
        }
        DashboardQuery today = query.range(DateRange.between(TODAY, TODAY));
        DashboardQuery yesterday = query.range(DateRange.between(TODAY.minusDays(1), TODAY.minusDays(1)));
        dashboard.recordEvent(3, "Web", NOW);

        assertThat(yesterday
                        .profilesNotIn(ProfileFilter.all(), today, ProfileFilter.all())
                        .sorted()
                        .toArray())
                .containsExactly(1, 5, 7, 9);
    }
}
