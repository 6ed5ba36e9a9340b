package dev.identitydashboard.quickstart;

import dev.identitydashboard.text.Format;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One line of the terminal that is written over and over while a long input is read; elsewhere, now and then a new line. */
final class ProgressLine implements AutoCloseable {
    private static final long TERMINAL_INTERVAL = Duration.ofMillis(250).toNanos();
    private static final long LOG_INTERVAL = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long last;
    private int shown;

    ProgressLine(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        last = nanoTime.getAsLong();
    }

    /** Shows the text, unless another one has just been shown. */
    void show(Supplier<String> text) {
        long now = nanoTime.getAsLong();
        if (now - last < (terminal ? TERMINAL_INTERVAL : LOG_INTERVAL)) {
            return;
        }
        last = now;
        if (terminal) {
            replace(text.get());
        } else {
            out.println(text.get());
        }
    }

    private void replace(String line) {
        int length = Format.length(line);
        out.print("\r" + line + " ".repeat(Math.max(0, shown - length)));
        out.flush();
        shown = length;
    }

    /** Leaves an empty line for what follows. */
    @Override
    public void close() {
        if (shown > 0) {
            replace("");
            out.print("\r");
            out.flush();
        }
    }
}
