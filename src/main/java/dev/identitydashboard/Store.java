package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.storage.Disk;
import dev.identitydashboard.storage.Generations;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/** Keeps a dashboard in a directory, which nobody else may open meanwhile. Safe from any thread; one checkpoint is made at a time. */
final class Store implements Closeable {
    private final Closeable lock;
    private final Generations generations;
    private final Workspace workspace;
    private final Duration erasedWithin;
    private final ScheduledThreadPoolExecutor timer;
    /** Whether something was erased that a file may still have. */
    private final AtomicBoolean erased = new AtomicBoolean();

    /** Erasing shares it, closing has it alone: what was erased by then is not in the directory that is closed. */
    private final ReadWriteLock closing = new ReentrantReadWriteLock();

    private boolean closed;

    Store(Closeable lock, Generations generations, Workspace workspace, Duration erasedWithin) {
        this.lock = lock;
        this.generations = generations;
        this.workspace = workspace;
        this.erasedWithin = erasedWithin;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "identity-dashboard-checkpoints");
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Opens the lock of a directory, or says who has it. */
    static Closeable lock(Disk disk) throws IOException {
        try {
            return disk.lock();
        } catch (Disk.LockedException e) {
            throw new StorageException(
                    "the directory " + disk.place() + " is in use by " + e.getMessage()
                            + "; one process at a time can open it, so close the dashboard there first",
                    e);
        }
    }

    /** Writes everything that is known; it is on disk when this returns. */
    synchronized void checkpoint() throws IOException {
        if (closed) {
            throw Failures.illegalState("the dashboard is closed");
        }
        boolean alone = erased.getAndSet(false);
        boolean published = false;
        try {
            publish(alone);
            published = true;
        } finally {
            if (!published && alone) {
                erased.set(true);
                schedule();
            }
        }
    }

    /** An interrupt closes the file that is being written; it is written anew, for what is to be kept must not depend on that. */
    private void publish(boolean alone) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    generations.publish(out -> Snapshot.write(workspace, alone, out), alone);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Erases something, which files may have: a checkpoint follows in time. The directory is not closed meanwhile. */
    boolean erasing(BooleanSupplier erasure) {
        Lock open = closing.readLock();
        open.lock();
        try {
            return erasure.getAsBoolean();
        } finally {
            open.unlock();
            // Also if that failed, for it may have erased.
            if (!erased.getAndSet(true)) {
                schedule();
            }
        }
    }

    private void schedule() {
        try {
            Future<?> unused = timer.schedule(this::forgetErased, erasedWithin.toMillis() / 2, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closing the directory is a checkpoint.
        }
    }

    private void forgetErased() {
        try {
            if (erased.get()) {
                checkpoint();
            }
        } catch (IOException | RuntimeException | Error e) {
            // The disk may work again when the next one is due.
            schedule();
        }
    }

    /** Writes everything once more and lets others open the directory. If it cannot be written, closing can be tried again. */
    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        Lock last = closing.writeLock();
        last.lock();
        try {
            synchronized (this) {
                if (!closed) {
                    checkpoint();
                    closed = true;
                    lock.close();
                }
            }
        } finally {
            last.unlock();
        }
    }
}
