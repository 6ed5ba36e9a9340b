package dev.identitydashboard;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.storage.BlockWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard as a stream of bytes: what it was made with, what the engine knows, and what the facade does. The page of the package
 * {@code storage} describes every byte.
 */
final class Snapshot {
    private static final int LONGEST_ZONE = 1_000;
    private static final int MOST_SHARDS = 1 << 10;

    /**
     * What a dashboard that is read was made with, as far as that must be known before the rest.
     *
     * @param zone the id of its time zone
     * @param retentionDays how many days it kept
     * @param key the key of its fingerprints, or null if the caller has it
     * @param keyCheck tells whether a key is the same
     * @param shards in how many parts its profiles are
     * @param alone whether snapshots before this one may have what was erased
     * @param positions the positions that were marked
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Head(
            String zone,
            int retentionDays,
            byte @Nullable [] key,
            long keyCheck,
            int shards,
            boolean alone,
            Map<String, String> positions) {}

    private Snapshot() {}

    /**
     * Writes a whole dashboard as of one reading of the clock, while recording goes on; {@code alone} says that snapshots before this one
     * must go.
     */
    static void write(Workspace workspace, boolean alone, OutputStream out) throws IOException {
        BlockWriter blocks = new BlockWriter(out);
        ByteSink sink = new ByteSink();
        writeHead(workspace, alone, sink);
        try {
            workspace.askEvenIfClosed(now -> {
                workspace.engine().writeTo(sink, written -> flush(written, blocks), now.kept());
                return now;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        workspace.window().writeTo(sink);
        workspace.outcomes().writeTo(sink);
        workspace.annotations().writeTo(sink);
        flush(sink, blocks);
        blocks.end();
        out.flush();
    }

    private static void flush(ByteSink sink, BlockWriter blocks) {
        try {
            blocks.write(sink);
            sink.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The positions come first: what they say was recorded is in what comes after. */
    private static void writeHead(Workspace workspace, boolean alone, ByteSink sink) {
        Fingerprint fingerprint = workspace.engine().fingerprint();
        sink.writeText(workspace.window().zone().getId());
        sink.writeInt(workspace.window().retentionDays());
        sink.writeBoolean(workspace.keepsKey());
        if (workspace.keepsKey()) {
            for (byte part : fingerprint.key()) {
                sink.writeByte(part);
            }
        }
        sink.writeLong(fingerprint.check());
        sink.writeInt(DataEnvironment.values().length);
        sink.writeInt(workspace.engine().parts());
        sink.writeBoolean(alone);
        workspace.positions().writeTo(sink);
    }

    static Head readHead(ByteSource source) {
        String zone = source.readText(LONGEST_ZONE);
        int retentionDays = source.readInt();
        byte[] key = source.readBoolean() ? readKey(source) : null;
        long check = source.readLong();
        int environments = source.readInt();
        source.check(environments == DataEnvironment.values().length, environments + " data environments");
        int shards = source.readCount(MOST_SHARDS, "parts");
        source.check(Integer.bitCount(shards) == 1, shards + " parts, which is no power of two,");
        boolean alone = source.readBoolean();
        return new Head(zone, retentionDays, key, check, shards, alone, Positions.read(source));
    }

    private static byte[] readKey(ByteSource source) {
        byte[] key = new byte[Fingerprint.KEY_BYTES];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) source.readByte();
        }
        return key;
    }

    /** Reads what comes after the head into an empty dashboard that nobody else knows yet. */
    static void read(ByteSource source, Head head, Workspace workspace) {
        workspace.positions().restore(head.positions());
        workspace.engine().readFrom(source);
        workspace.window().readFrom(source, head.retentionDays());
        workspace.outcomes().readFrom(source);
        workspace.annotations().readFrom(source);
        source.end();
    }
}
