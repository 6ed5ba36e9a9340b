package dev.identitydashboard.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that are written into memory, in pieces which are used again once they are {@link #clear cleared}. Numbers have their lowest byte
 * first. For one thread at a time.
 */
public final class ByteSink {
    private static final int PIECE = 1 << 20;

    private final List<ByteBuffer> pieces = new ArrayList<>();
    /** How many pieces are in use; the last of them is {@link #current}. */
    private int used;

    private ByteBuffer current = ByteBuffer.allocate(0);

    /** Makes an empty one. */
    public ByteSink() {}

    public void writeByte(int value) {
        room(1).put((byte) value);
    }

    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    public void writeChar(char value) {
        room(Character.BYTES).putChar(value);
    }

    public void writeInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    public void writeLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    /** Its length in UTF-16 code units and these. A name from outside may be no well-formed Unicode, and stays what it is. */
    public void writeText(String text) {
        writeInt(text.length());
        for (int i = 0; i < text.length(); i++) {
            writeChar(text.charAt(i));
        }
    }

    /** The first of some characters, as numbers. */
    public void writeChars(char[] values, int count) {
        int written = 0;
        while (written < count) {
            ByteBuffer target = room(Character.BYTES);
            int some = Math.min(count - written, target.remaining() / Character.BYTES);
            target.asCharBuffer().put(values, written, some);
            target.position(target.position() + some * Character.BYTES);
            written += some;
        }
    }

    /** The first of some numbers. */
    public void writeInts(int[] values, int count) {
        for (int i = 0; i < count; i++) {
            writeInt(values[i]);
        }
    }

    /** The first of some numbers. */
    public void writeLongs(long[] values, int count) {
        int written = 0;
        while (written < count) {
            ByteBuffer target = room(Long.BYTES);
            int some = Math.min(count - written, target.remaining() / Long.BYTES);
            target.asLongBuffer().put(values, written, some);
            target.position(target.position() + some * Long.BYTES);
            written += some;
        }
    }

    /** What was written, piece by piece, each from its beginning to its limit. */
    public List<ByteBuffer> pieces() {
        List<ByteBuffer> written = new ArrayList<>(used);
        for (int i = 0; i < used; i++) {
            written.add(pieces.get(i).duplicate().flip());
        }
        return written;
    }

    /** Forgets what was written. */
    public void clear() {
        for (int i = 0; i < used; i++) {
            pieces.get(i).clear();
        }
        used = 0;
        current = ByteBuffer.allocate(0);
    }

    private ByteBuffer room(int bytes) {
        if (current.remaining() < bytes) {
            if (used == pieces.size()) {
                pieces.add(ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN));
            }
            current = pieces.get(used++);
        }
        return current;
    }
}
