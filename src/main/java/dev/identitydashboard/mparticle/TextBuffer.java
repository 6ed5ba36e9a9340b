package dev.identitydashboard.mparticle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A window on a text of any length: the bytes from the start of the value being read on, up to a limit, and what came before as a number
 * of lines. What is read from it as a stream can be read again from any place in the window.
 *
 * <p>Offsets count bytes of the whole text. Bytes are moved only when there is no room for more, and then half of the room is free: each
 * byte is moved once or twice, however short the values are.
 */
final class TextBuffer extends InputStream {
    /** Thrown by a read when the value that must be kept grows over the limit. */
    static final class ValueTooLongException extends IOException {
        private static final long serialVersionUID = 1;

        ValueTooLongException(int limit) {
            super("a batch must have at most " + limit + " bytes");
        }
    }

    /**
     * A place in the text.
     *
     * @param offset from 0
     * @param line from 1
     * @param column in bytes, from 1
     */
    record Position(long offset, long line, long column) {}

    private static final int FIRST_ROOM = 1 << 16;
    private static final int LEAST_ROOM = 1 << 13;
    private static final byte RECORD_SEPARATOR = 0x1e;

    private final InputStream source;
    private final int limit;
    private byte[] window = new byte[FIRST_ROOM];
    /** The offset of the window's first byte. */
    private long origin;

    /** Positions in the window: what must be kept begins, what is read next, what has been read from the source ends. */
    private int kept;

    private int next;
    private int end;
    private boolean keeping;

    /** The place in the window up to which lines have been counted, and the line and its start there. */
    private int counted;

    private long line = 1;
    private long lineStart;
    /** Blanks at the beginning of that line, and whether there is nothing else before that place. */
    private long blanks;

    private boolean onlyBlanks = true;
    private byte[] passedOver = {};
    /** What the source failed with: it is not asked again. */
    private @Nullable IOException failure;

    TextBuffer(InputStream source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    /** The offset of the next byte. */
    long next() {
        return origin + next;
    }

    /** From now on keeps every byte from the next one on. */
    void keep() {
        kept = next;
        keeping = true;
    }

    /** Keeps nothing but what has not been read. */
    void keepNothing() {
        keeping = false;
    }

    /** Goes back, or forward, to an offset in the window. */
    void seek(long offset) {
        next = (int) (Math.max(origin, Math.min(offset, origin + end)) - origin);
    }

    /** Goes to the end of a value, before the white space that may have been read to find the end. */
    void seekEndOfValue(long offset) {
        seek(offset);
        while (next > kept && isWhiteSpace(window[next - 1])) {
            next--;
        }
    }

    /** The next byte, which stays the next one; -1 at the end of the text. */
    int peek() throws IOException {
        return next < end || fill() ? window[next] & 0xff : -1;
    }

    /** The byte after so many others, if it is in the window already or can be had; -1 if the text ends before. */
    int peek(int after) throws IOException {
        while (end - next <= after) {
            if (!fill()) {
                return -1;
            }
        }
        return window[next + after] & 0xff;
    }

    /** Passes over bytes that have been peeked at. */
    void skip(int bytes) {
        next += bytes;
    }

    @Override
    public int read() throws IOException {
        int read = peek();
        next += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == end && !fill()) {
            return -1;
        }
        int count = Math.min(length, end - next);
        System.arraycopy(window, next, target, offset, count);
        next += count;
        return count;
    }

    /** The length of the usual batch that begins at the next byte and ends in the window, or {@link BatchScanner#UNUSUAL}. */
    int scan(BatchScanner scanner) {
        int to = scanner.scan(window, next, end);
        return to == BatchScanner.UNUSUAL ? to : to - next;
    }

    /** Reads more into the window, as one read of the source gives it; false if there is no more. A failure is left to the next read. */
    boolean more() {
        try {
            return end - next < limit && fill();
        } catch (IOException e) {
            failure = e;
            return false;
        }
    }

    /** The place of the next byte. */
    Position position() {
        countTo(next);
        return new Position(next(), line, next() - lineStart + 1);
    }

