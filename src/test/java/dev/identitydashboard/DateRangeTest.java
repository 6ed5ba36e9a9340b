package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // passes nulls to see them refused
class DateRangeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        "LAST_7_DAYS, 2026-11-15, 7",
        "LAST_30_DAYS, 2026-10-23, 30",
        "LAST_60_DAYS, 2026-09-23, 60",
        "LAST_90_DAYS, 2026-08-24, 90"
    })
    void aPresetOfNDaysEndsTwoDaysBeforeToday(String name, LocalDate first, int days) {
        DateRange preset = preset(name);

        assertThat(preset.firstDay(TODAY)).isEqualTo(first).isEqualTo(TODAY.minusDays(days + 1));
        assertThat(preset.lastDay(TODAY)).isEqualTo("2026-11-21");
        assertThat(ChronoUnit.DAYS.between(preset.firstDay(TODAY), preset.lastDay(TODAY)) + 1)
                .isEqualTo(days);
        assertThat(preset.requiredRetentionDays()).isEqualTo(days + 2);
    }

    @Test
    void listsThePresetsShortestFirst() {
        assertThat(DateRange.presets())
                .containsExactly(
                        DateRange.LAST_7_DAYS, DateRange.LAST_30_DAYS, DateRange.LAST_60_DAYS, DateRange.LAST_90_DAYS);
    }

    @Test
    void presetsShowTheirNames() {
        assertThat(DateRange.LAST_30_DAYS.preset()).contains("LAST_30_DAYS");
        assertThat(DateRange.LAST_30_DAYS).hasToString("LAST_30_DAYS");
    }

    @Test
    void fixedDatesIgnoreToday() {
        DateRange range = DateRange.between(TODAY.minusDays(3), TODAY);

        assertThat(range.firstDay(TODAY.plusDays(50))).isEqualTo(TODAY.minusDays(3));
        assertThat(range.lastDay(TODAY.plusDays(50))).isEqualTo(TODAY);
        assertThat(range.requiredRetentionDays()).isZero();
        assertThat(range).hasToString("2026-11-20..2026-11-23");
    }

    @Test
    void oneDayIsARange() {
        assertThat(DateRange.between(TODAY, TODAY).firstDay(TODAY)).isEqualTo(TODAY);
    }

    @Test
    void fixedDatesAreNoPresetEvenIfTheyCoverOne() {
        DateRange range = DateRange.between(LocalDate.of(2026, 11, 15), LocalDate.of(2026, 11, 21));

        assertThat(range.preset()).isEqualTo(Optional.empty());
        assertThat(range).isNotEqualTo(DateRange.LAST_7_DAYS);
    }

    @Test
    void isComparedByValue() {
        DateRange range = DateRange.between(TODAY.minusDays(1), TODAY);

        assertThat(range)
                .isEqualTo(DateRange.between(TODAY.minusDays(1), TODAY))
                .hasSameHashCodeAs(DateRange.between(TODAY.minusDays(1), TODAY))
                .isNotEqualTo(DateRange.between(TODAY, TODAY))
                .isNotEqualTo(DateRange.between(TODAY.minusDays(1), TODAY.plusDays(1)));
        assertThat(DateRange.LAST_7_DAYS).isNotEqualTo(DateRange.LAST_30_DAYS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 29, 365, Integer.MAX_VALUE})
    void theLastDaysEndTwoDaysBeforeToday(int days) {
        DateRange range = DateRange.lastDays(days);

        assertThat(range.lastDay(TODAY)).isEqualTo(TODAY.minusDays(2));
        assertThat(ChronoUnit.DAYS.between(range.firstDay(TODAY), range.lastDay(TODAY)) + 1)
                .isEqualTo(days);
        assertThat(range.requiredRetentionDays()).isEqualTo(days + 2L);
        assertThat(range).hasToString("LAST_" + days + "_DAYS").isEqualTo(DateRange.lastDays(days));
        assertThat(range.preset()).isEqualTo(days == 7 ? Optional.of("LAST_7_DAYS") : Optional.empty());
    }

    @Test
    void asManyLastDaysAsAPresetHasAreThatPreset() {
        assertThat(DateRange.lastDays(7)).isEqualTo(DateRange.LAST_7_DAYS).hasSameHashCodeAs(DateRange.LAST_7_DAYS);
        assertThat(DateRange.lastDays(30)).isEqualTo(DateRange.LAST_30_DAYS);
        assertThat(DateRange.lastDays(60)).isEqualTo(DateRange.LAST_60_DAYS);
        assertThat(DateRange.lastDays(90)).isEqualTo(DateRange.LAST_90_DAYS);
        assertThat(DateRange.lastDays(29)).isNotEqualTo(DateRange.LAST_30_DAYS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void thereIsAtLeastOneLastDay(int days) {
        Refused.asBad("days must be at least 1, but was " + days, () -> DateRange.lastDays(days));
    }

    @Test
    void readsPresetsInAnyCaseAndOtherLastDays() {
        for (DateRange preset : DateRange.presets()) {
            assertThat(DateRange.parse(preset.toString())).isEqualTo(preset);
            assertThat(DateRange.parse(preset.toString().toLowerCase(Locale.ROOT)))
                    .isEqualTo(preset);
        }
        assertThat(DateRange.parse(" Last_30_Days\n")).isEqualTo(DateRange.LAST_30_DAYS);
        assertThat(DateRange.parse("last_14_days")).isEqualTo(DateRange.lastDays(14));
    }

    @Test
    void readsDatesAndSingleDays() {
        assertThat(DateRange.parse("2026-10-01..2026-10-31"))
                .isEqualTo(DateRange.between(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)));
        assertThat(DateRange.parse("\t2026-10-01 ")).isEqualTo(DateRange.parse("2026-10-01..2026-10-01"));
    }

    @Test
    void readsWhatItWrites() {
        for (DateRange range : List.of(
                DateRange.lastDays(1),
                DateRange.lastDays(Integer.MAX_VALUE),
                DateRange.between(TODAY, TODAY),
                DateRange.between(LocalDate.MIN, LocalDate.MAX))) {
            assertThat(DateRange.parse(range.toString())).isEqualTo(range);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "..",
                "30",
                "LAST_DAYS",
                "LAST_0_DAYS",
                "LAST_07_DAYS",
                "LAST_-7_DAYS",
                "LAST_2147483648_DAYS",
                "LAST_7_DAYS_",
                "LAST 7 DAYS",
                "la\u017ft_7_days",
                "LAST_\u0667_DAYS",
                "2026-10-1",
                "2026-02-29",
                "20261001",
                "2026-10-01..",
                "..2026-10-31",
                "2026-10-01...2026-10-31",
                "2026-10-01 .. 2026-10-31",
                "2026-10-01..2026-10-31..2026-11-30",
                "2026-10-01..LAST_7_DAYS",
                "2026-10-31..2026-10-01",
            })
    void refusesAnyOtherText(String text) {
        Refused.asBad(
                "text must be the last days such as LAST_30_DAYS, dates in order such as 2026-10-01..2026-10-31, or a day"
                        + " such as 2026-10-01, but was \"" + text + "\"",
                () -> DateRange.parse(text));
    }

    @Test
    void showsNoMoreOfABadTextThanCanBeRead() {
        String hostile = "\u202E\u001B[31m\n" + "x".repeat(5_000);

        Refused.asBad(
                "text must be the last days such as LAST_30_DAYS, dates in order such as 2026-10-01..2026-10-31, or a day"
                        + " such as 2026-10-01, but was \"\\u202E\\u001B[31m\\u000A" + "x".repeat(33) + "...\"",
                () -> DateRange.parse(hostile));
    }

    @Test
    void refusesInvertedDates() {
        Refused.asBad(
                "from must not be after to, but was 2026-11-24 with to 2026-11-23",
                () -> DateRange.between(TODAY.plusDays(1), TODAY));
    }

    @Test
    void refusesNull() {
        Refused.asNull("from", () -> DateRange.between(null, TODAY));
        Refused.asNull("to", () -> DateRange.between(TODAY, null));
        Refused.asNull("text", () -> DateRange.parse(null));
    }

    private static DateRange preset(String name) {
        return DateRange.presets().stream()
                .filter(preset -> preset.preset().orElseThrow().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
