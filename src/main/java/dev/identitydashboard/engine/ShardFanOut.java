package dev.identitydashboard.engine;

import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.scan.Collector;
import dev.identitydashboard.engine.scan.ScanBuffers;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way through the shards. The asking thread works itself, and threads of a pool help if they come in
 * time: without them the answer only takes longer. A helper does not wait for a shard to begin with, it leaves one that is busy to the
 * asking thread; between the chunks of one that it has begun it lets changes go first.
 */
final class ShardFanOut {
    private final ResolvedQuery query;
    private final Collector<?> collector;
    private final Counts sums;
    private final Reserve<ScanBuffers> idleBuffers;
    /** The shards that have not been begun; guarded by this, as the following are. */
    private final ArrayDeque<Shard> waiting = new ArrayDeque<>();
    /** Shards that a helper found locked. */
    private final ArrayDeque<Shard> busy = new ArrayDeque<>();

    private int unfinished;
    private boolean scanned;
    private boolean unresolved;
    private @Nullable Throwable failure;

    ShardFanOut(ResolvedQuery query, Collector<?> collector, Counts sums, Reserve<ScanBuffers> idleBuffers) {
        this.query = query;
        this.collector = collector;
        this.sums = sums;
        this.idleBuffers = idleBuffers;
    }

    /** Counts in all shards; false if the query was not resolved with all that they have. */
    boolean run(Shards shards, Helpers helpers) {
        for (Shard shard : shards.all()) {
            if (!collector.isComplete() || !shard.recall(query, sums)) {
                waiting.add(shard);
            }
        }
        unfinished = waiting.size();
        Helpers.Call call = new Helpers.Call(() -> work(false));
        try {
            helpers.call(Math.min(Runtime.getRuntime().availableProcessors(), unfinished) - 1, call);
            work(true);
        } finally {
            call.end();
        }
        return result();
    }

    /** Whether any shard was scanned, because it had not kept the counts. */
    synchronized boolean hasScanned() {
        return scanned;
    }

    /** Buffers in which a scan failed are not used again: nobody knows what is in them. */
    private void work(boolean asking) {
        ScanBuffers buffers = null;
        for (Shard shard = next(asking); shard != null; shard = next(asking)) {
            try {
                buffers = buffers == null ? newBuffers() : buffers;
                finish(shard, shard.count(query, collector, sums, buffers, asking));
            } catch (RuntimeException | Error e) {
                buffers = null;
                fail(e);
            }
        }
        if (buffers != null) {
            idleBuffers.giveBack(buffers);
        }
    }

    private ScanBuffers newBuffers() {
        ScanBuffers idle = idleBuffers.take();
        return idle == null ? new ScanBuffers() : idle;
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
