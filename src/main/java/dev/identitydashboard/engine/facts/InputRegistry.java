package dev.identitydashboard.engine.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the inputs of one environment and counts against its limit those whose latest active day is still kept. An input is held by
 * the shards that have activity of it, and its number is given to another only once none has. Safe from any thread; what is
 * registered already is confirmed without a lock.
 */
public final class InputRegistry {
    private static final int NEVER = Integer.MIN_VALUE;
    /** So many numbers are few, however many of them are used. */
    private static final int FEW = 1 << 4;

    /** An input with its number and the latest day of its activity. */
    public static final class Input extends Numbered {
        private volatile int latestDay;
        /** The same input under a lower number, to which each shard moves its activity. Under the registry's lock. */
        private @Nullable Input successor;
        /** The other way round, as long as any shard has not moved it. */
        private volatile @Nullable Input predecessor;

        private Input(String name, int number, int shards, int day) {
            super(name, number, shards);
            this.latestDay = day;
        }

        /** The latest day that activity was registered of; before all days once the number is this input's no more. */
        public int latestDay() {
            return latestDay;
        }

        /** Whether activity on a day can be added to a shard, which asks under its lock, without registering it. */
        public boolean takes(int day, int shard) {
            return latestDay >= day && isHeldBy(shard);
        }

        /** The same input as it was numbered before, if any shard still has activity under that number; else null. */
        public @Nullable Input predecessor() {
            return predecessor;
        }

        private void holdUnlessMoving(int shard) {
            Input before = predecessor;
            if (before == null || !before.isHeldBy(shard)) {
                hold(shard);
            }
        }
    }

    private final int limit;
    private final int shards;
    private final @Nullable Set<String> accepted;
    private final Numbering<Input> numbering = new Numbering<>();
    private final AtomicInteger version = new AtomicInteger();

    /**
     * Makes one without inputs.
     *
     * @param limit how many inputs may have kept days
     * @param shards how many shards there are
     * @param accepted the names of all inputs that may be registered; null if all may
     */
    public InputRegistry(int limit, int shards, @Nullable Set<String> accepted) {
        this.limit = limit;
        this.shards = shards;
        this.accepted = accepted;
    }

    /** Changes with every input that comes, or comes back, before it can have such activity in any shard; and when one is removed. */
    public int version() {
        return version.get();
    }

    @Nullable
    public Input find(String name) {
        return numbering.find(name);
    }

    /** The input that has a number. */
    public Input of(int number) {
        return Objects.requireNonNull(numbering.of(number));
    }

    /** All numbers are below this. */
    public int end() {
        return numbering.end();
    }

    /** The input that has a number, or null. */
    @Nullable
    public Input orNull(int number) {
        return numbering.of(number);
    }

    /** The inputs with activity on or after a day. */
    public List<Input> activeSince(int day) {
        return numbering.all().stream().filter(input -> input.latestDay >= day).toList();
    }

    /** Whether an input may be registered at all. */
    public boolean accepts(String name) {
        return accepted == null || accepted.contains(name);
    }

    /** Whether {@link #register} would succeed now. Changes nothing. */
    public boolean hasRoomFor(String name, int oldestDay) {
        Input input = find(name);
        return (input != null && input.latestDay >= oldestDay)
                || numbering.all().size() < limit
                || kept(oldestDay) < limit;
    }

    /** How many inputs count against the limit. */
    public int kept(int oldestDay) {
        return (int) numbering.all().stream()
                .filter(input -> input.latestDay >= oldestDay)
                .count();
    }

    public int limit() {
        return limit;
    }

    /**
     * Notes activity on a day in a shard, which holds the input from now on, unless it must move the input's activity to a new number
     * first; null if the input is not among the kept ones and these have reached the limit. For that shard, under its lock.
     */
    @Nullable
    public Input register(String name, int day, int oldestDay, int shard) {
        Input input = find(name);
        return input != null && input.takes(day, shard) ? input : registerNewer(name, day, oldestDay, shard);
    }

    private synchronized @Nullable Input registerNewer(String name, int day, int oldestDay, int shard) {
        if (!hasRoomFor(name, oldestDay)) {
            return null;
        }
        Input input = find(name);
        if (input == null) {
            input = new Input(name, numbering.firstFree(), shards, day);
            numbering.add(input);
            version.incrementAndGet();
        } else if (day > input.latestDay) {
            input.latestDay = day;
            version.incrementAndGet();
        }
        input.holdUnlessMoving(shard);
        return input;
    }

