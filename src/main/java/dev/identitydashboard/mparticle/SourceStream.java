package dev.identitydashboard.mparticle;

import dev.identitydashboard.mparticle.GzipMembers.CorruptGzipException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Opens what a caller hands over: counts its bytes, decompresses gzip, passes over a byte order mark. */
final class SourceStream {
    private final Counting counting;

    SourceStream(InputStream source) {
        this.counting = new Counting(source);
    }

    /** Bytes read from the source so far. */
    long bytes() {
        return counting.bytes;
    }

    /** The text of the source. */
    InputStream open() throws IOException {
        PushbackInputStream source = new PushbackInputStream(counting, 3);
        byte[] magic = source.readNBytes(2);
        source.unread(magic);
        boolean gzip = magic.length == 2 && GzipMembers.beginsWith(magic[0] & 0xff, magic[1] & 0xff);
        return withoutMark(gzip ? new GzipMembers(source) : source);
    }

    private static InputStream withoutMark(InputStream text) throws IOException {
        PushbackInputStream source = new PushbackInputStream(text, 3);
        byte[] start = new byte[3];
        int length = 0;
        while (length < 3) {
            int count = read(source, start, length);
            if (count < 0) {
                break;
            }
            length += count;
        }
        boolean mark = length == 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf;
        if (!mark) {
            source.unread(start, 0, length);
        }
        return source;
    }

    /** A corrupt stream fails when it is read for its content, not while its first bytes are looked at. */
    private static int read(InputStream source, byte[] target, int offset) throws IOException {
        try {
            return source.read(target, offset, target.length - offset);
        } catch (CorruptGzipException e) {
            return -1;
        }
    }

    private static final class Counting extends FilterInputStream {
        private long bytes;

        Counting(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        /** The caller's stream stays open. */
        @Override
        public void close() {}

        /** Reads at least a byte, unless the source has ended: some answer with none while they wait for more. */
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count == 0 && length > 0) {
                int one = read();
                if (one < 0) {
                    return one;
                }
                target[offset] = (byte) one;
                return 1;
            }
            bytes += Math.max(0, count);
            return count;
        }
    }
}
