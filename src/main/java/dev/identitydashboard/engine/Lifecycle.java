package dev.identitydashboard.engine;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * What happens to profiles as a whole: one is copied to another, one is erased. Safe from any thread; one of these operations
 * waits for the other, recording and queries wait for neither but at the shard concerned.
 */
final class Lifecycle {
    private final List<AliasHistory> histories;
    private final int idleDays;
    private final LongFunction<Shard> shardFor;
    private final Object monitor = new Object();
    /** The oldest kept day when old aliases were last forgotten. Under the monitor. */
    private int forgottenAt = Integer.MIN_VALUE;

    /** {@code idleDays} is how many days before the oldest kept one an alias of unknown profiles may have been made. */
    Lifecycle(int environments, int idleDays, LongFunction<Shard> shardFor) {
        this.idleDays = idleDays;
        this.shardFor = shardFor;
        this.histories = IntStream.range(0, environments)
                .mapToObj(environment -> new AliasHistory())
                .toList();
    }

    /** Copies the activity of a profile on some kept days, both included, to another one, unless the history forbids it. */
    Aliasing alias(Shard source, Shard destination, AliasPlan plan) {
        synchronized (monitor) {
            forgetOldAliases(plan.oldestDay());
            AliasHistory history = histories.get(plan.environment());
            Aliasing refusal = history.refusal(plan.source(), plan.destination(), plan.firstDay(), plan.lastDay());
            if (refusal != null) {
                return refusal;
            }
            List<Fact> facts = source.activityOf(
                    plan.source(), plan.environment(), plan.firstDay(), plan.lastDay(), plan.oldestDay());
            if (!facts.isEmpty()
                    && !destination.addAll(plan.destination(), plan.environment(), facts, plan.oldestDay())) {
                return Aliasing.TOO_MANY_PROFILES;
            }
            history.add(plan);
            return Aliasing.ALIASED;
        }
    }

    /** Takes a profile out of everything; false if nothing was known of it. */
    boolean erase(Shard shard, long mpid, int oldestDay) {
        synchronized (monitor) {
            forgetOldAliases(oldestDay);
            boolean known = shard.erase(mpid, oldestDay);
            boolean aliased = forget(mpid);
            return known || aliased;
        }
    }

    /** Forgets the aliases of a profile; false if there were none. */
    boolean forget(long mpid) {
        boolean known = false;
        for (AliasHistory history : histories) {
            known |= history.forget(mpid);
        }
        return known;
    }

    /** Adds the aliases of a profile in one environment to what is known of it. */
    ProfileSnapshot withAliases(ProfileSnapshot known, int environment, long mpid, int oldestDay) {
        synchronized (monitor) {
            forgetOldAliases(oldestDay);
        }
        AliasHistory history = histories.get(environment);
        return new ProfileSnapshot(known.activity(), known.held(), history.copiedTo(mpid), history.copiedFrom(mpid));
    }

    /** Forgets aliases between profiles that are both unknown, which no profile takes along when it leaves. */
    private void forgetOldAliases(int oldestDay) {
        if (idleDays == EngineSettings.NEVER || oldestDay <= forgottenAt) {
            return;
        }
        forgottenAt = oldestDay;
        for (AliasHistory history : histories) {
            for (AliasPlan alias : history.madeBefore(oldestDay - idleDays)) {
                boolean known = shardFor.apply(alias.source()).knows(alias.source(), oldestDay)
                        || shardFor.apply(alias.destination()).knows(alias.destination(), oldestDay);
                if (!known) {
                    history.remove(alias);
                }
            }
        }
    }

    long bytes() {
        return histories.stream().mapToLong(AliasHistory::bytes).sum();
    }
}
