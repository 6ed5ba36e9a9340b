package dev.identitydashboard.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void marksRiseFromZeroToTheHighestValue() {
        assertThat(Sparkline.of(new long[] {1, 2, 3, 4, 5, 6, 7, 8}, 8)).isEqualTo("▁▂▃▄▅▆▇█");
    }

    @Test
    void zeroIsADotAndTheSmallestValueABlock() {
        assertThat(Sparkline.of(new long[] {0, 1, 1_000_000, 0}, 4)).isEqualTo("·▁█·");
        assertThat(Sparkline.of(new long[] {0, 0}, 4)).isEqualTo("··");
    }

    @Test
    void aSeriesThatIsTooLongSharesMarksBetweenDays() {
        assertThat(Sparkline.daysPerMark(90, 36)).isEqualTo(3);
        assertThat(Sparkline.daysPerMark(36, 36)).isEqualTo(1);
        assertThat(Sparkline.of(new long[] {0, 8, 8, 8, 0, 0, 2}, 4)).isEqualTo("▄█·▂");
    }
}
