package dev.identitydashboard.engine;

import dev.identitydashboard.engine.plan.ResolvedQuery;

/** When the counts of each day of one environment of one shard last changed, as a growing number. Under the shard's lock. */
final class ChangeStamps {
    private final DayStamps activity = new DayStamps();
    private final DayStamps identity = new DayStamps();
    private long changes;
    /** The last change that failed halfway. */
    private long lastFailure;

    void activityChanged(int day) {
        activity.touch(day, ++changes);
    }

    /** Identities have changed from a day on. */
    void identityChanged(int day) {
        identity.touch(day, ++changes);
    }

    /** After a change that failed halfway, nothing holds any more that was counted before. */
    void changeFailed() {
        lastFailure = ++changes;
    }

    /** Grows with every change of a count. */
    long now() {
        return changes;
    }

    /** Whether the answer to a query may have changed after a stamp. An identity change matters from the first day that it changes. */
    boolean changedSince(long stamp, ResolvedQuery query) {
        if (stamp == changes) {
            return false;
        }
        if (stamp < lastFailure) {
            return true;
        }
        return activity.changedSince(stamp, query.from(), query.to())
                || identity.changedSince(stamp, Integer.MIN_VALUE, query.identityDay());
    }

    /** Days leave: what was counted of them holds no longer, should they be kept again. */
    void dropBefore(int day) {
        activity.dropBefore(day, ++changes);
        identity.dropBefore(day, 0);
    }

    long bytes() {
        return activity.bytes() + identity.bytes();
    }
}
