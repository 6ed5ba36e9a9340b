package dev.identitydashboard.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.StampedLock;

/**
 * The lock of a shard. A {@link StampedLock} lets a thread that gives it back and takes it again at once overtake those who wait, as
 * they take some time to wake up, and a question that goes from chunk to chunk would keep a change waiting to its end. So changes that
 * wait are counted, and a question lets as many go first as it finds waiting.
 */
final class ShardLock {
    /** So often and so long a question lets others go first, some 20 milliseconds in all: a machine may not let them run at all. */
    private static final int PATIENCE = 256;

    private static final long PAUSE_NANOS = 20_000;

    private final StampedLock lock = new StampedLock();
    /** How many changes have begun to wait, and how many of them have had the lock. */
    private final AtomicLong begun = new AtomicLong();

    private final AtomicLong served = new AtomicLong();

    /** Takes it alone for a change. */
    long lockToChange() {
        long stamp = lock.tryWriteLock();
        return stamp != 0 ? stamp : waitToChange();
    }

    private long waitToChange() {
        begun.incrementAndGet();
        try {
            return lock.writeLock();
        } finally {
            served.incrementAndGet();
        }
    }

    /** Takes it alone, after changes that wait for it. */
    long lockAfterChanges() {
        long waiting = begun.get();
        if (served.get() < waiting) {
            letGoFirst(waiting);
        }
        return lock.writeLock();
    }

    private void letGoFirst(long waiting) {
        // An interrupted thread would not pause.
        boolean interrupted = Thread.interrupted();
        for (int i = 0; i < PATIENCE && served.get() < waiting; i++) {
            LockSupport.parkNanos(this, PAUSE_NANOS);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes it alone, unless somebody has it or a change waits for it: then 0. */
    long tryLock() {
        return served.get() < begun.get() ? 0 : lock.tryWriteLock();
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
