package dev.identitydashboard.mparticle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A byte stream that can go back to the start of the value being read. It keeps the bytes from that start on, up to a
 * limit, and knows the line and column of each.
 *
 * <p>Offsets count bytes of the whole stream. The bytes kept are those from {@code base} to {@code end}; {@code next} is
 * the one to be read next. Outside a value nothing need be kept but the latest chunk.
 */
final class ReplayBuffer extends InputStream {
    /** Thrown by a read when the value that must be kept grows over the limit. */
    static final class ValueTooLongException extends IOException {
        private static final long serialVersionUID = 1;

        ValueTooLongException(int limit) {
            super("a batch must have at most " + limit + " bytes");
        }
    }

    private static final int CHUNK = 8_192;

    private final InputStream source;
    private final int limit;
    private byte[] kept = new byte[2 * CHUNK];
    private long base;
    private long end;
    private long next;
    private boolean keeping;
    private long baseLine = 1;
    private long baseColumn = 1;

    ReplayBuffer(InputStream source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    long next() {
        return next;
    }

    /** From now on keeps every byte from an offset on, which must be one of the latest chunk or later. */
    void keepFrom(long offset) {
        dropBefore(offset);
        keeping = true;
    }

    /** Keeps no more than the latest chunk. */
    void keepNothing() {
        keeping = false;
    }

    /** Goes back, or forward, to an offset of the bytes kept. */
    void seek(long offset) {
        next = Math.max(base, Math.min(offset, end));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == end && !fill()) {
            return -1;
        }
        int count = (int) Math.min(length, end - next);
        System.arraycopy(kept, (int) (next - base), target, offset, count);
        next += count;
        return count;
    }

    /** The line and column of an offset of the bytes kept; the nearest one kept for others. */
    Problem problemAt(long offset, String message) {
        long line = baseLine;
        long column = baseColumn;
        int stop = (int) (Math.max(base, Math.min(offset, end)) - base);
        for (int i = 0; i < stop; i++) {
            boolean newLine = kept[i] == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
        }
        return new Problem(line, column, message);
    }

    /**
     * Goes to the first line after the one that an offset is in that begins with an opening brace or bracket, over any
     * distance; false if the stream ends before.
     */
    boolean seekLineOfValueAfter(long offset) throws IOException {
        seek(offset);
        keeping = false;
        boolean lineStart = false;
        while (next < end || fill()) {
            byte read = kept[(int) (next - base)];
            if (lineStart && (read == '{' || read == '[')) {
                return true;
            }
            lineStart = read == '\n';
            next++;
        }
        return false;
    }

    /** Passes over white space, commas and closing brackets. */
    void skipSeparators() throws IOException {
        while ((next < end || fill()) && isSeparator(kept[(int) (next - base)])) {
            next++;
        }
    }

    private static boolean isSeparator(byte read) {
        return read == ' ' || read == '\t' || read == '\n' || read == '\r' || read == ',' || read == ']';
    }

    private boolean fill() throws IOException {
        if (!keeping) {
            dropBefore(end);
        }
        int used = (int) (end - base);
        if (used >= limit) {
            throw new ValueTooLongException(limit);
        }
        if (used + CHUNK > kept.length) {
            kept = Arrays.copyOf(kept, kept.length * 2);
        }
        int count = source.read(kept, used, CHUNK);
        end += Math.max(0, count);
        return count > 0;
    }

    private void dropBefore(long offset) {
        int dropped = (int) (Math.max(base, Math.min(offset, end)) - base);
        for (int i = 0; i < dropped; i++) {
            boolean newLine = kept[i] == '\n';
            baseLine += newLine ? 1 : 0;
            baseColumn = newLine ? 1 : baseColumn + 1;
        }
        System.arraycopy(kept, dropped, kept, 0, (int) (end - base) - dropped);
        base += dropped;
    }
}
