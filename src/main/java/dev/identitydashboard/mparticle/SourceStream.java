package dev.identitydashboard.mparticle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Opens what a caller hands over: counts its bytes and decompresses gzip. */
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
        PushbackInputStream source = new PushbackInputStream(counting, 2);
        byte[] magic = source.readNBytes(2);
        source.unread(magic);
        boolean gzip = magic.length == 2 && GzipMembers.beginsWith(magic[0] & 0xff, magic[1] & 0xff);
        return gzip ? new GzipMembers(source) : source;
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
