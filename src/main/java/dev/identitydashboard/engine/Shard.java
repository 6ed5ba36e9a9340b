package dev.identitydashboard.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A part of the profiles with everything known of them, behind one lock. Every change enters through {@link #record} and
 * every question through {@link #scan}; each sees the other whole or not at all.
 *
 * <p>Lock order: a shard's lock, then a registry's. Nobody takes two shards' locks.
 */
final class Shard {
    private final ReentrantLock lock = new ReentrantLock();
    private final ProfileDictionary dictionary;
    private final ProfileQuota quota;
    private final List<InputRegistry> inputs;
    private final TypeRegistry types;
    private final List<EnvironmentIndex> environments;
    private int firstDay = Integer.MIN_VALUE;
    private long sequence;

    Shard(long dictionaryKey, ProfileQuota quota, List<InputRegistry> inputs, TypeRegistry types) {
        this.dictionary = new ProfileDictionary(dictionaryKey);
        this.quota = quota;
        this.inputs = inputs;
        this.types = types;
        this.environments =
                inputs.stream().map(environment -> new EnvironmentIndex()).toList();
    }

    Admission record(Recording recording) {
        lock.lock();
        try {
            advanceTo(recording.oldestDay());
            return recording.input() == null ? recordIdentity(recording) : recordEvent(recording, recording.input());
        } finally {
            lock.unlock();
        }
    }

    Tally scan(QueryPlan plan) {
        lock.lock();
        try {
            advanceTo(plan.oldestDay());
            return ReportScan.scan(environments.get(plan.environment()), types, plan);
        } finally {
            lock.unlock();
        }
    }

    Set<String> inputsActiveBetween(int environment, int firstDay, int lastDay) {
        lock.lock();
        try {
            return new HashSet<>(environments
                    .get(environment)
                    .activity()
                    .inputsActiveBetween(firstDay, lastDay)
                    .keySet());
        } finally {
            lock.unlock();
        }
    }

    ShardStats stats(int oldestDay) {
        lock.lock();
        try {
            advanceTo(oldestDay);
            MemoryBytes bytes = new MemoryBytes(dictionary.bytes(), 0, 0, 0);
            DaySpan days = DaySpan.NONE;
            Set<Integer> attached = new HashSet<>();
            for (EnvironmentIndex environment : environments) {
                bytes = bytes.plus(environment.bytes());
                days = days.and(environment.activity().span(oldestDay));
                attached.addAll(environment.attachedTypes());
            }
            return new ShardStats(dictionary.size(), days, attached, bytes);
        } finally {
            lock.unlock();
        }
    }

    private Admission recordEvent(Recording recording, String input) {
        InputRegistry registry = inputs.get(recording.environment());
        if (recording.day() < firstDay) {
            return Admission.TOO_OLD;
        }
        if (!registry.hasRoomFor(input, recording.oldestDay())) {
            return Admission.TOO_MANY_INPUTS;
        }
        int known = dictionary.ordinalOf(recording.mpid());
        if (known < 0 && !reserveProfile()) {
            return Admission.TOO_MANY_PROFILES;
        }
        if (!registry.register(input, recording.day(), recording.oldestDay())) {
            if (known < 0) {
                quota.release();
            }
            return Admission.TOO_MANY_INPUTS;
        }
        int ordinal = known < 0 ? dictionary.add(recording.mpid()) : known;
        environments.get(recording.environment()).activity().add(input, recording.day(), ordinal);
        return applyIdentity(recording, ordinal);
    }

    private Admission recordIdentity(Recording recording) {
        if (recording.day() < firstDay) {
            return Admission.TOO_OLD;
        }
        if (recording.operations().isEmpty()) {
            return Admission.RECORDED;
        }
        int known = dictionary.ordinalOf(recording.mpid());
        if (known < 0 && !reserveProfile()) {
            return Admission.TOO_MANY_PROFILES;
        }
        if (known < 0 && recording.operations().stream().noneMatch(operation -> types.admits(operation.type()))) {
            quota.release();
            return Admission.IDENTIFIERS_DROPPED;
        }
        return applyIdentity(recording, known < 0 ? dictionary.add(recording.mpid()) : known);
    }

    private boolean reserveProfile() {
        return !dictionary.isFull() && quota.tryReserve();
    }

    private Admission applyIdentity(Recording recording, int ordinal) {
        EnvironmentIndex environment = environments.get(recording.environment());
        Admission admission = Admission.RECORDED;
        for (IdentityOp operation : recording.operations()) {
            int type = types.register(operation.type());
            if (type < 0) {
                admission = Admission.IDENTIFIERS_DROPPED;
            } else {
                environment.apply(ordinal, operation, type, recording.day(), ++sequence);
            }
        }
        return admission;
    }

    /**
     * Lets the days before the oldest kept one go, but for one: a report that began just before midnight still finds its
     * first day.
     */
    private void advanceTo(int oldestDay) {
        if (oldestDay - 1 > firstDay) {
            firstDay = oldestDay - 1;
            environments.forEach(environment -> environment.dropBefore(firstDay));
        }
    }
}