    /** Takes in an input of which a shard that is read has activity, up to a day: within the limit or not, which holds for new ones. */
    public synchronized Input restore(String name, int lastDay, int shard) {
        Input input = find(name);
        if (input == null) {
            input = new Input(name, numbering.firstFree(), shards, lastDay);
            numbering.add(input);
            version.incrementAndGet();
        }
        input.latestDay = Math.max(input.latestDay, lastDay);
        input.hold(shard);
        return input;
    }

    /** The same for activity that another shard has, which is registered already; null if the input has left. */
    @Nullable
    public synchronized Input share(Input input, int shard) {
        Input now = input;
        for (Input next = now.successor; next != null; next = now.successor) {
            now = next;
        }
        if (find(now.name) != now) {
            return null;
        }
        now.holdUnlessMoving(shard);
        return now;
    }

    /** Changes whenever there are more {@link #leaving}, once there are. */
    public int departures() {
        return numbering.departures();
    }

    /**
     * The inputs whose numbers some shards still use, though they have been removed or have another one: each shard must let go of
     * their activity, or move it, before anything else.
     */
    public List<Input> leaving() {
        return numbering.leaving();
    }

    /**
     * Removes an input: from now on it is one that was never seen.
     *
     * @return whether it had activity on or after the oldest kept day
     */
    public synchronized boolean remove(String name, int oldestDay) {
        Input input = find(name);
        if (input == null) {
            return false;
        }
        boolean known = input.latestDay >= oldestDay;
        if (input.isHeldByNone()) {
            // It is still to be moved to this number by all who have its activity, and is removed under the old one.
            numbering.remove(List.of(input));
        } else {
            numbering.retire(List.of(input));
        }
        input.latestDay = NEVER;
        Input before = input.predecessor;
        if (before != null) {
            before.successor = null;
            input.predecessor = null;
        }
        version.incrementAndGet();
        return known;
    }

    /** Tells that a shard has no activity of some inputs any more. Those of which no shard has are gone, and so are their numbers. */
    public synchronized void release(List<Input> inputs, int shard) {
        letGo(inputs, shard);
        if (isSparse()) {
            closeGaps();
        }
    }

    /**
     * Lets a shard hold an input that leaves also under its new number, to which it must move the activity and then release the old
     * one; null if the input was removed.
     */
    @Nullable
    public synchronized Input beginMove(Input input, int shard) {
        Input successor = input.successor;
        if (successor != null) {
            successor.hold(shard);
        }
        return successor;
    }

    private void letGo(List<Input> inputs, int shard) {
        List<Input> gone = new ArrayList<>(inputs.size());
        for (Input input : inputs) {
            if (input.isHeldByNoneBut(shard) && input.predecessor == null) {
                gone.add(input);
                addIfUnused(gone, input.successor);
            }
        }
        // First: who still knows one of them must not take its number for the input's.
        for (int i = 0; i < gone.size(); i++) {
            gone.get(i).latestDay = NEVER;
        }
        numbering.remove(gone);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.get(i).letGo(shard);
        }
        for (int i = 0; i < gone.size(); i++) {
            Input successor = gone.get(i).successor;
            if (successor != null) {
                successor.predecessor = null;
            }
        }
    }

    /** All shards have moved the activity of a predecessor, and it may have left all of them again. */
    private static void addIfUnused(List<Input> gone, @Nullable Input successor) {
        if (successor != null && successor.isHeldByNone()) {
            gone.add(successor);
        }
    }

    /** Whether most numbers are of nobody, since many inputs have left, and nothing is being moved. */
    private boolean isSparse() {
        return numbering.end() > FEW
                && numbering.end() > 2 * numbering.taken()
                && numbering.leaving().isEmpty();
    }

    /** Gives the inputs with the highest numbers lower ones, for rows of counts follow the numbers. */
    private void closeGaps() {
        int end = numbering.taken();
        List<Input> high = new ArrayList<>();
        List<Input> moved = new ArrayList<>();
        int free = 0;
        for (int number = end; number < numbering.end(); number++) {
            Input input = numbering.of(number);
            if (input != null) {
                while (numbering.of(free) != null) {
                    free++;
                }
                Input lower = new Input(input.name, free++, shards, input.latestDay);
                lower.predecessor = input;
                high.add(input);
                moved.add(lower);
            }
        }
        numbering.replace(high, moved);
        for (int i = 0; i < high.size(); i++) {
            high.get(i).successor = moved.get(i);
            high.get(i).latestDay = NEVER;
        }
        version.incrementAndGet();
    }

    /** The inputs that a shard holds, leaving or not. For that shard, under its lock. */
    public List<Input> heldBy(int shard) {
        return numbering.heldBy(shard);
    }
}
