package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.IdentityDraft;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The turns of a shard's long changes, one after the other: while one is prepared without the shard's lock, other changes of the same
 * profile's identifiers wait for their turn, and nobody else does. Safe from any thread.
 */
final class LongChanges {
    /** No profile has this MPID. */
    private static final long NOBODY = 0;

    /** Held while a long change is prepared and made. Taken before the shard's lock. */
    private final ReentrantLock turn = new ReentrantLock(true);
    /** Whose change is prepared. Set under the shard's lock. */
    private volatile long mpid = NOBODY;

    static boolean isLong(ShardChange.OfProfile change) {
        return IdentityDraft.isWorthwhile(change.operations());
    }

    /** Whether a change has to wait for its turn. Under the shard's lock. */
    boolean holdBack(ShardChange.OfProfile change) {
        return mpid == change.mpid() && !change.operations().isEmpty();
    }

    /** Makes a change once no long change is being prepared. Without the shard's lock. */
    Admission inTurn(Supplier<Admission> change) {
        turn.lock();
        try {
            return change.get();
        } finally {
            mpid = NOBODY;
            turn.unlock();
        }
    }

    /** From now on others wait who change this profile's identifiers. In turn, and under the shard's lock. */
    void prepare(long profile) {
        mpid = profile;
    }
}
