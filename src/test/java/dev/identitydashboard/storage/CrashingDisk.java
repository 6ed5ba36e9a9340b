package dev.identitydashboard.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that loses its power, or fails once, at a chosen operation. After a loss of power it has what was synced; of what was
 * written since it may have any part, in pieces of 64 bytes that are there or zero, and of what happened to names any part, in order.
 */
public final class CrashingDisk implements Disk {
    private static final int PIECE = 64;

    private static final class Content {
        final ByteArrayOutputStream written = new ByteArrayOutputStream();
        byte[] synced = {};
    }

    private interface Renaming {
        void apply(Map<String, Content> names);
    }

    private final Map<String, Content> names = new TreeMap<>();
    private final Map<String, Content> syncedNames = new TreeMap<>();
    private final List<Renaming> sinceSync = new ArrayList<>();
    private int operations;
    private int failsAt = -1;
    private boolean forGood;
    private boolean locked;

    /** From now on the given operation, counted from 1, fails, and all after it if the power is lost. */
    public CrashingDisk failingAt(int operation, boolean powerIsLost) {
        operations = 0;
        failsAt = operation;
        forGood = powerIsLost;
        return this;
    }

    /** How many operations there were since that. */
    public int operations() {
        return operations;
    }

    /** What is there once the power is back. */
    public CrashingDisk afterPowerLoss(Random random) {
        Map<String, Content> left = new TreeMap<>(syncedNames);
        for (Renaming renaming : sinceSync) {
            if (random.nextBoolean()) {
                renaming.apply(left);
            }
        }
        CrashingDisk disk = new CrashingDisk();
        left.forEach((name, content) -> {
            Content kept = new Content();
            kept.synced = survivingPart(content, random);
            kept.written.writeBytes(kept.synced);
            disk.names.put(name, kept);
            disk.syncedNames.put(name, kept);
        });
        return disk;
    }

    private static byte[] survivingPart(Content content, Random random) {
        byte[] written = content.written.toByteArray();
        if (Arrays.equals(written, content.synced) || random.nextInt(4) == 0) {
            return content.synced;
        }
        byte[] left =
                Arrays.copyOf(written, random.nextBoolean() ? written.length : random.nextInt(written.length + 1));
        for (int from = content.synced.length; from < left.length; from += PIECE) {
            if (random.nextInt(4) == 0) {
                Arrays.fill(left, from, Math.min(left.length, from + PIECE), (byte) 0);
            }
        }
        return left;
    }

    /** Everything that is written anywhere. */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        names.forEach((name, content) -> files.put(name, content.written.toByteArray()));
        return files;
    }

    private void operation() throws IOException {
        operations++;
        if (operations == failsAt || (forGood && failsAt >= 0 && operations > failsAt)) {
            throw new IOException("the disk fails at operation " + failsAt);
        }
    }

    private Content contentOf(String name) throws IOException {
        Content content = names.get(name);
        if (content == null) {
            throw new java.nio.file.NoSuchFileException(name);
        }
        return content;
    }

    private void renaming(Renaming renaming) {
        renaming.apply(names);
        sinceSync.add(renaming);
    }

    @Override
    public String place() {
        return "memory";
    }

    @Override
    public List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public long size(String name) throws IOException {
        return contentOf(name).written.size();
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new ByteArrayInputStream(contentOf(name).written.toByteArray());
    }

    @Override
    public Output create(String name) throws IOException {
        operation();
        Content content = new Content();
        renaming(all -> all.put(name, content));
        return new Output() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                operation();
                content.written.write(bytes, from, count);
            }

            @Override
            public void sync() throws IOException {
                operation();
                content.synced = content.written.toByteArray();
            }
        };
    }

    @Override
    public void rename(String from, String to) throws IOException {
        operation();
        Content content = contentOf(from);
        renaming(all -> {
            // If its creation was lost, so is what was to be renamed.
            if (all.remove(from, content)) {
                all.put(to, content);
            }
        });
    }

    @Override
    public void delete(String name) throws IOException {
        operation();
        renaming(all -> all.remove(name));
    }

    @Override
    public void syncNames() throws IOException {
        operation();
        syncedNames.clear();
        syncedNames.putAll(names);
        sinceSync.clear();
    }

    @Override
    public Closeable lock() throws IOException {
        if (locked) {
            throw new LockedException("another test");
        }
        locked = true;
        return () -> locked = false;
    }
}
