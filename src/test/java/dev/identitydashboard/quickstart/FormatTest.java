package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void countsAreGroupedAndSharesHaveOneDecimalOrADash() {
        assertThat(Format.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Format.share(OptionalDouble.of(0.1234))).isEqualTo("12.3 %");
        assertThat(Format.share(OptionalDouble.empty())).isEqualTo("-");
        assertThat(Format.megabytes(1_250_000)).isEqualTo("1.3 MB");
    }

    @Test
    void whatWouldMoveTheCursorIsReplaced() {
        assertThat(Format.name("a\u001b[2Jb\nc\u202ed\u2028e")).isEqualTo("a?[2Jb?c?d?e");
    }

    @Test
    void longNamesAreCutBetweenCodePoints() {
        assertThat(Format.name("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Format.name("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Format.name("😀😀😀", 2)).isEqualTo("😀…");
    }
}
