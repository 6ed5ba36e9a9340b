package dev.identitydashboard.mparticle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a text, and those batches in it that were read ahead: a usual batch says the same wherever it begins, so it can be read before
 * it is known whether a batch begins there at all.
 */
final class TextBlock {
    private static final byte[] NOTHING = {};

    private byte[] bytes;
    private final int length;
    private final long sourceBytes;
    private final @Nullable Rooms rooms;
    private int[] starts = {};
    private int[] ends = {};
    private final List<SentBatch> batches = new ArrayList<>();
    private int next;

    /**
     * A part that is the beginning of an array.
     *
     * @param sourceBytes how many bytes had been read from the source when this was complete, compressed ones if it is compressed
     * @param rooms to which the array is to be given back, or null
     */
    TextBlock(byte[] bytes, int length, long sourceBytes, @Nullable Rooms rooms) {
        this.bytes = bytes;
        this.length = length;
        this.sourceBytes = sourceBytes;
        this.rooms = rooms;
    }

    /** Lets go of the bytes, which nobody reads any more. What was read ahead stays. */
    void release() {
        if (rooms != null) {
            rooms.giveBack(bytes);
        }
        bytes = NOTHING;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    long sourceBytes() {
        return sourceBytes;
    }

    /** Reads ahead what begins where a line begins, or right behind a batch. */
    void readAhead(BatchScanner scanner) {
        int at = 0;
        while (at < length) {
            at = afterSeparators(at);
            int end = at < length && bytes[at] == '{' ? scanner.scan(bytes, at, length) : BatchScanner.UNUSUAL;
            if (end == BatchScanner.UNUSUAL) {
                at = afterLine(at);
            } else {
                add(at, end, scanner.sentBatch());
                at = end;
            }
        }
    }

    private int afterSeparators(int from) {
        int at = from;
        while (at < length && (TextBuffer.isWhiteSpace(bytes[at]) || bytes[at] == ',' || bytes[at] == '[')) {
            at++;
        }
        return at;
    }

    private int afterLine(int from) {
        int at = from;
        while (at < length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private void add(int start, int end, SentBatch batch) {
        int count = batches.size();
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, Math.max(16, 2 * count));
            ends = Arrays.copyOf(ends, starts.length);
        }
        starts[count] = start;
        ends[count] = end;
        batches.add(batch);
    }

    /** Whether a batch that begins at a position was read ahead; positions are asked for in ascending order. */
    boolean isAt(int position) {
        while (next < batches.size() && starts[next] < position) {
            next++;
        }
        return next < batches.size() && starts[next] == position;
    }

    /** The end of the batch that was asked for last. */
    int end() {
        return ends[next];
    }

    /** The batch that was asked for last. */
    SentBatch batch() {
        return batches.get(next);
    }
}
