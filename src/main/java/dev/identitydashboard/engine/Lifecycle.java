package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.Fact;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.LatestDay;
import java.util.List;

/**
 * What happens to profiles as a whole: one is copied to another, one is erased. Safe from any thread; one of these operations
 * waits for the other, recording and queries wait for neither but at the shard concerned.
 */
final class Lifecycle {
    /** One per data environment. */
    private final List<AliasHistory> aliases;

    private final int idleDays;
    private final Shards shards;
    private final LatestDay latest;
    private final Object monitor = new Object();
    /** The first stored day by which idle profiles and old aliases have left. Under the monitor. */
    private int idleLeftAt = Integer.MIN_VALUE;

    /** {@code idleDays} is how many days before the first stored one an alias of unknown profiles may have been made. */
    Lifecycle(List<AliasHistory> aliases, int idleDays, Shards shards, LatestDay latest) {
        this.aliases = aliases;
        this.idleDays = idleDays;
        this.shards = shards;
        this.latest = latest;
    }

    /** Copies the activity of a profile on some kept days, both included, to another one, unless the history forbids it. */
    AliasResult alias(Alias alias) {
        synchronized (monitor) {
            letIdleLeave(alias.kept());
            AliasHistory history = aliases.get(alias.environment());
            AliasResult refusal =
                    history.refusal(alias.source(), alias.destination(), alias.firstDay(), alias.lastDay());
            if (refusal != null) {
                return refusal;
            }
            List<Fact> facts = activityOf(alias);
            if (!facts.isEmpty() && !copy(alias, facts)) {
                return AliasResult.TOO_MANY_PROFILES;
            }
            history.add(alias);
            noteDays(alias);
            idleLeftAt = Math.min(idleLeftAt, alias.kept().firstStored());
            return AliasResult.ALIASED;
        }
    }

    /** Takes a profile out of everything; false if nothing was known of it. */
    boolean erase(long mpid, KeptDays kept) {
        synchronized (monitor) {
            letIdleLeave(kept);
            boolean known =
                    shards.of(mpid).apply(new ShardChange.Erasure(mpid), kept).changed();
            boolean aliased = AliasHistory.forget(aliases, mpid);
            return known || aliased;
        }
    }

    /** Adds the aliases of a profile in one environment to what is known of it. */
    ProfileSnapshot withAliases(ProfileSnapshot known, int environment, long mpid, KeptDays kept) {
        synchronized (monitor) {
            letIdleLeave(kept);
        }
        AliasHistory history = aliases.get(environment);
        return new ProfileSnapshot(known.activity(), known.held(), history.copiedTo(mpid), history.copiedFrom(mpid));
    }

    long bytes() {
        return aliases.stream().mapToLong(AliasHistory::bytes).sum();
    }

    /** An alias is a record of its last day, if it has any. */
    private void noteDays(Alias alias) {
        if (alias.firstDay() <= alias.lastDay()) {
            latest.note(alias.lastDay());
        }
    }

    private List<Fact> activityOf(Alias alias) {
        return shards.of(alias.source()).read(alias.kept(), facts -> {
            int ordinal = facts.profiles().ordinalOf(alias.source());
            return ordinal < 0
                    ? List.of()
                    : facts.environment(alias.environment()).activity().of(ordinal, alias.firstDay(), alias.lastDay());
        });
    }

    private boolean copy(Alias alias, List<Fact> facts) {
        ShardChange copy = new ShardChange.ActivityCopy(alias.environment(), alias.destination(), facts);
        return shards.of(alias.destination()).apply(copy, alias.kept()) != Admission.TOO_MANY_PROFILES;
    }

    /** Lets idle profiles leave everywhere, with their aliases, and aliases as old between profiles that are both unknown. */
    private void letIdleLeave(KeptDays kept) {
        int first = kept.firstStored();
        if (idleDays == EngineSettings.NEVER || first <= idleLeftAt) {
            return;
        }
        idleLeftAt = first;
        shards.all().forEach(shard -> shard.leaveBefore(first));
        for (AliasHistory history : aliases) {
            for (Alias alias : history.madeBefore(first - idleDays)) {
                if (!isKnown(alias.source(), kept) && !isKnown(alias.destination(), kept)) {
                    history.remove(alias);
                }
            }
        }
    }

    private boolean isKnown(long mpid, KeptDays kept) {
        return shards.of(mpid).read(kept, facts -> facts.profiles().ordinalOf(mpid) >= 0);
    }
}
