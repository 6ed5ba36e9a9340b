package dev.identitydashboard.engine;

import java.util.ArrayDeque;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is costly to make and used again by whoever needs one next, up to so many bytes in all. Safe from any thread.
 *
 * @param <T> of which one thread has each at a time
 */
final class Reserve<T> {
    private final long maxBytes;
    private final ToLongFunction<T> sizeOf;
    /** The one used last first, which the caches may still know. */
    private final ArrayDeque<T> idle = new ArrayDeque<>();

    private long bytes;

    Reserve(long maxBytes, ToLongFunction<T> sizeOf) {
        this.maxBytes = maxBytes;
        this.sizeOf = sizeOf;
    }

    /** Takes one out, or null if none is there. */
    synchronized @Nullable T take() {
        T first = idle.poll();
        bytes -= first == null ? 0 : sizeOf.applyAsLong(first);
        return first;
    }

    /** Keeps one for the next who needs it, unless too much is kept already. */
    synchronized void giveBack(T used) {
        long size = sizeOf.applyAsLong(used);
        if (bytes + size <= maxBytes) {
            idle.push(used);
            bytes += size;
        }
    }

    /** How many bytes are kept. */
    synchronized long bytes() {
        return bytes;
    }
}
