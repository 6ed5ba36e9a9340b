package dev.identitydashboard.quickstart;

import dev.identitydashboard.text.Format;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line of the terminal that is written over and over while a long input is read. Silent without a terminal. */
final class ProgressLine implements AutoCloseable {
    private static final long INTERVAL = Duration.ofMillis(250).toNanos();
    private static final int MAX_LENGTH = 99;

    private final PrintStream terminal;
    private final boolean visible;
    private final LongSupplier nanoTime;
    private long last;
    private int shown;

    ProgressLine(PrintStream terminal, boolean visible, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.visible = visible;
        this.nanoTime = nanoTime;
        last = nanoTime.getAsLong();
    }

    void show(String source, long bytes, long batches, long events) {
        long now = nanoTime.getAsLong();
        if (!visible || now - last < INTERVAL) {
            return;
        }
        last = now;
        String counts =
                ": " + Format.count(batches) + " batches, " + Format.count(events) + " events, " + megabytes(bytes);
        replace(Format.name(source, MAX_LENGTH - counts.length()) + counts);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    private void replace(String line) {
        int length = Format.length(line);
        terminal.print("\r" + line + " ".repeat(Math.max(0, shown - length)));
        terminal.flush();
        shown = length;
    }

    /** Leaves an empty line for what follows. */
    @Override
    public void close() {
        if (shown > 0) {
            replace("");
            terminal.print("\r");
            terminal.flush();
        }
    }
}
