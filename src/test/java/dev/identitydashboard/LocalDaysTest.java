package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDaysTest {
    private static final long SEED = 20_261_123;

    /** St. John's used to put its clocks back at one minute past midnight: the new day began twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Z",
                "+05:30",
                "Europe/Berlin",
                "America/St_Johns",
                "Pacific/Apia",
                "Asia/Gaza",
                "Africa/Cairo"
            })
    void theDayOfAnInstantIsThatOfItsLocalDate(String name) {
        ZoneId zone = ZoneId.of(name);
        LocalDays days = new LocalDays(zone);
        SplittableRandom random = new SplittableRandom(SEED);
        long milli = 0;
        for (int i = 0; i < 200_000; i++) {
            milli = i % 50 == 0
                    ? random.nextLong(-4_000_000_000_000L, 8_000_000_000_000L)
                    : milli + random.nextLong(-7_200_000, 7_200_000);
            Instant time = Instant.ofEpochMilli(milli);
            long expected = time.atZone(zone).toLocalDate().toEpochDay();
            assertThat(days.dayOfMilli(milli))
                    .as("%s in %s, seed %d", time, zone, SEED)
                    .isEqualTo(expected);
            assertThat(days.dayOf(time.plusNanos(999_999))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/St_Johns"})
    void theMostExtremeInstantsHaveADay(String name) {
        LocalDays days = new LocalDays(ZoneId.of(name));

        assertThat(days.dayOf(Instant.MIN)).isBetween(-365_243_219_529L, -365_243_219_527L);
        assertThat(days.dayOf(Instant.MAX)).isBetween(365_241_780_836L, 365_241_780_838L);
        assertThat(days.dayOfMilli(Long.MIN_VALUE)).isBetween(-106_751_991_169L, -106_751_991_167L);
        assertThat(days.dayOfMilli(Long.MAX_VALUE)).isBetween(106_751_991_166L, 106_751_991_168L);
    }
}
