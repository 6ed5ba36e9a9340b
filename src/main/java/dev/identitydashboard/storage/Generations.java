package dev.identitydashboard.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The snapshots of a directory, by growing numbers. A new one is written under another name, synced, given its own name and that synced:
 * whatever happens, the newest name stands for a whole snapshot. Then the one before is kept, and those before that go. For one thread at a
 * time, of the process that has the lock.
 */
public final class Generations {
    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final String PREFIX = "snapshot-";
    private static final String PART = ".part";
    private static final Pattern NAME = Pattern.compile(PREFIX + "([1-9]\\d{0,17})");

    private final Disk disk;
    private long newest;

    /**
     * Looks for snapshots.
     *
     * @param disk where
     * @throws IOException if that fails
     */
    public Generations(Disk disk) throws IOException {
        this.disk = disk;
        this.newest = numbersOf(disk).stream().mapToLong(number -> number).max().orElse(0);
    }

    /** The numbers of all snapshots, sorted. */
    public static List<Long> numbersOf(Disk disk) throws IOException {
        return disk.list().stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Long.parseLong(matcher.group(1)))
                .sorted()
                .toList();
    }

    /** The file of a snapshot. */
    public static String nameOf(long number) {
        return PREFIX + number;
    }

    /** Whether there is any. */
    public boolean isEmpty() {
        return newest == 0;
    }

    /** The file of the newest one. */
    public String newestName() {
        return nameOf(newest);
    }

    /** Reads the newest one. */
    public InputStream readNewest() throws IOException {
        return new BufferedInputStream(disk.read(newestName()), 1 << 17);
    }

    /**
     * Writes a new one, which is on disk when this returns. If it fails, the newest one is still the newest.
     *
     * @param content writes it
     * @param alone whether all earlier ones go, for something was erased that they still have
     * @throws IOException if anything fails; the new one may be there or not
     */
    public void publish(Writer content, boolean alone) throws IOException {
        long number = newest + 1;
        String part = nameOf(number) + PART;
        try {
            write(part, content);
            disk.rename(part, nameOf(number));
        } catch (IOException | RuntimeException | Error e) {
            giveBack(part, e);
            throw e;
        }
        disk.syncNames();
        newest = number;
        tidy(alone ? number : number - 1);
    }

    private void write(String part, Writer content) throws IOException {
        try (Disk.Output out = disk.create(part)) {
            content.writeTo(out);
            out.sync();
        }
    }

    /** A disk that is full has room again. */
    private void giveBack(String part, Throwable failure) {
        try {
            disk.delete(part);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Deletes all but the newest one. */
    public void keepNewest() throws IOException {
        tidy(newest);
    }

    /** Deletes the snapshots before one, and what was left of those that were not finished. */
    private void tidy(long first) throws IOException {
        boolean deleted = false;
        for (String name : disk.list()) {
            Matcher whole = NAME.matcher(name);
            boolean old = whole.matches() && Long.parseLong(whole.group(1)) < first;
            if (old || (name.startsWith(PREFIX) && name.endsWith(PART))) {
                disk.delete(name);
                deleted = true;
            }
        }
        if (deleted) {
            disk.syncNames();
        }
    }
}
