package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void onATerminalTheLineIsRewrittenAtMostFourTimesASecondAndLeftEmpty() {
        try (ProgressLine line = new ProgressLine(out, true, nanos::get)) {
            line.show(() -> "too early");
            nanos.addAndGet(250_000_000);
            line.show(() -> "the first");
            nanos.addAndGet(249_999_999);
            line.show(() -> "too early");
            nanos.addAndGet(1);
            line.show(() -> "next");
        }
        assertThat(written()).isEqualTo("\rthe first\rnext     \r    \r");
    }

    @Test
    void elsewhereALineIsAddedAtMostEveryFiveSeconds() {
        try (ProgressLine line = new ProgressLine(out, false, nanos::get)) {
            nanos.addAndGet(4_999_999_999L);
            line.show(() -> "too early");
            nanos.addAndGet(1);
            line.show(() -> "the first");
            nanos.addAndGet(4_999_999_999L);
            line.show(() -> "too early");
            nanos.addAndGet(1);
            line.show(() -> "next");
        }
        assertThat(written().lines()).containsExactly("the first", "next");
    }

    @Test
    void whatEndsSoonerLeavesNothing() {
        try (ProgressLine line = new ProgressLine(out, true, nanos::get)) {
            line.show(() -> "too early");
        }
        assertThat(written()).isEmpty();
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
