package dev.identitydashboard.engine;

import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.scan.Collector;
import dev.identitydashboard.engine.scan.ScanBuffers;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way through the shards. The asking thread works itself, and threads of a pool help if they come in
 * time: without them the answer only takes longer. A helper never waits, neither for a lock nor for others; a shard that is
 * busy it leaves to the asking thread.
 */
final class ShardFanOut {
    private final ResolvedQuery query;
    private final Collector<?> collector;
    private final Counts sums;
    private final ConcurrentLinkedQueue<ScanBuffers> idleBuffers;
    /** The shards that have not been begun; guarded by this, as the following are. */
    private final ArrayDeque<Shard> waiting = new ArrayDeque<>();
    /** Shards that a helper found locked. */
    private final ArrayDeque<Shard> busy = new ArrayDeque<>();

    private int unfinished;
    private boolean scanned;
    private boolean unresolved;
    private @Nullable Throwable failure;

    ShardFanOut(
            ResolvedQuery query, Collector<?> collector, Counts sums, ConcurrentLinkedQueue<ScanBuffers> idleBuffers) {
        this.query = query;
        this.collector = collector;
        this.sums = sums;
        this.idleBuffers = idleBuffers;
    }

    /** Counts in all shards; false if the query was not resolved with all that they have. */
    boolean run(Shards shards, Executor pool) {
        for (Shard shard : shards.all()) {
            if (!collector.isComplete() || !shard.recall(query, sums)) {
                waiting.add(shard);
            }
        }
        unfinished = waiting.size();
        callHelpers(pool, Math.min(Runtime.getRuntime().availableProcessors(), unfinished) - 1);
        work(true);
        return result();
    }

    /** Whether any shard was scanned, because it had not kept the counts. */
    synchronized boolean hasScanned() {
        return scanned;
    }

    private void callHelpers(Executor pool, int helpers) {
        try {
            for (int i = 0; i < helpers; i++) {
                pool.execute(() -> work(false));
            }
        } catch (RejectedExecutionException e) {
            // The pool is full or shut down: the asking thread does the rest.
        }
    }

    private void work(boolean asking) {
        ScanBuffers idle = idleBuffers.poll();
        ScanBuffers buffers = idle == null ? new ScanBuffers() : idle;
        for (Shard shard = next(asking); shard != null; shard = next(asking)) {
            try {
                finish(shard, shard.count(query, collector, sums, buffers, asking));
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }
        idleBuffers.add(buffers);
    }

    private synchronized @Nullable Shard next(boolean asking) {
        Shard shard = waiting.poll();
        if (shard != null || !asking) {
            return shard;
        }
        boolean interrupted = false;
        while (busy.isEmpty() && unfinished > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return busy.poll();
    }

    private synchronized void finish(Shard shard, Shard.Outcome outcome) {
        if (outcome == Shard.Outcome.BUSY) {
            busy.add(shard);
        } else {
            unfinished--;
        }
        scanned |= outcome == Shard.Outcome.SCANNED;
        if (outcome == Shard.Outcome.UNRESOLVED) {
            unresolved = true;
            abandonRest();
        }
        notifyAll();
    }

    private synchronized void fail(Throwable thrown) {
        failure = thrown;
        unfinished--;
        abandonRest();
        notifyAll();
    }

    private void abandonRest() {
        unfinished -= waiting.size() + busy.size();
        waiting.clear();
        busy.clear();
    }

    private synchronized boolean result() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return !unresolved;
    }
}
