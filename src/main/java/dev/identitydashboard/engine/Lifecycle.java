package dev.identitydashboard.engine;

import dev.identitydashboard.engine.facts.InputRegistry;
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
    /** One per data environment. */
    private final List<InputRegistry> inputs;

    private final Object monitor = new Object();
    /** The oldest kept day when old aliases were last forgotten. Under the monitor. */
    private int forgottenAt = Integer.MIN_VALUE;

    /** {@code idleDays} is how many days before the oldest kept one an alias of unknown profiles may have been made. */
    Lifecycle(List<AliasHistory> aliases, int idleDays, Shards shards, List<InputRegistry> inputs) {
        this.aliases = aliases;
        this.idleDays = idleDays;
        this.shards = shards;
        this.inputs = inputs;
    }

    /** Copies the activity of a profile on some kept days, both included, to another one, unless the history forbids it. */
    AliasResult alias(Alias alias) {
        synchronized (monitor) {
            forgetOldAliases(alias.oldestDay());
            AliasHistory history = aliases.get(alias.environment());
            AliasResult refusal =
                    history.refusal(alias.source(), alias.destination(), alias.firstDay(), alias.lastDay());
            if (refusal != null) {
                return refusal;
            }
            List<ShardChange.Copied> activity = activityOf(alias);
            if (!activity.isEmpty() && !copy(alias, activity)) {
                return AliasResult.TOO_MANY_PROFILES;
            }
            history.add(alias);
            return AliasResult.ALIASED;
        }
    }

    /** Takes a profile out of everything; false if nothing was known of it. */
    boolean erase(long mpid, int oldestDay) {
        synchronized (monitor) {
            forgetOldAliases(oldestDay);
            boolean known = shards.of(mpid)
                    .apply(new ShardChange.Erasure(mpid), oldestDay)
                    .changed();
            boolean aliased = AliasHistory.forget(aliases, mpid);
            return known || aliased;
        }
    }

    /** Adds the aliases of a profile in one environment to what is known of it. */
    ProfileSnapshot withAliases(ProfileSnapshot known, int environment, long mpid, int oldestDay) {
        synchronized (monitor) {
            forgetOldAliases(oldestDay);
        }
        AliasHistory history = aliases.get(environment);
        return new ProfileSnapshot(known.activity(), known.held(), history.copiedTo(mpid), history.copiedFrom(mpid));
    }

    long bytes() {
        return aliases.stream().mapToLong(AliasHistory::bytes).sum();
    }

    private List<ShardChange.Copied> activityOf(Alias alias) {
        InputRegistry registry = inputs.get(alias.environment());
        return shards.of(alias.source()).read(alias.oldestDay(), facts -> {
            int ordinal = facts.profiles().ordinalOf(alias.source());
            return ordinal < 0
                    ? List.of()
                    : facts
                            .environment(alias.environment())
                            .activity()
                            .of(ordinal, alias.firstDay(), alias.lastDay())
                            .stream()
                            .map(fact -> new ShardChange.Copied(registry.of(fact.input()), fact.day()))
                            .toList();
        });
    }

    private boolean copy(Alias alias, List<ShardChange.Copied> activity) {
        ShardChange copy = new ShardChange.ActivityCopy(alias.environment(), alias.destination(), activity);
        return shards.of(alias.destination()).apply(copy, alias.oldestDay()) != Admission.TOO_MANY_PROFILES;
    }

    /** Forgets aliases between profiles that are both unknown, which no profile takes along when it leaves. */
    private void forgetOldAliases(int oldestDay) {
        if (idleDays == EngineSettings.NEVER || oldestDay <= forgottenAt) {
            return;
        }
        forgottenAt = oldestDay;
        for (AliasHistory history : aliases) {
            for (Alias alias : history.madeBefore(oldestDay - idleDays)) {
                if (!isKnown(alias.source(), oldestDay) && !isKnown(alias.destination(), oldestDay)) {
                    history.remove(alias);
                }
            }
        }
    }

    private boolean isKnown(long mpid, int oldestDay) {
        return shards.of(mpid).read(oldestDay, facts -> facts.profiles().ordinalOf(mpid) >= 0);
    }
}
