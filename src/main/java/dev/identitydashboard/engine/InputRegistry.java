package dev.identitydashboard.engine;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The inputs of one environment that count against its limit: those whose latest active day is still kept. Safe from any
 * thread; what is registered already is confirmed without a lock.
 */
final class InputRegistry {
    private final int limit;
    private final ConcurrentHashMap<String, LatestDay> inputs = new ConcurrentHashMap<>();

    InputRegistry(int limit) {
        this.limit = limit;
    }

    /** Whether {@link #register} would succeed now. Changes nothing. */
    boolean hasRoomFor(String input, int oldestDay) {
        return inputs.containsKey(input) || inputs.size() < limit || kept(oldestDay) < limit;
    }

    /** Notes activity on a day; false if the input is new and the limit reached. */
    boolean register(String input, int day, int oldestDay) {
        LatestDay latest = inputs.get(input);
        return (latest != null && latest.day >= day) || registerNew(input, day, oldestDay);
    }

    private synchronized boolean registerNew(String input, int day, int oldestDay) {
        LatestDay latest = inputs.get(input);
        if (latest == null && inputs.size() >= limit) {
            inputs.values().removeIf(entry -> entry.day < oldestDay);
            if (inputs.size() >= limit) {
                return false;
            }
        }
        if (latest == null) {
            inputs.put(input, new LatestDay(day));
        } else {
            latest.day = Math.max(latest.day, day);
        }
        return true;
    }

    private long kept(int oldestDay) {
        return inputs.values().stream()
                .filter(latest -> latest.day >= oldestDay)
                .count();
    }

    private static final class LatestDay {
        volatile int day;

        LatestDay(int day) {
            this.day = day;
        }
    }
}
