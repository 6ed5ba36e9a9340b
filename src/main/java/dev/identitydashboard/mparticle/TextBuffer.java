package dev.identitydashboard.mparticle;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
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

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EIGHT_NEW_LINES = 0x0a0a_0a0a_0a0a_0a0aL;
    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;
    private static final int LEAST_ROOM = 1 << 13;
    private static final byte RECORD_SEPARATOR = 0x1e;

    private final Blocks source;
    private final int limit;
    private byte[] window = {};
    /** Whether the window is this one's own to be written to, and no block's. */
    private boolean owned;
    /** The block whose bytes the window is, if it is not its own. */
    private @Nullable TextBlock lent;
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

    /** The blocks of which bytes have not been read yet, and the offset of the first of them. */
    private final Deque<TextBlock> blocks = new ArrayDeque<>();

    private long blocksOrigin;
    private long sourceBytes;

    TextBuffer(Blocks source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    /** How many bytes had been read from the source when the latest block was complete. */
    long sourceBytes() {
        return sourceBytes;
    }

    /**
     * Scans the batch that begins at the next byte and passes over it; false if it is unusual. One that does not end in the window is tried
     * again once there is more in it, and once only: how often the source gives how little must not decide how often bytes are read.
     */
    boolean scan(BatchScanner scanner) {
        int after = scanner.scan(window, next, end);
        if (after == BatchScanner.UNUSUAL && scanner.ranOut() && end - next < limit && hasMoreBytes()) {
            after = scanner.scan(window, next, end);
        }
        if (after == BatchScanner.UNUSUAL) {
            return false;
        }
        next = after;
        return true;
    }

    /** The batch that begins at the next byte, if it was read ahead; it is passed over. */
    @Nullable
    SentBatch readAhead() {
        TextBlock block = blocks.peek();
        while (block != null && blocksOrigin + block.length() <= next()) {
            blocksOrigin += block.length();
            blocks.remove();
            block = blocks.peek();
        }
        if (block == null || !block.isAt((int) (next() - blocksOrigin))) {
            return null;
        }
        seek(blocksOrigin + block.end());
        return block.batch();
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

    /**
     * The end of a line, behind its newline, that is found from an offset on; or of the text, or so many bytes behind the offset, whichever
     * comes first. The next byte is then that at an offset before, in the window.
     */
    long endOfLine(long before, long offset, int most) {
        seek(before);
        long at = offset;
        while (at < offset + most && (at < origin + end || hasMoreBytes())) {
            if (window[(int) (at++ - origin)] == '\n') {
                return at;
            }
        }
        return at;
    }

    /** A copy of what the window has between two offsets. The next byte is the first one then. */
    byte[] bytes(long from, long to) {
        seek(from);
        return Arrays.copyOfRange(window, next, (int) (Math.min(to, origin + end) - origin));
    }

    /** Reads more into the window; false if there is no more. A failure is left to the next read, which fails again. */
    private boolean hasMoreBytes() {
        try {
            return fill();
        } catch (IOException e) {
            return false;
        }
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
        int allowed = keeping ? kept + limit - next : length;
        if (allowed == 0) {
            throw new ValueTooLongException(limit);
        }
        int count = Math.min(Math.min(length, allowed), end - next);
        System.arraycopy(window, next, target, offset, count);
        next += count;
        return count;
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
        TextBlock block = source.next();
        if (block == null) {
            return false;
        }
        if (blocks.isEmpty()) {
            blocksOrigin = origin + end;
        }
        blocks.add(block);
        sourceBytes = block.sourceBytes();
        int from = keeping ? kept : next;
        if (from == end) {
            forget(end);
            release();
            window = block.bytes();
            lent = block;
            owned = false;
            end = block.length();
        } else {
            append(block, from);
            block.release();
        }
        return true;
    }

    /** Lets go of the window's bytes, which nobody reads any more. */
    void release() {
        if (lent != null) {
            lent.release();
            lent = null;
        }
    }

    private void append(TextBlock block, int from) {
        if (!owned || window.length - end < block.length()) {
            byte[] before = window;
            int used = end - from;
            countTo(from);
            window = new byte[Math.max(LEAST_ROOM, 2 * used) + block.length()];
            owned = true;
            System.arraycopy(before, from, window, 0, used);
            release();
            moveBy(from);
        }
        System.arraycopy(block.bytes(), 0, window, end, block.length());
        end += block.length();
    }

    /** Forgets bytes at the beginning of the window, but for what they say about lines. */
    private void forget(int bytes) {
        countTo(bytes);
        moveBy(bytes);
    }

    private void moveBy(int bytes) {
        origin += bytes;
        counted -= bytes;
        next -= bytes;
        end -= bytes;
        kept -= bytes;
    }

    private void countTo(int to) {
        if (to <= counted) {
            return;
        }
        int newLine = lastNewLine(to);
        if (newLine >= counted) {
            line += newLines(counted, newLine + 1);
            lineStart = origin + newLine + 1;
            blanks = 0;
            onlyBlanks = true;
            counted = newLine + 1;
        }
        while (onlyBlanks && counted < to) {
            onlyBlanks = isBlank(window[counted++]);
            blanks += onlyBlanks ? 1 : 0;
        }
        counted = to;
    }

    private int lastNewLine(int before) {
        int at = before - 1;
        while (at >= counted && window[at] != '\n') {
            at--;
        }
        return at;
    }

    /** Eight bytes at a time. */
    private long newLines(int from, int to) {
        long lines = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long others = (long) EIGHT_BYTES.get(window, at) ^ EIGHT_NEW_LINES;
            // The highest bit of each byte is 0 if all of its bits are, and nothing is carried into the next byte.
            lines += Long.bitCount(~(((others & LOW_BITS) + LOW_BITS) | others | LOW_BITS));
        }
        for (; at < to; at++) {
            lines += window[at] == '\n' ? 1 : 0;
        }
        return lines;
    }

    static boolean isWhiteSpace(int read) {
        return read == ' ' || read == '\t' || read == '\n' || read == '\r';
    }

    private static boolean isBlank(byte read) {
        return read == ' ' || read == '\t';
    }
}
