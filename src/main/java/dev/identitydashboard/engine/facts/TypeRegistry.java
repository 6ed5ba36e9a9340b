package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.BitTimeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the identifier types of a dashboard, up to {@link #LIMIT} at a time. A type is held by those environments of shards in
 * which it is attached; each tells the last day on which any of its profiles has the type. A type that no profile has now or had
 * on a kept day has no <em>place</em>: it is not listed, and its number is there for another one, once all holders have let go of
 * it. Safe from any thread; what is known already is confirmed without a lock.
 */
public final class TypeRegistry {
    /** A set of types fits into the bits of one word. */
    public static final int LIMIT = 64;
    /** As a number of types that may lack places: any. */
    public static final int LACKING_ANY = Integer.MAX_VALUE;
    /** As the last day on which a profile has a type: never. */
    public static final int NEVER = Integer.MIN_VALUE;

    /** A type with its number, and who has it until when. */
    public static final class NumberedType extends Numbered {
        /** Of each holder. */
        private final AtomicIntegerArray lastDays;
        /** The first day on which it was attached in each environment, since anybody has had it on a stored day. */
        private final AtomicIntegerArray firstDays;

        private NumberedType(String name, int number, int shards, int environments) {
            super(name, number, shards * environments);
            this.lastDays = filled(shards * environments, NEVER);
            this.firstDays = filled(environments, Integer.MAX_VALUE);
        }

        /** Tells the last day on which any profile has the type, of those that a holder knows. */
        public void tell(int holder, int lastDay) {
            if (lastDays.get(holder) != lastDay) {
                lastDays.set(holder, lastDay);
            }
        }

        /** Whether it is noted that it was attached in an environment on a day or before. */
        public boolean wasAttached(int environment, int day) {
            return firstDays.get(environment) <= day;
        }

        /** Whether it is told that a holder has profiles who have the type now. */
        private boolean isInForceFor(int holder) {
            return isHeldBy(holder) && lastDays.get(holder) >= BitTimeline.END_OF_TIME;
        }

        /** Whether it has a place and was attached in an environment on a day up to the last one. */
        public boolean isListed(int environment, int oldestDay, int lastDay) {
            return firstDays.get(environment) <= lastDay && hasPlace(oldestDay);
        }

        /** Whether any profile has it now or had it on or after a day. */
        boolean hasPlace(int oldestDay) {
            for (int holder = 0; holder < lastDays.length(); holder++) {
                int lastDay = lastDays.get(holder);
                if (lastDay >= oldestDay && lastDay != NEVER) {
                    return true;
                }
            }
            return false;
        }

        private static AtomicIntegerArray filled(int length, int value) {
            int[] values = new int[length];
            Arrays.fill(values, value);
            return new AtomicIntegerArray(values);
        }
    }

    private final int shards;
    private final int environments;
    private final @Nullable Set<String> accepted;
    private final Numbering<NumberedType> numbering = new Numbering<>();
    private final AtomicInteger version = new AtomicInteger();
    /**
     * Those whose numbers are there for others, and who had them until when: they come back if such a day is kept again, because the clock
     * was wrong when they left.
     */
    private final Map<String, NumberedType> left = new HashMap<>();

    private volatile int size;
    /** The last day on which anybody had a type whose number is there for others. */
    private volatile int lastDayOfLeft = NEVER;

    /**
     * Makes one without types.
     *
     * @param shards how many shards there are
     * @param environments how many environments each of them has
     * @param accepted the names of all types that may be registered; null if all may
     */
    public TypeRegistry(int shards, int environments, @Nullable Set<String> accepted) {
        this.shards = shards;
        this.environments = environments;
        this.accepted = accepted;
    }

    /** Changes whenever a type is given a number, before anything is recorded of it, and whenever types are to leave. */
    public int version() {
        return version.get();
    }

    /** All numbers are and have been below this. */
    public int size() {
        return size;
    }

    /** The number by which an environment of a shard holds types. */
    public int holder(int shard, int environment) {
        return shard * environments + environment;
    }

    @Nullable
    public NumberedType find(String name) {
        return numbering.find(name);
    }

    /** The types by number, null for those that no type has; never changed. */
    public List<@Nullable NumberedType> byNumber() {
        return numbering.byNumber();
    }

    /** The type that has a number, or null. */
    @Nullable
    public NumberedType of(int number) {
        return numbering.of(number);
    }

    /** Returns the type's number, or -1 if it has none. */
    public int idOf(String name) {
        NumberedType type = find(name);
        return type == null ? -1 : type.number;
    }

    /** A bit for the number of each of the names that has one below the limit. */
    public long setOf(Set<String> names, int limit) {
        long set = 0;
        for (String name : names) {
            int number = idOf(name);
            set |= number >= 0 && number < limit ? 1L << number : 0;
        }
        return set;
    }

    /** Whether a type may be recorded at all. */
    public boolean accepts(String name) {
        return accepted == null || accepted.contains(name);
    }

    /** Whether a type has a number or would be given one now. */
    public boolean admits(String name) {
        return accepts(name) && (find(name) != null || numbering.taken() < LIMIT);
    }

    /** How many types have a place. */
    public int placed(int oldestDay) {
        return (int) numbering.all().stream()
                .filter(type -> type.hasPlace(oldestDay))
                .count();
    }

    /** The types that have a place and were attached in an environment on a day up to the last one. */
    public List<NumberedType> listed(int environment, int oldestDay, int lastDay) {
        List<NumberedType> listed = new ArrayList<>();
        for (NumberedType type : numbering.all()) {
            if (type.isListed(environment, oldestDay, lastDay)) {
                listed.add(type);
            }
        }
        return listed;
    }

    /** The type of a name, if a holder has told that some of its profiles have it now; else null. For that holder, under its lock. */
    @Nullable
    public NumberedType inForce(String name, int holder) {
        NumberedType type = find(name);
        return type != null && type.isInForceFor(holder) ? type : null;
    }

    /**
     * Notes that a type is about to be attached in an environment of a shard, which holds the type from now on, unless it must let go of
     * the same type under an older number first; null if there is no number left. For that shard, under its lock.
     */
    @Nullable
    public NumberedType register(String name, int shard, int environment, int firstStored) {
        NumberedType type = find(name);
        int holder = holder(shard, environment);
        // A type that nobody has any more may be taken for leaving by others, to whom its last day is no kept one.
        return type != null && type.isInForceFor(holder) ? type : registerNew(name, holder, firstStored);
    }

    private synchronized @Nullable NumberedType registerNew(String name, int holder, int firstStored) {
        NumberedType type = find(name);
        if (type == null) {
            int number = numbering.firstFree();
            if (number >= LIMIT) {
                return null;
            }
            type = new NumberedType(name, number, shards, environments);
            inheritFirstDays(type, firstStored);
            numbering.add(type);
            size = Math.max(size, number + 1);
            version.incrementAndGet();
        } else if (!type.hasPlace(firstStored)) {
            for (int other = 0; other < environments; other++) {
                type.firstDays.set(other, Integer.MAX_VALUE);
            }
        }
        if (!isLeaving(name, holder)) {
            type.hold(holder);
            // Who comes meanwhile must not take it for a type that nobody has.
            type.tell(holder, Integer.MAX_VALUE);
        }
        return type;
    }

    /** A type that had another number, and that some have or had on a stored day, was attached where it was. */
    private void inheritFirstDays(NumberedType type, int firstStored) {
        for (NumberedType leaving : numbering.leaving()) {
            if (leaving.name.equals(type.name) && leaving.hasPlace(firstStored)) {
                noteFirst(type, leaving);
            }
        }
        NumberedType before = left.get(type.name);
        if (before != null && before.hasPlace(firstStored)) {
            noteFirst(type, before);
        }
    }

    /** Notes that a type has been attached on a day in an environment: not before, as that may fail. */
    public void attached(NumberedType type, int environment, int day) {
        if (!type.wasAttached(environment, day)) {
            noteFirst(type, environment, day);
        }
    }

    /**
     * Notes that a type has come back with what was attached in an environment before a day: it is listed where it was listed before it
     * left.
     */
    public synchronized void cameBack(NumberedType type, int environment, int day) {
        noteFirst(type, environment, day);
        NumberedType before = left.get(type.name);
        if (before != null) {
            noteFirst(type, before);
        }
    }

    private void noteFirst(NumberedType type, NumberedType other) {
        for (int environment = 0; environment < environments; environment++) {
            noteFirst(type, environment, other.firstDays.get(environment));
        }
    }

    private synchronized void noteFirst(NumberedType type, int environment, int day) {
        type.firstDays.set(environment, Math.min(day, type.firstDays.get(environment)));
    }

    /** The types that a holder holds, leaving or not. For that holder, under its lock. */
    public List<NumberedType> heldBy(int holder) {
        return numbering.heldBy(holder);
    }

    /** Changes whenever there are more {@link #leaving}, once there are. */
    public int departures() {
        return numbering.departures();
    }

    /** The types whose numbers are to be given to others, and which some holder has not let go of, as it must before anything else. */
    public List<NumberedType> leaving() {
        return numbering.leaving();
    }

    /** Whether a holder must let go of a type under an older number. For that holder, under its lock. */
    public boolean isLeaving(String name, int holder) {
        List<NumberedType> leaving = numbering.leaving();
        for (int i = 0; i < leaving.size(); i++) {
            if (leaving.get(i).isHeldBy(holder) && leaving.get(i).name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many of the types that operations are about have no place, and would get none if they were applied in this order and nobody
     * else recorded anything.
     */
    public int lackingPlaces(List<IdentityOp> operations, int oldestDay) {
        int free = LIMIT - placed(oldestDay);
        Set<String> placed = new HashSet<>();
        Set<String> lacking = new HashSet<>();
        for (IdentityOp operation : operations) {
            String name = operation.type();
            NumberedType type = find(name);
            if (!accepts(name) || placed.contains(name) || (type != null && type.hasPlace(oldestDay))) {
                continue;
            }
            if (placed.size() == free) {
                lacking.add(name);
            } else if (operation.kind() == IdentityOp.Kind.ATTACH) {
                placed.add(name);
            }
        }
        return lacking.size();
    }

    private boolean mayAdmitMore(int oldestDay) {
        return numbering.all().size() < LIMIT || hasPlaceless(oldestDay);
    }

    private boolean hasPlaceless(int oldestDay) {
        return numbering.all().stream().anyMatch(type -> !type.hasPlace(oldestDay));
    }

    /** Takes the numbers of all types without a place back, as soon as every holder has let go of them. */
    public synchronized void makeRoom(int oldestDay) {
        List<NumberedType> placeless = numbering.all().stream()
                .filter(type -> !type.hasPlace(oldestDay))
                .toList();
        if (!placeless.isEmpty()) {
            numbering.retire(placeless);
            version.incrementAndGet();
        }
    }

    /** Days before one leave for good: what was attached on them was attached before all days. */
    public synchronized void leaveBefore(int day) {
        for (NumberedType type : numbering.all()) {
            for (int environment = 0; environment < environments; environment++) {
                if (type.firstDays.get(environment) < day) {
                    type.firstDays.set(environment, Integer.MIN_VALUE);
                }
            }
        }
        left.values().removeIf(type -> !type.hasPlace(day));
    }

    /** Tells that a holder has let go of a type. */
    public synchronized void release(NumberedType type, int holder) {
        if (type.isHeldByNoneBut(holder)) {
            numbering.remove(List.of(type));
        }
        int lastDay = type.lastDays.get(holder);
        if (lastDay != NEVER) {
            NumberedType gone =
                    left.computeIfAbsent(type.name, name -> new NumberedType(name, type.number, shards, environments));
            gone.tell(holder, lastDay);
            noteFirst(gone, type);
        }
        lastDayOfLeft = Math.max(lastDayOfLeft, lastDay);
        type.tell(holder, NEVER);
        type.letGo(holder);
    }

    /** Tells the last day on which any profile has a type without a number, of those that a holder knows; never, once it has one there. */
    public synchronized void tellLeft(String name, int holder, int lastDay) {
        NumberedType before = left.get(name);
        if (before != null) {
            before.tell(holder, lastDay);
        }
    }

    /** Whether types that have left had a place on a day, because the clock was wrong when they left, and there may be room for them. */
    public boolean mayReturn(int oldestDay) {
        return lastDayOfLeft >= oldestDay && mayAdmitMore(oldestDay);
    }

    /** The last day on which anybody had a type that has left. */
    public int lastDayOfLeft() {
        return lastDayOfLeft;
    }

    /** Notes that all types that have left until a day were given their places back. */
    public synchronized void returned(int lastDay) {
        if (lastDayOfLeft == lastDay) {
            lastDayOfLeft = NEVER;
            left.clear();
        }
    }
}
