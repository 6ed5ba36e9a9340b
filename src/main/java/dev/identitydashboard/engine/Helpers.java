package dev.identitydashboard.engine;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Calls threads of a pool to help with questions. The pool may be busy for long, blocked, shut down or throw away what it is given:
 * so few helpers wait in it at any time, and each lets go of its question as soon as that is answered. Safe from any thread.
 */
final class Helpers {
    private final Executor pool;
    private final int limit;
    /** Those that the pool has not begun. One that it threw away gives its place back once it is collected. */
    private final List<WeakReference<Helper>> waiting;

    /** Makes one by which at most so many helpers wait in the pool. */
    Helpers(Executor pool, int limit) {
        this.pool = pool;
        this.limit = limit;
        this.waiting = new ArrayList<>(limit);
    }

    /** One question's call for help, to be ended once the question is answered. */
    static final class Call {
        private volatile @Nullable Runnable work;

        Call(Runnable work) {
            this.work = work;
        }

        void end() {
            work = null;
        }

        private void answer() {
            Runnable task = work;
            if (task != null) {
                task.run();
            }
        }
    }

    /** Calls so many helpers, or as many as may still wait. */
    void call(int helpers, Call call) {
        boolean called = true;
        for (int i = 0; called && i < helpers; i++) {
            Helper helper = new Helper(call);
            called = admit(helper) && submit(helper);
        }
    }

    /** False if the pool takes no more: it is full or shut down, or there is no memory for another thread. */
    private boolean submit(Helper helper) {
        boolean taken = false;
        try {
            pool.execute(helper);
            taken = true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // The asking thread does the rest.
        } finally {
            if (!taken) {
                leave(helper);
            }
        }
        return taken;
    }

    private synchronized boolean admit(Helper helper) {
        waiting.removeIf(other -> other.refersTo(null));
        return waiting.size() < limit && waiting.add(new WeakReference<>(helper));
    }

    private synchronized void leave(Helper helper) {
        waiting.removeIf(other -> other.refersTo(helper));
    }

    private final class Helper implements Runnable {
        private final Call call;

        Helper(Call call) {
            this.call = call;
        }

        @Override
        public void run() {
            leave(this);
            call.answer();
        }
    }
}
