package dev.identitydashboard.engine.facts;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the inputs of one environment and counts against its limit those whose latest active day is still kept. The
 * number of an input is given to another only when all of its days have left every shard. Safe from any thread; what is
 * registered already is confirmed without a lock.
 */
public final class InputRegistry {
    /** An input with its number and the latest day of its activity. */
    public static final class Input {
        public final String name;
        public final int number;
        private volatile int latestDay;

        private Input(String name, int number, int day) {
            this.name = name;
            this.number = number;
            this.latestDay = day;
        }

        public int latestDay() {
            return latestDay;
        }
    }

    private final int limit;
    private final ConcurrentHashMap<String, Input> inputs = new ConcurrentHashMap<>();
    private final BitSet numbers = new BitSet();
    private final AtomicInteger version = new AtomicInteger();

    public InputRegistry(int limit) {
        this.limit = limit;
    }

    /** Changes with every input that comes, or comes back, before it can have such activity in any shard. */
    public int version() {
        return version.get();
    }

    @Nullable
    public Input find(String name) {
        return inputs.get(name);
    }

    /** The name of the input that has a number. */
    public String nameOf(int number) {
        return inputs.values().stream()
                .filter(input -> input.number == number)
                .findFirst()
                .orElseThrow()
                .name;
    }

    /** The inputs with activity on or after a day. */
    public List<Input> activeSince(int day) {
        return inputs.values().stream().filter(input -> input.latestDay >= day).toList();
    }

    /** Whether {@link #register} would succeed now. Changes nothing. */
    public boolean hasRoomFor(String name, int oldestDay) {
        Input input = inputs.get(name);
        return (input != null && input.latestDay >= oldestDay) || inputs.size() < limit || kept(oldestDay) < limit;
    }

    /** Notes activity on a day; null if the input is not among the kept ones and these have reached the limit. */
    @Nullable
    public Input register(String name, int day, KeptDays kept) {
        Input input = inputs.get(name);
        return input != null && input.latestDay >= day ? input : registerNewer(name, day, kept);
    }

    private synchronized @Nullable Input registerNewer(String name, int day, KeptDays kept) {
        if (!hasRoomFor(name, kept.oldest())) {
            return null;
        }
        Input input = inputs.get(name);
        if (input == null) {
            return add(name, day, kept);
        }
        if (day > input.latestDay) {
            input.latestDay = day;
            version.incrementAndGet();
        }
        return input;
    }

    private Input add(String name, int day, KeptDays kept) {
        if (inputs.size() >= limit) {
            forgetBefore(kept.firstStored());
        }
        Input added = new Input(name, numbers.nextClearBit(0), day);
        numbers.set(added.number);
        inputs.put(name, added);
        version.incrementAndGet();
        return added;
    }

    private void forgetBefore(int day) {
        inputs.values().removeIf(input -> {
            boolean gone = input.latestDay < day;
            if (gone) {
                numbers.clear(input.number);
            }
            return gone;
        });
    }

    private long kept(int oldestDay) {
        return inputs.values().stream()
                .filter(input -> input.latestDay >= oldestDay)
                .count();
    }
}
