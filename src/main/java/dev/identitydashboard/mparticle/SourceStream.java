package dev.identitydashboard.mparticle;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens what a caller hands over: counts its bytes, decompresses gzip, passes over a byte order mark. */
final class SourceStream {
    /** Thrown by a read when compressed input turns out to be truncated or corrupt. */
    static final class CorruptGzipException extends IOException {
        private static final long serialVersionUID = 1;

        CorruptGzipException(IOException cause) {
            super("gzip data is truncated or corrupt: " + cause.getMessage(), cause);
        }
    }

    private static final int BUFFER = 65_536;

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
        boolean gzip = magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
        return withoutMark(gzip ? new Gunzip(source) : source);
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

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            bytes += Math.max(0, count);
            return count;
        }
    }

    /** Decompresses, and tells corrupt data from a source that cannot be read. Once corrupt, every read fails. */
    private static final class Gunzip extends InputStream {
        private final InputStream source;
        private InputStream text = InputStream.nullInputStream();
        private boolean opened;

        Gunzip(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                if (!opened) {
                    text = new GZIPInputStream(source, BUFFER);
                    opened = true;
                }
                return text.read(target, offset, length);
            } catch (EOFException | ZipException e) {
                throw new CorruptGzipException(e);
            }
        }
    }
}
