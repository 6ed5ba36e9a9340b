package dev.identitydashboard.engine;

import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/**
 * The lock of a shard. A {@link StampedLock} lets a thread that gives it back and takes it again at once overtake those who wait, and a
 * question that goes from chunk to chunk would keep a change waiting to its end. So a thread that waits has the turn, and turns
 * come in the order in which they were asked for. A change tries without one first: it is short.
 */
final class ShardLock {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final StampedLock lock = new StampedLock();

    /** Takes it alone for a change. */
    long lockToChange() {
        long stamp = lock.tryWriteLock();
        return stamp != 0 ? stamp : lockInTurn();
    }

    /** Takes it alone, after all who wait for it. */
    long lockInTurn() {
        turn.lock();
        try {
            return lock.writeLock();
        } finally {
            turn.unlock();
        }
    }

    /** Takes it alone, unless somebody has it or waits for it: then 0. */
    long tryLock() {
        if (!turn.tryLock()) {
            return 0;
        }
        try {
            return lock.tryWriteLock();
        } finally {
            turn.unlock();
        }
    }

    /** From now on others may share it who do not change anything. */
    long share(long stamp) {
        return lock.tryConvertToReadLock(stamp);
    }

    /** Shares it. */
    long lockShared() {
        return lock.readLock();
    }

    /** Shares it, unless somebody has it alone: then 0. */
    long tryLockShared() {
        return lock.tryReadLock();
    }

    /** Looks without it; 0 if somebody has it alone. What was seen counts if {@link #holds} says so afterwards. */
    long look() {
        return lock.tryOptimisticRead();
    }

    boolean holds(long stamp) {
        return lock.validate(stamp);
    }

    void unlock(long stamp) {
        lock.unlock(stamp);
    }
}
