package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void theLineIsRewrittenAtMostFourTimesASecondAndLeftEmpty() {
        try (ProgressLine line = new ProgressLine(terminal, true, nanos::get)) {
            line.show("a.json", 1, 1, 1);
            nanos.addAndGet(250_000_000);
            line.show("a.json", 2_000_000, 1_500, 3_000);
            nanos.addAndGet(249_999_999);
            line.show("a.json", 3_000_000, 2_000, 4_000);
            nanos.addAndGet(1);
            line.show("b", 100_000, 9, 9);
        }
        String first = "a.json: 1,500 batches, 3,000 events, 2.0 MB";
        String second = "b: 9 batches, 9 events, 0.1 MB";
        String blanks = " ".repeat(first.length() - second.length());
        assertThat(written())
                .isEqualTo("\r" + first + "\r" + second + blanks + "\r" + " ".repeat(second.length()) + "\r");
    }

    @Test
    void withoutATerminalNothingIsWritten() {
        try (ProgressLine line = new ProgressLine(terminal, false, nanos::get)) {
            nanos.addAndGet(1_000_000_000);
            line.show("a.json", 1, 1, 1);
        }
        assertThat(written()).isEmpty();
    }

    @Test
    void theLineNeverWrapsHoweverLongTheName() {
        try (ProgressLine line = new ProgressLine(terminal, true, nanos::get)) {
            nanos.addAndGet(1_000_000_000);
            line.show("x".repeat(500), 123_456_789_000L, 123_456_789, 123_456_789);
        }
        assertThat(written().split("\r", -1))
                .allSatisfy(shown -> assertThat(shown).hasSizeLessThan(100));
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
