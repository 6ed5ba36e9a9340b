package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings({"NullAway", "NullOptional"}) // passes nulls to see them refused
class ReportRecordsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ProfileCounts COUNTS = new ProfileCounts(10, 6, 4);

    @Test
    void theTotalIsKnownPlusAnonymous() {
        String rule = "total must be known + anonymous, but was ";
        Refused.asBad(rule + "9 with known 6 and anonymous 4", () -> new ProfileCounts(9, 6, 4));
        Refused.asBad(rule + "11 with known 6 and anonymous 4", () -> new ProfileCounts(11, 6, 4));
        Refused.asBad(
                rule + Long.MAX_VALUE + " with known " + Long.MAX_VALUE + " and anonymous 1",
                () -> new ProfileCounts(Long.MAX_VALUE, Long.MAX_VALUE, 1));
    }

    @Test
    void countsAreNotNegative() {
        Refused.asBad("known must not be negative, but was -1", () -> new ProfileCounts(0, -1, 1));
        Refused.asBad("anonymous must not be negative, but was -1", () -> new ProfileCounts(0, 1, -1));
        Refused.asBad("profiles must not be negative, but was -1", () -> new DailyCount(DAY, -1));
        Refused.asBad("profiles must not be negative, but was -1", () -> new InputCoverage("Web", -1, List.of()));
        Refused.asBad(
                "profiles must not be negative, but was -1",
                () -> new Coverage(IdentifierType.EMAIL, -1, OptionalDouble.empty()));
        Refused.asBad(
                "profiles must not be negative, but was -1", () -> new IdentifierCount(IdentifierType.EMAIL, 0, -1));
    }

    @Test
    void theKnownShareIsAbsentWithoutProfiles() {
        assertThat(COUNTS.knownShare()).hasValue(0.6);
        assertThat(new ProfileCounts(3, 0, 3).knownShare()).hasValue(0);
        assertThat(new ProfileCounts(3, 3, 0).knownShare()).hasValue(1);
        assertThat(new ProfileCounts(0, 0, 0).knownShare()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aShareIsFrom0To1(double share) {
        Refused.asBad(
                "share must be between 0 and 1, but was " + share,
                () -> new Coverage(IdentifierType.EMAIL, 1, OptionalDouble.of(share)));
    }

    @Test
    void everyProfileWithATypeHasAnIdentifierOfIt() {
        assertThat(new IdentifierCount(IdentifierType.EMAIL, 5, 5).profiles()).isEqualTo(5);
        Refused.asBad(
                "identifiers must be at least profiles, but was 4 with profiles 5",
                () -> new IdentifierCount(IdentifierType.EMAIL, 4, 5));
    }

    @Test
    void aRangeHasAllOfItsDays() {
        ReportRange range = new ReportRange(LocalDate.of(2024, 2, 28), LocalDate.of(2024, 3, 1), UTC, Optional.empty());

        assertThat(range.days()).isEqualTo(3);
        assertThat(range.dates())
                .containsExactly(LocalDate.of(2024, 2, 28), LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 1));
        assertThat(new ReportRange(DAY, DAY, UTC, Optional.empty()).dates()).containsExactly(DAY);
    }

    @Test
    void aRangeIsNotInverted() {
        Refused.asBad(
                "from must not be after to, but was 2026-11-22 with to 2026-11-21",
                () -> new ReportRange(DAY.plusDays(1), DAY, UTC, Optional.empty()));
    }

    @Test
    void aPresetHasItsOwnNumberOfDays() {
        for (DateRange preset : DateRange.presets()) {
            Optional<String> name = preset.preset();
            LocalDate from = preset.firstDay(DAY);
            LocalDate to = preset.lastDay(DAY);
            assertThat(new ReportRange(from, to, UTC, name).preset()).isEqualTo(name);
            for (int off : new int[] {-1, 1}) {
                LocalDate other = to.plusDays(off);
                long days = ChronoUnit.DAYS.between(from, other) + 1;
                Refused.asBad(
                        "preset " + preset + " must have " + (days - off) + " days, but " + from + " to " + other
                                + " has " + days,
                        () -> new ReportRange(from, other, UTC, name));
            }
        }
        Refused.asBad(
                "preset LAST_7_DAYS must have 7 days, but -999999999-01-01 to +999999999-12-31 has 730484999634",
                () -> new ReportRange(LocalDate.MIN, LocalDate.MAX, UTC, Optional.of("LAST_7_DAYS")));
    }

    @Test
    void aPresetIsOneThatThereIs() {
        for (String name : List.of("", "last_7_days", "LAST_8_DAYS", "2026-11-15..2026-11-21")) {
            Refused.asBad(
                    "preset must be one of [LAST_7_DAYS, LAST_30_DAYS, LAST_60_DAYS, LAST_90_DAYS], but was \"" + name
                            + "\"",
                    () -> new ReportRange(DAY.minusDays(6), DAY, UTC, Optional.of(name)));
        }
    }

    @Test
    void memoryAddsUp() {
        assertThat(new MemoryUsage(1, 20, 300, 4_000, 50_000, 600_000, 7_000_000, 80_000_000).total())
                .isEqualTo(87_654_321);
    }

    @Test
    void noComponentIsNull() {
        Refused.asNull("date", () -> new DailyCount(null, 0));
        Refused.asNull("date", () -> new DailyProfiles(null, COUNTS));
        Refused.asNull("profiles", () -> new DailyProfiles(DAY, null));
        Refused.asNull("input", () -> new InputProfiles(null, COUNTS));
        Refused.asNull("profiles", () -> new InputProfiles("Web", null));
        Refused.asNull("input", () -> new InputCoverage(null, 0, List.of()));
        Refused.asNull("coverage", () -> new InputCoverage("Web", 0, null));
        Refused.asNull("type", () -> new Coverage(null, 0, OptionalDouble.empty()));
        Refused.asNull("share", () -> new Coverage(IdentifierType.EMAIL, 0, null));
        Refused.asNull("input", () -> new InputSeries(null, List.of()));
        Refused.asNull("days", () -> new InputSeries("Web", null));
        Refused.asNull("type", () -> new IdentifierCount(null, 0, 0));
        Refused.asNull("type", () -> new IdentifierSeries(null, List.of()));
        Refused.asNull("days", () -> new IdentifierSeries(IdentifierType.EMAIL, null));
    }

    @Test
    void noComponentOfARangeIsNull() {
        Refused.asNull("from", () -> new ReportRange(null, DAY, UTC, Optional.empty()));
        Refused.asNull("to", () -> new ReportRange(DAY, null, UTC, Optional.empty()));
        Refused.asNull("zone", () -> new ReportRange(DAY, DAY, null, Optional.empty()));
        Refused.asNull("preset", () -> new ReportRange(DAY, DAY, UTC, null));
    }

    @Test
    void noElementIsNull() {
        Refused.asContainingNull("coverage", 0, () -> new InputCoverage("Web", 0, Arrays.asList((Coverage) null)));
        Refused.asContainingNull("days", 0, () -> new InputSeries("Web", Arrays.asList((DailyCount) null)));
        Refused.asContainingNull(
                "days", 0, () -> new IdentifierSeries(IdentifierType.EMAIL, Arrays.asList((DailyCount) null)));
    }

    @Test
    void listsAreTheRecordsOwnImmutableCopies() {
        List<DailyCount> days = new ArrayList<>(List.of(new DailyCount(DAY, 1)));
        InputSeries series = new InputSeries("Web", days);

        days.clear();

        assertThat(series.days()).containsExactly(new DailyCount(DAY, 1));
        assertThatThrownBy(() -> series.days().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void noComponentOfTheStatsIsNull() {
        MemoryUsage memory = new MemoryUsage(0, 0, 0, 0, 0, 0, 0, 0);
        Optional<LocalDate> none = Optional.empty();
        LimitUse use = new LimitUse(0, 1);
        DashboardStats.Limits limits = new DashboardStats.Limits(Map.of(), use, use);
        Refused.asNull(
                "limits",
                () -> new DashboardStats(0, Map.of(), Map.of(), List.of(), none, none, memory, Map.of(), 0, null));
        Refused.asBad("used must not be negative, but was -1", () -> new LimitUse(-1, 1));
        Refused.asBad("limit must be at least 1, but was 0", () -> new LimitUse(0, 0));
        Refused.asNull(
                "outcomes",
                () -> new DashboardStats(0, null, Map.of(), List.of(), none, none, memory, Map.of(), 0, limits));
        Refused.asNull(
                "inputs",
                () -> new DashboardStats(0, Map.of(), null, List.of(), none, none, memory, Map.of(), 0, limits));
        Refused.asNull(
                "identifierTypes",
                () -> new DashboardStats(0, Map.of(), Map.of(), null, none, none, memory, Map.of(), 0, limits));
        Refused.asNull(
                "firstDay",
                () -> new DashboardStats(0, Map.of(), Map.of(), List.of(), null, none, memory, Map.of(), 0, limits));
        Refused.asNull(
                "lastDay",
                () -> new DashboardStats(0, Map.of(), Map.of(), List.of(), none, null, memory, Map.of(), 0, limits));
        Refused.asNull(
                "memory",
                () -> new DashboardStats(0, Map.of(), Map.of(), List.of(), none, none, null, Map.of(), 0, limits));
        Refused.asNull(
                "answers",
                () -> new DashboardStats(0, Map.of(), Map.of(), List.of(), none, none, memory, null, 0, limits));
    }
}
