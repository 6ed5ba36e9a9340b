package dev.identitydashboard.engine;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.facts.ActivityIndex;
import dev.identitydashboard.engine.facts.IdentityDraft;
import dev.identitydashboard.engine.facts.InputActivity;
import dev.identitydashboard.engine.facts.InputRegistry.Input;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.ShardFacts;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.scan.Collector;
import dev.identitydashboard.engine.scan.ReportScan;
import dev.identitydashboard.engine.scan.ScanBuffers;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of the profiles behind one lock.
 *
 * <p>Guarantees:
 * <ul>
 *   <li>Every change enters through {@link #apply} or {@link #record}, and what counts or lists facts through {@link #read}; each
 *       sees the other whole or not at all.
 *   <li>Readers find days that have left gone and nothing waiting to be sorted in. Each is alone for the moment that this takes, so
 *       that a change which waits comes before the next reader; then it shares the lock.
 *   <li>A change of very many operations is prepared without the lock; only changes of the same profile's identifiers wait for it.
 *   <li>Look-ups in passing, of kept answers, whether an input was active and who is suppressed, share the lock from the start and sort nothing in.
 *   <li>If a change could not be finished, nothing is read and nothing else changed until it is; what tries to is told so.
 *   <li>Events that add nothing new are recognised without a lock. A change waits for one reader at most, which reads one chunk.
 *   <li>What may not wait is told that the shard is busy instead.
 * </ul>
 *
 * <p>Assumptions: no thread holds two shards' locks, or takes a shard's lock while holding a registry's, the counters' or the kept
 * answers'.
 */
final class Shard {
    /** What became of a question. */
    enum Outcome {
        SCANNED,
        /** A chunk was read, and is to be counted before it goes on. */
        READ,
        /** The counts were kept. */
        KEPT,
        /** Somebody else has the lock. */
        BUSY,
        /** An input or a type is newer than the query. */
        UNRESOLVED
    }

    /** After so many operations, events counted as one, others get their turn. */
    private static final int STEPS_AT_ONCE = 1 << 10;
    /** So often a long change is begun before it is made while others wait. */
    private static final int DRAFTS = 3;

    private final ShardLock lock = new ShardLock();
    private final LongChanges longChanges = new LongChanges();
    private final int number;
    private final ShardState state;
    private final KeptAnswers answers = new KeptAnswers();

    Shard(int number, ShardState state) {
        this.number = number;
        this.state = state;
    }

    int number() {
        return number;
    }

    /** Makes a change, once what has left for good has left. */
    Admission apply(ShardChange change, KeptDays kept) {
        return apply(change, kept, TypeRegistry.LACKING_ANY);
    }

    private Admission apply(ShardChange change, KeptDays kept, int mayLack) {
        long stamp = lock.lockToChange();
        try {
            state.advanceTo(kept);
            return state.apply(change, mayLack);
        } finally {
            lock.unlock(stamp);
        }
    }

    /**
     * Likewise, but a change of very many operations is prepared first, and others of the same profile wait for it. If more identifier types
     * lack numbers than may, nothing is changed.
     */
    Admission record(ShardChange.OfProfile change, KeptDays kept, int mayLack) {
        if (LongChanges.isLong(change)) {
            return longChanges.inTurn(() -> applyLong(change, kept, mayLack));
        }
        long stamp = lock.lockToChange();
        try {
            if (!longChanges.holdBack(change)) {
                state.advanceTo(kept);
                return state.apply(change, mayLack);
            }
        } finally {
            lock.unlock(stamp);
        }
        return longChanges.inTurn(() -> apply(change, kept, mayLack));
    }

    /**
     * Makes several changes, in order; counts what became of them. Others get their turn in between. What cannot be made together with
     * others is made by itself.
     */
    void applyAll(
            List<? extends ShardChange.OfProfile> changes,
            KeptDays kept,
            AdmissionCounts admissions,
            Function<ShardChange.OfProfile, Admission> byItself) {
        int made = 0;
        while (made < changes.size()) {
            int before = made;
            made = applySome(changes, made, kept, admissions);
            if (made == before) {
                admissions.add(byItself.apply(changes.get(made)), 1);
                made++;
            }
        }
    }

    /** Makes changes from a position on, as many as keep nobody waiting for long; returns the position after them. */
    private int applySome(
            List<? extends ShardChange.OfProfile> changes, int from, KeptDays kept, AdmissionCounts admissions) {
        int next = from;
        long stamp = lock.lockAfterChanges();
        try {
            state.advanceTo(kept);
            for (int steps = 0; next < changes.size() && steps < STEPS_AT_ONCE; next++) {
                ShardChange.OfProfile change = changes.get(next);
                if (LongChanges.isLong(change) || longChanges.holdBack(change)) {
                    break;
                }
                Admission admission = state.apply(change, 0);
                if (admission == Admission.LACKS_NUMBERS) {
                    break;
                }
                admissions.add(admission, 1);
                steps += 1 + change.operations().size();
            }
            return next;
        } finally {
            lock.unlock(stamp);
        }
    }

    /**
     * Makes a change of very many operations, which are worked out while others use the shard. If meanwhile profiles or days leave,
     * that is begun anew, and at last done while others wait.
     */
    private Admission applyLong(ShardChange.OfProfile change, KeptDays kept, int mayLack) {
        IdentityDraft draft = new IdentityDraft(change.operations(), change.day());
        for (int attempt = 0; attempt < DRAFTS; attempt++) {
            OptionalInt upheavals = begin(draft, change, kept);
            if (upheavals.isEmpty()) {
                break;
            }
            draft.prepare();
            Admission admission = applyDrafted(change, draft, upheavals.getAsInt(), kept, mayLack);
            if (admission != null) {
                return admission;
            }
        }
        return apply(change, kept, mayLack);
    }

    /** Lets a draft begin; empty if there is no use in it. */
    private OptionalInt begin(IdentityDraft draft, ShardChange.OfProfile change, KeptDays kept) {
        long stamp = lock.lockToChange();
        try {
            state.advanceTo(kept);
            longChanges.prepare(change.mpid());
            return state.begin(draft, change) ? OptionalInt.of(state.upheavals()) : OptionalInt.empty();
        } finally {
            lock.unlock(stamp);
        }
    }

    /** Null if the draft does not hold any more. */
    private @Nullable Admission applyDrafted(
            ShardChange.OfProfile change, IdentityDraft draft, int upheavals, KeptDays kept, int mayLack) {
        long stamp = lock.lockToChange();
        try {
            state.advanceTo(kept);
            return state.upheavals() == upheavals ? state.apply(new ShardChange.Drafted(change, draft), mayLack) : null;
        } finally {
            lock.unlock(stamp);
        }
    }

    /** Lets all days before one go, and idle profiles. Others get their turn in between. */
    void leaveBefore(int day) {
        boolean more = true;
        while (more) {
            long stamp = lock.lockAfterChanges();
            try {
                state.leaveBefore(day);
                more = state.isAnyLeaving();
            } finally {
                lock.unlock(stamp);
            }
        }
    }

    /** Whether activity is known already; takes no lock, and says false if there is a change meanwhile. */
    boolean hasSeen(int environment, @Nullable Input input, long mpid, int day) {
        long stamp = lock.look();
        return stamp != 0 && state.hasSeen(environment, input, mpid, day) && lock.holds(stamp);
    }

    /** Lets go what has left for good, and does all else that comes before anything is read. */
    void visit(KeptDays kept) {
        read(kept, facts -> facts);
    }

    /** Whether a change is unfinished. Without the lock: what it says is of a moment that may have passed. */
    boolean isUncertain() {
        long stamp = lock.look();
        boolean uncertain = state.isUncertain();
        return uncertain || stamp == 0 || !lock.holds(stamp);
    }

    /** Reads what is known, once what has left for good has left. */
    <R> R read(KeptDays kept, Function<ShardFacts, R> reader) {
        return Objects.requireNonNull(read(true, () -> state.prepare(kept), reader));
    }

    /** Adds the counts of a query to the sums if they are kept; false if not, or if somebody is writing. */
    boolean recall(ResolvedQuery query, Counts sums) {
        long stamp = lock.tryLockShared();
        if (stamp == 0) {
            return false;
        }
        try {
            return !state.isUncertain()
                    && !query.overlooksTypes()
                    && state.knowsNothingNewerThan(query)
                    && addKept(query, sums);
        } finally {
            lock.unlock(stamp);
        }
    }

    /**
     * Counts a query, and what a collector counts in the same pass, and adds the counts to the sums; waits for the lock only if
     * allowed to, or once it has begun.
     */
    Outcome count(ResolvedQuery query, Collector<?> collector, Counts sums, ScanBuffers buffers, boolean mayWait) {
        Pass pass = new Pass(query, collector, sums, buffers);
        try {
            Outcome outcome = read(mayWait, () -> state.prepare(query.kept()), pass::goOn);
            while (outcome == Outcome.READ) {
                pass.countRead();
                outcome = read(query.kept(), pass::goOn);
            }
            return outcome == null ? Outcome.BUSY : outcome;
        } finally {
            buffers.end();
        }
    }

    /** A question's way through the shard. Between two chunks it gives the lock back, so that changes get their turn. */
    private final class Pass {
        private final ResolvedQuery query;
        private final Collector<?> collector;
        private final Counts sums;
        private final ScanBuffers buffers;
        private @Nullable ReportScan scan;
        /** That of the counts, which hold as long as nothing has changed since. */
        private long stamp;

        Pass(ResolvedQuery query, Collector<?> collector, Counts sums, ScanBuffers buffers) {
            this.query = query;
            this.collector = collector;
            this.sums = sums;
            this.buffers = buffers;
        }

        Outcome goOn(ShardFacts facts) {
            if (!state.knowsNothingNewerThan(query)) {
                return Outcome.UNRESOLVED;
            }
            boolean mayKeep = collector.isComplete() && !query.overlooksTypes();
            if (scan == null && mayKeep && addKept(query, sums)) {
                return Outcome.KEPT;
            }
            if (scan == null || !scan.isValid()) {
                stamp = stampsOf(query).now();
                scan = new ReportScan(facts, query, collector, buffers);
            }
            if (scan.readNext(facts.ordinals())) {
                return Outcome.READ;
            }
            long[] counts = scan.end();
            sums.add(counts);
            if (mayKeep) {
                answers.put(query, counts, stamp);
            }
            return Outcome.SCANNED;
        }

        void countRead() {
            Objects.requireNonNull(scan).countRead();
        }
    }

    /** Whether an input had activity on one of the given days, both included. */
    boolean wasActive(int environment, Input input, int from, int to) {
        return look(() -> {
            ActivityIndex activity = state.facts().environment(environment).activity();
            Input before = input.predecessor();
            return wasActive(activity, input, from, to) || (before != null && wasActive(activity, before, from, to));
        });
    }

    private boolean wasActive(ActivityIndex index, Input input, int from, int to) {
        InputActivity activity = input.isHeldBy(number) ? index.orNull(input.number) : null;
        return activity != null && activity.wasActive(from, to);
    }

    /** Whether no type that any profile has or had on a kept day lacks its number here. */
    boolean hasReturnedTypes(KeptDays kept) {
        return look(() -> state.hasReturnedTypes(kept.oldest()));
    }

    /** Whether records of a profile are refused. */
    boolean isSuppressed(long mpid) {
        return suppressedProfiles() > 0 && look(() -> state.isSuppressed(mpid));
    }

    /** How many profiles are suppressed. */
    int suppressedProfiles() {
        long stamp = lock.look();
        int suppressed = state.suppressedProfiles();
        boolean certain = stamp != 0 && !state.isUncertain() && lock.holds(stamp);
        return certain ? suppressed : look(state::suppressedProfiles);
    }

    /** Writes everything, for which changes wait. */
    void writeTo(ByteSink sink, KeptDays kept) {
        read(kept, facts -> {
            state.writeTo(sink);
            return facts;
        });
    }

    /** Reads what another one has written, before anybody else knows this shard. */
    void readFrom(ByteSource source, LongPredicate belongsHere) {
        long stamp = lock.lockToChange();
        try {
            state.readFrom(source, belongsHere);
        } finally {
            lock.unlock(stamp);
        }
    }

    /** Comes after all shards and what they share have been read. */
    void completeLastDays() {
        long stamp = lock.lockToChange();
        try {
            state.completeLastDays();
        } finally {
            lock.unlock(stamp);
        }
    }

    /** What is held, of which all that is asked for is known: nothing is sorted in for it. */
    EngineStats stats(KeptDays kept) {
        return Objects.requireNonNull(
                read(true, () -> state.advanceTo(kept), facts -> state.stats(kept, answers.bytes())));
    }

    /**
     * Reads what is known, once it is prepared and all have left who are to leave, for which others get their turn in between. Null if
     * the lock is not to be had without waiting, and the reader may not wait.
     */
    private <R> @Nullable R read(boolean mayWait, Runnable preparation, Function<ShardFacts, R> reader) {
        while (true) {
            long stamp = mayWait ? lock.lockAfterChanges() : lock.tryLock();
            if (stamp == 0) {
                return null;
            }
            try {
                preparation.run();
                if (!state.isAnyLeaving()) {
                    stamp = lock.share(stamp);
                    return reader.apply(state.facts());
                }
            } finally {
                lock.unlock(stamp);
            }
        }
    }

    /** Looks at something small, for which nothing has to leave nor to be sorted in before. */
    private <R> R look(Supplier<R> reader) {
        long stamp = lock.lockShared();
        try {
            if (!state.isUncertain()) {
                return reader.get();
            }
        } finally {
            lock.unlock(stamp);
        }
        stamp = lock.lockToChange();
        try {
            state.finish();
            return reader.get();
        } finally {
            lock.unlock(stamp);
        }
    }

    private boolean addKept(ResolvedQuery query, Counts sums) {
        return answers.addTo(sums, query, stampsOf(query));
    }

    private ChangeStamps stampsOf(ResolvedQuery query) {
        return state.environment(query.environment()).stamps();
    }
}
