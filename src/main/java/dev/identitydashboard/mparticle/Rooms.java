package dev.identitydashboard.mparticle;

import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Arrays for the blocks of a text, of one length, to be used again: what comes next then lies where the processor has it at hand. Safe from any
 * thread.
 */
final class Rooms {
    private static final int MOST = 16;

    private final ArrayBlockingQueue<byte[]> free = new ArrayBlockingQueue<>(MOST);

    /** An array of a length, with anything in it. */
    byte[] take(int length) {
        byte @Nullable [] room = length == StreamBlocks.BLOCK ? free.poll() : null;
        return room == null ? new byte[length] : room;
    }

    /** Takes an array back that nobody reads any more. */
    void giveBack(byte[] room) {
        if (room.length == StreamBlocks.BLOCK) {
            // There is room for more than are in use at a time; any more are not worth keeping.
            boolean unused = free.offer(room);
        }
    }
}
