package dev.identitydashboard.json;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/** A text that never ends, made piece by piece. */
final class EndlessStream extends InputStream {
    private final LongFunction<String> pieces;
    private byte[] bytes = {};
    private int position;
    private long next;

    /** Makes the n-th piece by a function of n. */
    EndlessStream(LongFunction<String> pieces) {
        this.pieces = pieces;
    }

    /** Repeats one piece. */
    static EndlessStream of(String piece) {
        String many = piece.repeat(1 + 8_192 / piece.length());
        return new EndlessStream(number -> many);
    }

    @Override
    public int read() {
        refill();
        return bytes[position++];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        refill();
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    private void refill() {
        if (position == bytes.length) {
            bytes = pieces.apply(next++).getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
    }
}
