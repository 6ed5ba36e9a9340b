package dev.identitydashboard.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void theLengthIsThePartOfTheMaximum() {
        assertThat(Bar.of(5, 10, 8)).isEqualTo("████");
        assertThat(Bar.of(10, 10, 8)).isEqualTo("████████");
        assertThat(Bar.of(0, 0, 8)).isEmpty();
    }

    @Test
    void whatIsThereIsNeverInvisible() {
        assertThat(Bar.of(1, 1_000_000, 8)).isEqualTo("█");
        assertThat(Bar.split(1, 1_000_000, 8)).isEqualTo("█░░░░░░░");
        assertThat(Bar.split(999_999, 1_000_000, 8)).isEqualTo("███████░");
    }

    @Test
    void twoSegmentsFillTheWidthUnlessThereIsNothingToSplit() {
        assertThat(Bar.split(0, 3, 8)).isEqualTo("░░░░░░░░");
        assertThat(Bar.split(3, 3, 8)).isEqualTo("████████");
        assertThat(Bar.split(0, 0, 8)).isEmpty();
    }
}
