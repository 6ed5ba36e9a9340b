package dev.identitydashboard.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ByteSink} has written, read back from blocks of bytes. Nothing is allocated for a number of elements that is only claimed:
 * room grows with what is there. For one thread at a time.
 *
 * <p>All methods throw {@link CorruptBytesException} if the bytes end too early or say what cannot be.
 */
public final class ByteSource {
    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Blocks {
        /** The next bytes, which are valid until the next call; null if there are no more. */
        @Nullable
        ByteBuffer next();
    }

    /** So many elements are read before there is proof that more are there. */
    private static final int BELIEVED = 1 << 14;

    private final Blocks blocks;
    private ByteBuffer block = ByteBuffer.allocate(0);
    /** How many bytes came before the block. */
    private long before;

    /** Makes one that has read nothing. */
    public ByteSource(Blocks blocks) {
        this.blocks = blocks;
    }

    /** How many bytes have been read. */
    public long position() {
        return before + block.position();
    }

    /** The bytes are not what was written. */
    public CorruptBytesException corrupt(String what) {
        return new CorruptBytesException(what + " at byte " + position() + " of the content");
    }

    /** Fails if something is not so. */
    public void check(boolean holds, String otherwise) {
        if (!holds) {
            throw corrupt(otherwise);
        }
    }

    public int readByte() {
        while (!block.hasRemaining()) {
            nextBlock();
        }
        return block.get() & 0xff;
    }

    public boolean readBoolean() {
        int value = readByte();
        check(value <= 1, "neither yes nor no, but " + value);
        return value == 1;
    }

    public char readChar() {
        return (char) (block.remaining() >= Character.BYTES ? block.getChar() : byBytes(Character.BYTES));
    }

    public int readInt() {
        return block.remaining() >= Integer.BYTES ? block.getInt() : (int) byBytes(Integer.BYTES);
    }

    public long readLong() {
        return block.remaining() >= Long.BYTES ? block.getLong() : byBytes(Long.BYTES);
    }

    /** A number of things that is at least 0 and at most another one. */
    public int readCount(int most, String ofWhat) {
        int count = readInt();
        check(count >= 0 && count <= most, count + " " + ofWhat + ", where at most " + most + " are possible");
        return count;
    }

    /** A text of up to so many code units. */
    public String readText(int longest) {
        return new String(readChars(readCount(longest, "characters")));
    }

    public char[] readChars(int count) {
        char[] values = new char[Math.min(count, BELIEVED)];
        int read = 0;
        while (read < count) {
            values = read == values.length ? Arrays.copyOf(values, Math.min(count, 2 * read)) : values;
            int some = Math.min(values.length - read, block.remaining() / Character.BYTES);
            if (some == 0) {
                values[read++] = readChar();
            } else {
                block.asCharBuffer().get(values, read, some);
                block.position(block.position() + some * Character.BYTES);
                read += some;
            }
        }
        return values;
    }

    public int[] readInts(int count) {
        int[] values = new int[Math.min(count, BELIEVED)];
        for (int read = 0; read < count; read++) {
            values = read == values.length ? Arrays.copyOf(values, Math.min(count, 2 * read)) : values;
            values[read] = readInt();
        }
        return values;
    }

    public long[] readLongs(int count) {
        long[] values = new long[Math.min(count, BELIEVED)];
        int read = 0;
        while (read < count) {
            values = read == values.length ? Arrays.copyOf(values, Math.min(count, 2 * read)) : values;
            int some = Math.min(values.length - read, block.remaining() / Long.BYTES);
            if (some == 0) {
                values[read++] = readLong();
            } else {
                block.asLongBuffer().get(values, read, some);
                block.position(block.position() + some * Long.BYTES);
                read += some;
            }
        }
        return values;
    }

    /** Fails unless all bytes have been read. */
    public void end() {
        while (!block.hasRemaining()) {
            ByteBuffer next = advance();
            if (next == null) {
                return;
            }
        }
        throw corrupt("more than there ought to be");
    }

    private long byBytes(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (long) readByte() << (Byte.SIZE * i);
        }
        return value;
    }

    private void nextBlock() {
        if (advance() == null) {
            throw corrupt("nothing more");
        }
    }

    private @Nullable ByteBuffer advance() {
        ByteBuffer next = blocks.next();
        if (next != null) {
            before += block.limit();
            block = next.order(ByteOrder.LITTLE_ENDIAN);
        }
        return next;
    }
}
