package dev.identitydashboard.engine;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.LatestDay;
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
    private final LatestDay latest;
    /** One per data environment. */
    private final List<InputRegistry> inputs;

    /** Comes before the monitor, and may be held for long: only what copies, erases or writes everything waits for it. */
    private final Object whole = new Object();

    private final Object monitor = new Object();
    /** The first stored day by which old days and aliases, and idle profiles, have left. Under the monitor. */
    private volatile int leftAt = Integer.MIN_VALUE;
    /** How often the clock had been turned back by then. Under the monitor. */
    private volatile int era;

    /** {@code idleDays} is how many days before the first stored one an alias of unknown profiles may have been made. */
    Lifecycle(List<AliasHistory> aliases, int idleDays, Shards shards, LatestDay latest, List<InputRegistry> inputs) {
        this.aliases = aliases;
        this.idleDays = idleDays;
        this.shards = shards;
        this.latest = latest;
        this.inputs = inputs;
    }

    /** Copies the activity of a profile on some kept days, both included, to another one, unless the history forbids it. */
    AliasResult alias(Alias alias) {
        synchronized (whole) {
            synchronized (monitor) {
                letLeave(alias.kept());
                if (isSuppressed(alias.source()) || isSuppressed(alias.destination())) {
                    return AliasResult.SUPPRESSED;
                }
                AliasHistory history = aliases.get(alias.environment());
                AliasResult refusal = history.refusal(alias);
                if (refusal != null) {
                    return refusal;
                }
                List<ShardChange.Copied> activity = activityOf(alias);
                if (!activity.isEmpty() && !copy(alias, activity)) {
                    return AliasResult.TOO_MANY_PROFILES;
                }
                history.add(alias);
                noteDays(alias);
                leftAt = Math.min(leftAt, alias.kept().firstStored());
                return AliasResult.ALIASED;
            }
        }
    }

    /** Takes a profile out of everything; false if nothing was known of it. */
    boolean erase(long mpid, KeptDays kept) {
        synchronized (whole) {
            synchronized (monitor) {
                letLeave(kept);
                boolean known = shards.of(mpid)
                        .apply(new ShardChange.Erasure(mpid), kept)
                        .changed();
                boolean aliased = AliasHistory.forget(aliases, mpid);
                return known || aliased;
            }
        }
    }

    /** Takes a profile out of everything and refuses every later record of it; false if nothing was known of it. */
    boolean suppress(long mpid, KeptDays kept) {
        synchronized (whole) {
            synchronized (monitor) {
                letLeave(kept);
                ShardChange.Suppression suppression = new ShardChange.Suppression(mpid);
                shards.of(mpid).apply(suppression, kept);
                boolean aliased = AliasHistory.forget(aliases, mpid);
                return suppression.wasKnown || aliased;
            }
        }
    }

    /** Takes that back; false if records of the profile are not refused. */
    boolean allow(long mpid, KeptDays kept) {
        synchronized (whole) {
            synchronized (monitor) {
                return shards.of(mpid)
                        .apply(new ShardChange.Allowance(mpid), kept)
                        .changed();
            }
        }
    }

    /** Lets all days before one go. */
    void leaveBefore(int day) {
        synchronized (monitor) {
            aliases.forEach(history -> history.dropDaysBefore(day));
        }
    }

    /** Adds the aliases of a profile in one environment to what is known of it. */
    ProfileSnapshot withAliases(ProfileSnapshot known, int environment, long mpid, KeptDays kept) {
        if (!haveLeft(kept)) {
            synchronized (monitor) {
                letLeave(kept);
            }
        }
        AliasHistory history = aliases.get(environment);
        return new ProfileSnapshot(known.activity(), known.held(), history.copiedTo(mpid), history.copiedFrom(mpid));
    }

    /** Does something while no profile is copied, erased or suppressed. */
    void meanwhile(Runnable action) {
        synchronized (whole) {
            action.run();
        }
    }

    void writeTo(ByteSink sink) {
        aliases.forEach(history -> history.writeTo(sink));
    }

    void readFrom(ByteSource source) {
        aliases.forEach(history -> history.readFrom(source));
    }

    long bytes() {
        return aliases.stream().mapToLong(AliasHistory::bytes).sum();
    }

    /** Lets idle profiles go before a question: what a type is listed for may go with them. */
    void letIdleLeave(KeptDays kept) {
        if (idleDays != EngineSettings.NEVER && !haveLeft(kept)) {
            synchronized (monitor) {
                letLeave(kept);
            }
        }
    }

    /** An alias is a record of its last day, if it has any. */
    private void noteDays(Alias alias) {
        if (alias.firstDay() <= alias.lastDay()) {
            latest.note(alias.lastDay());
        }
    }

    private List<ShardChange.Copied> activityOf(Alias alias) {
        InputRegistry registry = inputs.get(alias.environment());
        return shards.of(alias.source()).read(alias.kept(), facts -> {
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
        return shards.of(alias.destination()).apply(copy, alias.kept()) != Admission.TOO_MANY_PROFILES;
    }

    /**
     * Lets the days go from the histories that have left for good, idle profiles everywhere, with their aliases, and old aliases between
     * profiles that are both unknown.
     */
    private void letLeave(KeptDays kept) {
        if (haveLeft(kept)) {
            return;
        }
        int first = kept.firstStored();
        if (idleDays != EngineSettings.NEVER) {
            shards.all().forEach(shard -> shard.visit(kept));
        }
        for (AliasHistory history : aliases) {
            history.dropDaysBefore(first);
            if (idleDays != EngineSettings.NEVER) {
                history.madeBefore(first - idleDays).forEach(pair -> forgetUnknown(history, pair, kept));
            }
        }
        // Last, so that whatever of this fails is done again.
        leftAt = first;
        era = kept.era();
    }

    /** Once the clock was turned back, others may be idle by the same first day, and older readings say nothing any more. */
    private boolean haveLeft(KeptDays kept) {
        // The era first: it is set after the day.
        int last = era;
        return kept.era() == last ? kept.firstStored() <= leftAt : kept.era() < last;
    }

    private void forgetUnknown(AliasHistory history, long[] pair, KeptDays kept) {
        if (!isKnown(pair[0], kept) && !isKnown(pair[1], kept)) {
            history.forget(pair[0], pair[1]);
        }
    }

    private boolean isSuppressed(long mpid) {
        return shards.of(mpid).isSuppressed(mpid);
    }

    private boolean isKnown(long mpid, KeptDays kept) {
        return shards.of(mpid).read(kept, facts -> facts.profiles().ordinalOf(mpid) >= 0);
    }
}
