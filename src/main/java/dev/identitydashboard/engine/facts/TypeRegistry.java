package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
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
    /** Since when types have been attached is remembered of so many names, of those without a number as long as there is room. */
    private static final int REMEMBERED = 1 << 12;
    /** As the last day on which a profile has a type: never. */
    public static final int NEVER = Integer.MIN_VALUE;

    /** A type with its number, and who has it until when. */
    public static final class NumberedType extends Numbered {
        /** Of each holder. */
        private final AtomicIntegerArray lastDays;
        /** The first day on which it was attached in each environment, under this number or another. */
        private final AtomicIntegerArray firstDays;

        private NumberedType(String name, int number, int holders, AtomicIntegerArray firstDays) {
            super(name, number, holders);
            this.lastDays = filled(holders, NEVER);
            this.firstDays = firstDays;
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
    /** Since when each type has been attached in each environment, whether it has a number or not. */
    private final Map<String, AtomicIntegerArray> attached = new HashMap<>();

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
    public NumberedType register(String name, int shard, int environment) {
        NumberedType type = find(name);
        int holder = holder(shard, environment);
        // A type that nobody has any more may be taken for leaving by others, to whom its last day is no kept one.
        return type != null && type.isInForceFor(holder) ? type : registerNew(name, holder);
    }

    private synchronized @Nullable NumberedType registerNew(String name, int holder) {
        NumberedType type = find(name);
        if (type == null) {
            int number = numbering.firstFree();
            if (number >= LIMIT) {
                return null;
            }
            type = new NumberedType(name, number, shards * environments, firstDaysOf(name));
            numbering.add(type);
            size = Math.max(size, number + 1);
            version.incrementAndGet();
        }
        if (!isLeaving(name, holder)) {
            type.hold(holder);
            // Who comes meanwhile must not take it for a type that nobody has.
            type.tell(holder, Integer.MAX_VALUE);
        }
        return type;
    }

    private AtomicIntegerArray firstDaysOf(String name) {
        if (attached.size() >= REMEMBERED) {
            attached.keySet().removeIf(known -> idOf(known) < 0);
        }
        return attached.computeIfAbsent(name, added -> NumberedType.filled(environments, Integer.MAX_VALUE));
    }

    /** Notes that a type has been attached on a day in an environment: not before, as that may fail. */
    public void attached(NumberedType type, int environment, int day) {
        if (!type.wasAttached(environment, day)) {
            noteFirst(type.firstDays, environment, day);
        }
    }

    /** Notes that a type has come back which was attached in an environment, at the latest on a day. */
    public void cameBack(NumberedType type, int environment, int day) {
        if (!type.wasAttached(environment, Integer.MAX_VALUE - 1)) {
            noteFirst(type.firstDays, environment, day);
        }
    }

    private synchronized void noteFirst(AtomicIntegerArray firstDays, int environment, int day) {
        firstDays.set(environment, Math.min(day, firstDays.get(environment)));
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
        for (AtomicIntegerArray firstDays : attached.values()) {
            for (int environment = 0; environment < environments; environment++) {
                if (firstDays.get(environment) < day) {
                    firstDays.set(environment, Integer.MIN_VALUE);
                }
            }
        }
    }

    /** Tells that a holder has let go of a type. */
    public synchronized void release(NumberedType type, int holder) {
        if (type.isHeldByNoneBut(holder)) {
            numbering.remove(List.of(type));
        }
        left(type.lastDays.get(holder));
        type.tell(holder, NEVER);
        type.letGo(holder);
    }

    /** Notes the last day on which any profile had a type that a holder knows without a number. */
    public synchronized void left(int lastDay) {
        lastDayOfLeft = Math.max(lastDayOfLeft, lastDay);
    }

    /** Writes since when each type has been attached in each environment. */
    public synchronized void writeTo(ByteSink sink) {
        sink.writeInt(attached.size());
        attached.forEach((name, firstDays) -> {
            sink.writeText(name);
            for (int environment = 0; environment < environments; environment++) {
                sink.writeInt(firstDays.get(environment));
            }
        });
    }

    /** Reads what another one has written. */
    public synchronized void readFrom(ByteSource source) {
        int types = source.readCount(Integer.MAX_VALUE, "identifier types");
        for (int i = 0; i < types; i++) {
            AtomicIntegerArray firstDays = firstDaysOf(source.readText(Numbered.LONGEST_NAME));
            for (int environment = 0; environment < environments; environment++) {
                noteFirst(firstDays, environment, source.readInt());
            }
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
        }
    }
}