    /** The place of an offset in the window that is not before the next byte's, or of the window's end for later ones. */
    Position positionOf(long offset) {
        countTo(next);
        int at = (int) (Math.min(offset, origin + end) - origin);
        long lines = line;
        long start = lineStart;
        for (int i = next; i < at; i++) {
            if (window[i] == '\n') {
                lines++;
                start = origin + i + 1;
            }
        }
        return new Position(origin + at, lines, origin + at - start + 1);
    }

    /** How many blanks the line of the next byte begins with, before that byte. */
    long indentation() {
        countTo(next);
        return blanks;
    }

    /** Passes over what is left in the window; a copy of its first bytes, up to a number. */
    byte[] passOverRest(int copied) {
        byte[] rest = Arrays.copyOfRange(window, next, Math.min(end, next + copied));
        next = end;
        return rest;
    }

    /** The first of the bytes that were passed over last. */
    byte[] passedOver() {
        return passedOver;
    }

    /**
     * Goes to the first line after the one that the next byte is in that begins with an opening brace or bracket after at most so many
     * blanks, or to a record separator before it, over any distance; false if the text ends before. Keeps a copy of the first bytes that it
     * passes over, up to a number.
     */
    boolean seekLineOfValue(long mostBlanks, int copied) throws IOException {
        keep();
        try {
            return passOverUntilLineOfValue(mostBlanks, copied);
        } finally {
            if (keeping) {
                passedOver = Arrays.copyOfRange(window, kept, Math.min(next, kept + copied));
            }
            keepNothing();
        }
    }

    private boolean passOverUntilLineOfValue(long mostBlanks, int copied) throws IOException {
        long indentation = -1;
        next = Math.min(next + 1, end);
        while (next < end || fillPassingOver(copied)) {
            byte read = window[next];
            if (read == RECORD_SEPARATOR || (indentation >= 0 && (read == '{' || read == '['))) {
                return true;
            }
            if (read == '\n') {
                indentation = 0;
            } else {
                boolean stillBlank = indentation >= 0 && indentation < mostBlanks && isBlank(read);
                indentation = stillBlank ? indentation + 1 : -1;
            }
            next++;
        }
        return false;
    }

    private boolean fillPassingOver(int copied) throws IOException {
        if (keeping && next - kept >= copied) {
            passedOver = Arrays.copyOfRange(window, kept, kept + copied);
            keepNothing();
        }
        return fill();
    }

    private boolean fill() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (!keeping) {
            kept = next;
        }
        if (end - kept >= limit) {
            throw new ValueTooLongException(limit);
        }
        if (window.length - end < LEAST_ROOM) {
            makeRoom();
        }
        int count = source.read(window, end, Math.min(window.length - end, limit - (end - kept)));
        end += Math.max(0, count);
        return count > 0;
    }

    private void makeRoom() {
        if (end - kept > window.length / 2) {
            window = Arrays.copyOf(window, window.length * 2);
        }
        forget(kept);
    }

    /** Forgets bytes at the beginning of the window, but for what they say about lines. */
    private void forget(int bytes) {
        countTo(bytes);
        System.arraycopy(window, bytes, window, 0, end - bytes);
        origin += bytes;
        counted -= bytes;
        next -= bytes;
        end -= bytes;
        kept -= bytes;
    }

    private void countTo(int to) {
        for (int i = counted; i < to; i++) {
            byte read = window[i];
            if (read == '\n') {
                line++;
                lineStart = origin + i + 1;
                blanks = 0;
                onlyBlanks = true;
            } else if (onlyBlanks) {
                onlyBlanks = isBlank(read);
                blanks += onlyBlanks ? 1 : 0;
            }
        }
        counted = Math.max(counted, to);
    }

    static boolean isWhiteSpace(int read) {
        return read == ' ' || read == '\t' || read == '\n' || read == '\r';
    }

    private static boolean isBlank(byte read) {
        return read == ' ' || read == '\t';
    }
}
