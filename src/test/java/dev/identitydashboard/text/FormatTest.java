package dev.identitydashboard.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void countsAreGroupedAndSharesHaveOneDecimalOrADash() {
        assertThat(Format.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Format.share(OptionalDouble.of(0.1234))).isEqualTo("12.3 %");
        assertThat(Format.share(OptionalDouble.empty())).isEqualTo("-");
    }

    @Test
    void whatWouldMoveTheCursorIsReplaced() {
        assertThat(Format.name("a\u001b[2Jb\nc\u202ed\u2028e")).isEqualTo("a?[2Jb?c?d?e");
    }

    @Test
    void soAreTheControlsBeyondAsciiAndHalfCharacters() {
        assertThat(Format.name("a\u009b2Jb\u0085c\u2029d\u0000e\u007f")).isEqualTo("a?2Jb?c?d?e?");
        assertThat(Format.name("\uD83D \uDE00 \uD83D\uDE00 \uDB40\uDC41")).isEqualTo("? ? \uD83D\uDE00 ?");
    }

    @Test
    void longNamesAreCutBetweenCodePoints() {
        assertThat(Format.name("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Format.name("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Format.name("😀😀😀", 2)).isEqualTo("😀…");
    }
}
