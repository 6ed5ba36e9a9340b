package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** On which days readings agree. A reading at an hour has, in these tests, the day of that hour as its oldest kept one. */
class ReadingsTest {
    private Readings readings = Readings.NONE;

    @Test
    void oneReadingAgreesWithNone() {
        read(24, 24, 30, 47);
        assertThat(readings.agreed()).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void twoReadingsADayApartAgreeOnWhatBothSay() {
        read(30, 53);
        assertThat(readings.agreed()).as("23 hours").isEqualTo(Integer.MIN_VALUE);
        read(54);
        assertThat(readings.agreed()).as("24 hours").isEqualTo(1);
        read(24 * 7);
        assertThat(readings.agreed()).isEqualTo(2);
        read(24 * 14);
        assertThat(readings.agreed()).as("one reading a week").isEqualTo(7);
    }

    @Test
    void aReadingThatSaysOtherwiseStartsTheWaitAgain() {
        read(30, 24 * 400, 31);
        assertThat(readings.agreed()).as("ahead once, what the first said").isEqualTo(1);
        read(24 * 3 + 1, 24 * 400, 24 * 4, 24 * 4 + 1);
        assertThat(readings.agreed()).as("ahead again").isEqualTo(3);
        read(24 * 5, 24 * 2, 24 * 5 + 1, 24 * 6);
        assertThat(readings.agreed()).as("behind once").isEqualTo(2);
        read(24 * 6 + 1);
        assertThat(readings.agreed()).as("a day later").isEqualTo(5);
    }

    @Test
    void alternatingReadingsAgreeOnNoMoreThanTheEarlierOfThemSays() {
        for (int hour = 30; hour < 24 * 40; hour += 7) {
            read(hour, hour + 24 * 3_650);
        }
        assertThat(readings.agreed()).isEqualTo(39);
    }

    @Test
    void aReadingThatWasAheadIsNoReasonToWaitForItsTime() {
        read(24 * 3_650, 24 * 3, 24 * 4);
        assertThat(readings.agreed()).isEqualTo(3);
    }

    @Test
    void readingsThatRepeatWhatIsKnownAreRecognised() {
        read(30);
        assertThat(says(31)).isTrue();
        assertThat(says(29)).as("earlier").isFalse();
        assertThat(says(49)).as("the next day").isFalse();
        read(49);
        assertThat(says(53)).isTrue();
        assertThat(says(54)).as("a day after the first").isFalse();
    }

    private void read(int... hours) {
        for (int hour : hours) {
            readings = readings.after(at(hour), hour / 24);
        }
    }

    private boolean says(int hour) {
        return readings.say(at(hour), hour / 24);
    }

    private static Instant at(int hour) {
        return Instant.EPOCH.plus(Duration.ofHours(hour));
    }
}
