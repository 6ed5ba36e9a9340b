package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.Fact;
import dev.identitydashboard.engine.facts.StoredDays;
import java.util.List;

/**
 * What happens to profiles as a whole: one is copied to another, one is erased or suppressed. Safe from any thread; one of these operations
 * waits for the other, recording and queries wait for neither but at the shard concerned.
 */
final class Lifecycle {
    /** One per data environment. */
    private final List<AliasHistory> aliases;

    private final int idleDays;
    private final Shards shards;
    private final Object monitor = new Object();
    /** The oldest kept day when what is old in the histories was last forgotten. Under the monitor. */
    private int forgottenAt = Integer.MIN_VALUE;

    /** {@code idleDays} is how many days before the oldest kept one an alias of unknown profiles may have been made. */
    Lifecycle(List<AliasHistory> aliases, int idleDays, Shards shards) {
        this.aliases = aliases;
        this.idleDays = idleDays;
        this.shards = shards;
    }

    /** Copies the activity of a profile on some kept days, both included, to another one, unless the history forbids it. */
    AliasResult alias(Alias alias) {
        synchronized (monitor) {
            forgetOld(alias.oldestDay());
            if (isSuppressed(alias.source()) || isSuppressed(alias.destination())) {
                return AliasResult.SUPPRESSED;
            }
            AliasHistory history = aliases.get(alias.environment());
            AliasResult refusal = history.refusal(alias);
            if (refusal != null) {
                return refusal;
            }
            List<Fact> facts = activityOf(alias);
            if (!facts.isEmpty() && !copy(alias, facts)) {
                return AliasResult.TOO_MANY_PROFILES;
            }
            history.add(alias);
            return AliasResult.ALIASED;
        }
    }

    /** Takes a profile out of everything; false if nothing was known of it. */
    boolean erase(long mpid, int oldestDay) {
        synchronized (monitor) {
            forgetOld(oldestDay);
            boolean known = shards.of(mpid)
                    .apply(new ShardChange.Erasure(mpid), oldestDay)
                    .changed();
            boolean aliased = AliasHistory.forget(aliases, mpid);
            return known || aliased;
        }
    }

    /** Takes a profile out of everything and refuses every later record of it; false if nothing was known of it. */
    boolean suppress(long mpid, int oldestDay) {
        synchronized (monitor) {
            forgetOld(oldestDay);
            ShardChange.Suppression suppression = new ShardChange.Suppression(mpid);
            shards.of(mpid).apply(suppression, oldestDay);
            boolean aliased = AliasHistory.forget(aliases, mpid);
            return suppression.wasKnown || aliased;
        }
    }

    /** Takes that back; false if records of the profile are not refused. */
    boolean allow(long mpid, int oldestDay) {
        synchronized (monitor) {
            return shards.of(mpid)
                    .apply(new ShardChange.Allowance(mpid), oldestDay)
                    .changed();
        }
    }

    /** Adds the aliases of a profile in one environment to what is known of it. */
    ProfileSnapshot withAliases(ProfileSnapshot known, int environment, long mpid, int oldestDay) {
        synchronized (monitor) {
            forgetOld(oldestDay);
        }
        AliasHistory history = aliases.get(environment);
        return new ProfileSnapshot(known.activity(), known.held(), history.copiedTo(mpid), history.copiedFrom(mpid));
    }

    long bytes() {
        return aliases.stream().mapToLong(AliasHistory::bytes).sum();
    }

    private List<Fact> activityOf(Alias alias) {
        return shards.of(alias.source()).read(alias.oldestDay(), facts -> {
            int ordinal = facts.profiles().ordinalOf(alias.source());
            return ordinal < 0
                    ? List.of()
                    : facts.environment(alias.environment()).activity().of(ordinal, alias.firstDay(), alias.lastDay());
        });
    }

    private boolean copy(Alias alias, List<Fact> facts) {
        ShardChange copy = new ShardChange.ActivityCopy(alias.environment(), alias.destination(), facts);
        return shards.of(alias.destination()).apply(copy, alias.oldestDay()) != Admission.TOO_MANY_PROFILES;
    }

    /** Forgets the days that have left, and the old aliases between unknown profiles, which no profile takes along when it leaves. */
    private void forgetOld(int oldestDay) {
        if (oldestDay <= forgottenAt) {
            return;
        }
        for (AliasHistory history : aliases) {
            history.dropDaysBefore(StoredDays.first(oldestDay));
            if (idleDays != EngineSettings.NEVER) {
                history.madeBefore(oldestDay - idleDays).forEach(pair -> forgetUnknown(history, pair, oldestDay));
            }
        }
        // Last, so that whatever of this fails is done again.
        forgottenAt = oldestDay;
    }

    private void forgetUnknown(AliasHistory history, long[] pair, int oldestDay) {
        if (!isKnown(pair[0], oldestDay) && !isKnown(pair[1], oldestDay)) {
            history.forget(pair[0], pair[1]);
        }
    }

    private boolean isSuppressed(long mpid) {
        return shards.of(mpid).isSuppressed(mpid);
    }

    private boolean isKnown(long mpid, int oldestDay) {
        return shards.of(mpid).read(oldestDay, facts -> facts.profiles().ordinalOf(mpid) >= 0);
    }
}
