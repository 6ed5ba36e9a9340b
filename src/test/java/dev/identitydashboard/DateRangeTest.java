package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    }

    private static DateRange preset(String name) {
        return DateRange.presets().stream()
                .filter(preset -> preset.preset().orElseThrow().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
