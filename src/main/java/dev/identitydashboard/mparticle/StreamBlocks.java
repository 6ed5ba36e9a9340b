package dev.identitydashboard.mparticle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the text of a source into blocks: of a file as long as there is room for, of what may have to wait for more as long as what is there.
 * Long ones end where a line does, so that few batches are cut. Blocks are the same whichever thread reads them.
 */
final class StreamBlocks implements Blocks, AutoCloseable {
    static final int BLOCK = 1 << 19;
    private static final int FIRST_ROOM = 1 << 16;

    private final SourceStream source;
    private final boolean mayWait;
    private final Rooms rooms;
    private @Nullable InputStream text;
    private byte[] room = {};
    private byte[] carried = {};
    private int nextRoom = FIRST_ROOM;
    private @Nullable IOException failure;
    private boolean ended;

    /**
     * Blocks of a stream, none of which has been read yet.
     *
     * @param mayWait whether more may come only after what came before has been dealt with
     * @param rooms for the blocks
     */
    StreamBlocks(InputStream stream, boolean mayWait, Rooms rooms) {
        this.source = new SourceStream(stream);
        this.mayWait = mayWait;
        this.rooms = rooms;
    }

    @Override
    public @Nullable TextBlock next() throws IOException {
        int length = ended ? 0 : read();
        if (length == 0) {
            if (failure != null) {
                throw failure;
            }
            return null;
        }
        int cut = ended || length < room.length ? length : endOfLines(length);
        byte[] bytes = room;
        carried = Arrays.copyOfRange(bytes, cut, length);
        if (cut < bytes.length / 2) {
            // There may be ever so many short ones.
            bytes = Arrays.copyOf(bytes, cut);
        } else {
            room = new byte[0];
        }
        return new TextBlock(bytes, cut, source.bytes(), rooms);
    }

    /** Fills the room with what was carried and what is there to be read; returns how much that is, at least a byte but at the end. */
    private int read() {
        if (room.length < nextRoom) {
            room = rooms.take(nextRoom);
        }
        System.arraycopy(carried, 0, room, 0, carried.length);
        int length = carried.length;
        carried = new byte[0];
        try {
            if (text == null) {
                text = source.open();
            }
            int count;
            do {
                count = text.read(room, length, room.length - length);
                length += Math.max(0, count);
            } while (count > 0 && length < room.length && !mayWait);
            ended = count < 0;
        } catch (IOException e) {
            // What came before it is handed on first.
            failure = e;
            ended = true;
        }
        nextRoom = length == room.length ? Math.min(BLOCK, 2 * nextRoom) : nextRoom;
        return length;
    }

    private int endOfLines(int length) {
        int at = length;
        while (at > 0 && room[at - 1] != '\n') {
            at--;
        }
        return at == 0 ? length : at;
    }

    @Override
    public long sourceBytes() {
        return source.bytes();
    }

    @Override
    public void close() throws IOException {
        rooms.giveBack(room);
        room = new byte[0];
        if (text != null) {
            text.close();
        }
    }
}
