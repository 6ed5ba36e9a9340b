package dev.identitydashboard.engine.counters;

import dev.identitydashboard.engine.facts.AttachedTypes;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.StampedLock;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts from which a report for all inputs or for one follows by adding up, in a time that does not depend on the number of
 * profiles. One environment, all shards. The package above works through an example.
 *
 * <p><b>What is counted.</b> A profile that is active in [a, b] has exactly one <em>last</em> active day in it. For each end day b
 * there is a column, which counts every profile once per row (all inputs together; each input), under its age there: the days from
 * its last active day in that row to b. It counts what the profile held at the end of b: whether it was known, which types, how many
 * identifiers. The profiles active in [a, b] are those of age 0 to b - a in column b; those active on b alone are those of age 0.
 * Counts of disjoint sets of profiles add up, so one set of columns serves all shards. (That distinct counts over ranges reduce to
 * neighbouring occurrences: Gupta, Janardan and Smid, 1995; Muthukrishnan, 2002.)
 *
 * <p>Guarantees:
 * <ul>
 *   <li>For each part (a chunk of a shard) that a column says it counts, it counts exactly the facts and identifiers that the part has
 *       now. No answer comes from a column that does not count all parts.
 *   <li>A query sees a change of a shard whole or not at all.
 *   <li>Columns are only ever a help: when anything goes wrong with them, all are dropped.
 *   <li>They take at most {@value #MAX_BYTES} bytes; data that would need more has none, and is scanned.
 *   <li>They count the activity on {@link #firstDay} and later alone, and answer no question about earlier days.
 * </ul>
 *
 * <p>Assumptions:
 * <ul>
 *   <li>What happens on a day after b does not concern column b. So recording costs nothing as long as its day has not been asked about.
 *   <li>A query makes what it lacks up to its last day, for one shard, in one pass over each chunk ({@code CounterFiller},
 *       {@link ChunkCounter}), and is answered by a scan until all parts are counted. A chunk that is being counted is told of changes
 *       as a column is.
 *   <li>A change on a day that has a column is told at once, under its shard's lock ({@link ShardCounters}): the profile is taken out
 *       where it was counted and put in where it belongs. When that happens so often that making the columns again is cheaper, they
 *       are dropped from that day on, and recording costs nothing again.
 *   <li>Not asked, for nothing of it is counted: other login identifiers than the dashboard's, the current identity, several but not
 *       all inputs.
 * </ul>
 *
 * <p>Lock order: a shard's lock, then this one's. A query reads under this lock alone.
 */
public final class RangeCounters {
    /** As a day or a shard: none. */
    public static final int NONE = Integer.MIN_VALUE;

    static final long MAX_BYTES = 1 << 28;
    private static final long LITTLE_WORK = 1 << 15;

    private final StampedLock lock = new StampedLock();
    private final Int2ObjectOpenHashMap<CounterColumn> columns = new Int2ObjectOpenHashMap<>();
    private final int shards;
    private final InputRegistry inputs;
    private final TypeRegistry types;
    private final Set<String> loginTypes;
    /** The first day on which any shard has attached each type. */
    private final AtomicIntegerArray attachedDays = new AtomicIntegerArray(TypeRegistry.LIMIT);
    /** How many chunks each shard has. */
    private final AtomicIntegerArray chunks;

    /** By shard, the chunk that is being counted, if any. Read and written under the shard's lock. */
    private final AtomicReferenceArray<@Nullable ChunkCounter> beingCounted;

    /** What day it was when a column was last made. Under the lock. */
    private int madeOn = NONE;
    /** What changes have cost since columns were last dropped, in updates of a column. Under the lock. */
    private long work;

    private volatile int newestDay = NONE;
    /** How often what is counted began to change, or was forgotten. */
    private final AtomicLong changes = new AtomicLong();
    /** On this day columns were too large; they are tried again on another one. */
    private volatile int refusedDay = NONE;
    /** What columns count has its activity on this day or later. Set under the lock. */
    private volatile int firstDay = NONE;

    public RangeCounters(int shards, InputRegistry inputs, TypeRegistry types, Set<String> loginTypes) {
        this.shards = shards;
        this.chunks = new AtomicIntegerArray(shards);
        this.beingCounted = new AtomicReferenceArray<>(shards);
        this.inputs = inputs;
        this.types = types;
        this.loginTypes = Set.copyOf(loginTypes);
        for (int type = 0; type < TypeRegistry.LIMIT; type++) {
            attachedDays.set(type, Integer.MAX_VALUE);
        }
    }

    /** The last day that has a column, or {@link #NONE}. Changes on later days need not be told. */
    int newestDay() {
        return newestDay;
    }

    /** A bit for the number of each type that makes a profile known. */
    public long loginTypes() {
        return types.setOf(loginTypes, TypeRegistry.LIMIT);
    }

    /** Notes what types a shard has attached, and when first. Allocates nothing. */
    void attached(AttachedTypes attached) {
        for (long rest = attached.all(); rest != 0; rest &= rest - 1) {
            int type = Long.numberOfTrailingZeros(rest);
            int known = attachedDays.get(type);
            while (attached.firstDay(type) < known
                    && !attachedDays.compareAndSet(type, known, attached.firstDay(type))) {
                known = attachedDays.get(type);
            }
        }
    }

    private long attachedUpTo(int day) {
        long attached = 0;
        for (int type = 0; type < TypeRegistry.LIMIT; type++) {
            attached |= attachedDays.get(type) <= day ? 1L << type : 0;
        }
        return attached;
    }

    /** What columns count has its activity on this day or later. */
    public int firstDay() {
        return firstDay;
    }

    /** What was counted is the same as long as this is. */
    long changes() {
        return changes.get();
    }

    /** Whether columns were too large when today was the given day. */
    boolean refuses(int today) {
        return today == refusedDay;
    }

    /** Sees to it that columns count the activity on a day and later, and little more. If they lack any, they start again. */
    public void countFrom(int day) {
        if (firstDay == day - 1) {
            return;
        }
        long stamp = lock.writeLock();
        try {
            if (day < firstDay || firstDay == NONE) {
                forget();
                firstDay = day - 1;
            }
            firstDay = Math.max(firstDay, day - 1);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Days before one leave for good; what columns say of them holds no longer. */
    void daysLeave(int day) {
        if (day <= firstDay || firstDay == NONE) {
            return;
        }
        long stamp = lock.writeLock();
        try {
            firstDay = Math.max(firstDay, day);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Notes how many chunks a shard has. */
    public void chunks(int shard, int count) {
        chunks.set(shard, count);
    }

    public int chunks(int shard) {
        return chunks.get(shard);
    }

    /** The chunk of a shard that is being counted, or null. */
    @Nullable
    ChunkCounter beingCounted(int shard) {
        return beingCounted.get(shard);
    }

    /** Notes that a chunk of a shard is being counted, from now on or, if null, no longer. */
    public void beingCounted(int shard, @Nullable ChunkCounter counter) {
        beingCounted.set(shard, counter);
    }

    public int partOf(int shard, int chunk) {
        return chunk * shards + shard;
    }

    /** The first of the given days whose column does not count a part, or {@link #NONE}. */
    public int firstMissingDay(int part, int from, int to) {
        long stamp = lock.readLock();
        try {
            for (int day = from; day <= to; day++) {
                CounterColumn column = columns.get(day);
                if (column == null || !column.counts(part)) {
                    return day;
                }
            }
            return NONE;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Starts again without columns. */
    public void dropAll() {
        long stamp = lock.writeLock();
        try {
            forget();
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** The counts of a query, or null if columns are missing or know of inputs or types that the query does not. */
    @Nullable
    Counts count(ResolvedQuery query) {
        long stamp = lock.readLock();
        try {
            return query.isOf(inputs, types) && query.from() >= firstDay && areComplete(query.from(), query.to())
                    ? new CounterReport(query, columns::get)
                            .counts(attachedUpTo(query.kept().last()))
                    : null;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /**
     * The distinct profiles active through a query's inputs from some day to each of the given days, or null if columns are
     * missing or know of inputs that the query does not.
     */
    long @Nullable [] distinct(ResolvedQuery query, int from, int to, IntUnaryOperator first) {
        int row = CounterReport.rowOf(query);
        long stamp = lock.readLock();
        try {
            boolean counted = IntStream.rangeClosed(from, to).allMatch(day -> first.applyAsInt(day) >= firstDay);
            if (!counted || !query.isOf(inputs, types) || !areComplete(from, to)) {
                return null;
            }
            return IntStream.rangeClosed(from, to)
                    .mapToLong(day -> columns.get(day).cells().profiles(row, day - first.applyAsInt(day) + 1))
                    .toArray();
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Takes the lock for changes; what it returns goes to {@link #endChange}. */
    long beginChange() {
        long stamp = lock.writeLock();
        changes.incrementAndGet();
        return stamp;
    }

    void endChange(long stamp) {
        lock.unlockWrite(stamp);
    }

    /** The column of a day, or null. Between {@link #beginChange} and {@link #endChange}. */
    @Nullable
    public CounterColumn column(int day) {
        return columns.get(day);
    }

    /** The first day after a day that has a column; {@link Integer#MAX_VALUE} if there is none. Between the same. */
    int nextColumn(int day) {
        return columns.containsKey(day + 1)
                ? day + 1
                : columns.keySet()
                        .intStream()
                        .filter(other -> other > day)
                        .min()
                        .orElse(Integer.MAX_VALUE);
    }

    /** The cells of a day if they count a part, or null. Between {@link #beginChange} and {@link #endChange}. */
    @Nullable
    AgeCells cellsOf(int day, int part) {
        CounterColumn column = columns.get(day);
        return column != null && column.counts(part) ? column.cells() : null;
    }

    /**
     * Notes what changes on a day cost; may drop that day's column and the later ones. Between {@link #beginChange} and
     * {@link #endChange}.
     */
    void changed(int day, long updates, int shardProfiles) {
        work += updates;
        if (work > LITTLE_WORK + 2L * shardProfiles) {
            columns.keySet().removeIf(later -> later >= day);
            newestDay = newestColumn();
            work = 0;
        }
    }

    /**
     * Whether the columns stay within {@link #MAX_BYTES} if they get rows for so many inputs; if not, all are dropped. Between
     * {@link #beginChange} and {@link #endChange}.
     */
    boolean hasRoomFor(int inputs) {
        CounterColumn newest = columns.get(newestDay);
        if (newest == null || inputs < newest.cells().rows()) {
            return true;
        }
        long bytes = columns.values().stream().mapToLong(CounterColumn::bytes).sum();
        boolean room = bytes / Math.max(1, newest.cells().rows()) * (inputs + 1) <= MAX_BYTES;
        if (!room) {
            refusedDay = madeOn;
            forget();
        }
        return room;
    }

    /** Drops all columns. Between {@link #beginChange} and {@link #endChange}. */
    void forget() {
        // What has read columns is not told of later changes any more.
        changes.incrementAndGet();
        columns.clear();
        newestDay = NONE;
        work = 0;
    }

    public long bytes() {
        long stamp = lock.readLock();
        try {
            return columns.values().stream().mapToLong(CounterColumn::bytes).sum();
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /**
     * Whether columns of so many days and rows may be made today, with so much taken beside; if not, none are tried before another
     * day.
     */
    public boolean admits(int today, int days, int rows, long beside) {
        long cell = (AgeCells.TYPES + types.size()) * (long) Integer.BYTES + types.size() * (long) Character.BYTES;
        boolean room = days * (days + 1L) / 2 * rows * cell + beside <= MAX_BYTES;
        if (!room) {
            refusedDay = today;
            dropAll();
        }
        return room;
    }

    /** Adds a part to the column of a day, unless it is counted there, and forgets the columns of days that are not kept. */
    public void add(int part, int day, PackedCells byDay, int lastDay, KeptDays kept) {
        long stamp = lock.writeLock();
        try {
            keep(kept);
            CounterColumn column = columns.computeIfAbsent(day, absent -> new CounterColumn());
            if (!column.counts(part)) {
                column.add(part, byDay, lastDay);
            }
            newestDay = Math.max(newestDay, day);
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** One day more is kept, for questions that began before midnight. */
    private void keep(KeptDays kept) {
        madeOn = kept.today();
        columns.keySet().removeIf(day -> day < kept.oldest() - 1 || day > kept.today());
        if (newestDay > kept.today()) {
            // What has read the later columns is not told of later changes any more.
            changes.incrementAndGet();
            newestDay = newestColumn();
        }
    }

    private int newestColumn() {
        return columns.keySet().intStream().max().orElse(NONE);
    }

    private boolean areComplete(int from, int to) {
        int parts = 0;
        for (int shard = 0; shard < shards; shard++) {
            parts += chunks.get(shard);
        }
        for (int day = from; day <= to; day++) {
            CounterColumn column = columns.get(day);
            if (column == null || column.parts() != parts) {
                return false;
            }
        }
        return true;
    }
}
