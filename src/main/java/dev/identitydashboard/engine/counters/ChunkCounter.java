package dev.identitydashboard.engine.counters;

import dev.identitydashboard.engine.bits.BitChanges;
import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.IdentityTimeline;
import dev.identitydashboard.engine.facts.InputActivity;
import dev.identitydashboard.engine.facts.ShardFacts;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Counts one chunk of one environment of a settled shard for {@link RangeCounters}, in one pass: day by day it follows when each
 * profile was last active in each row and what it holds, and keeps cells of how many profiles that makes for each last active
 * day. At the end of each day that has a column, the cells are what the column counts of the chunk.
 *
 * <p>It goes on {@linkplain #goOn step by step}, each under the shard's lock, so that changes wait for one step at most. What happens
 * in between on days to come is read when they are; a profile to which something happens on a day that has been read is told
 * ({@link #reread}, {@link #forget}) and read again. What else a step cannot make good, a new input, say, ends the count: it is begun
 * again by another question.
 *
 * <p>Days count from 1 on the first day with activity. Day 0 means never; what its cells say means nothing.
 */
public final class ChunkCounter {
    /** Takes the cells of a chunk. */
    public interface Sink {
        /** Whether it takes cells of so many days and rows, and building them may take so much beside. */
        boolean hasRoomFor(int days, int rows, int ordinals);

        /** Takes the cells by last active day at the end of a day, which is the last of them. */
        void add(int day, PackedCells byDay, int lastDay);
    }

    /** Who has a bit of how many identifiers they have: of whether any (-1), or of how many beyond the first (0, 1, ..). */
    private record Bit(int type, int slice, BitChanges changes) {}

    private final long loginTypes;
    private final int chunk;
    private final long attachedTypes;
    private final int numberings;
    private final int firstDay;
    private final int firstColumn;
    private final int lastColumn;
    private final Sink sink;
    /** The last day that has been read. */
    private int day;
    /** The profiles below this are in the cells of the first column; once it has been added, all are. */
    private int counted;

    private boolean abandoned;
    private final List<Bit> bits = new ArrayList<>();
    private final ChunkDays[] activity;
    private final int[] next;
    private final int rows;
    /** By ordinal, then row. */
    private final char[] lastActive;

    private final PackedCells cells;
    private final char[] room = new char[Chunks.SIZE];
    private final long[] held;
    private final char[] lastDays = new char[Chunks.SIZE];
    private final char[] firstLastDays = new char[Chunks.SIZE];
    private final long[] heldBy = new long[Chunks.SIZE];
    private final long[] heldByFirsts = new long[Chunks.SIZE];
    /** A bit for each ordinal that has several identifiers of a type. */
    private final long[] several = new long[Chunks.SIZE / Long.SIZE];
    /** The identifiers beyond the first, by ordinal and type. */
    private final Int2IntOpenHashMap extras = new Int2IntOpenHashMap();

    private ChunkCounter(
            EnvironmentFacts facts,
            int chunk,
            int ordinals,
            long loginTypes,
            int firstDay,
            int firstColumn,
            int lastColumn,
            Sink sink) {
        this.loginTypes = loginTypes;
        this.chunk = chunk;
        this.attachedTypes = facts.attachedTypes();
        this.numberings = facts.numberings();
        this.firstDay = firstDay;
        this.day = firstDay - 1;
        this.firstColumn = firstColumn;
        this.lastColumn = lastColumn;
        this.sink = sink;
        this.rows = facts.activity().inputs() + 1;
        this.lastActive = new char[ordinals * rows];
        this.held = new long[ordinals];
        this.activity = new ChunkDays[rows];
        this.next = new int[rows];
        int types = Long.SIZE - Long.numberOfLeadingZeros(attachedTypes);
        this.cells = new PackedCells(lastColumn - firstDay + 2, rows, types);
    }

    /** What counting takes beside the columns. */
    public static long bytes(int rows, int ordinals) {
        return (long) rows * ordinals * Character.BYTES;
    }

    /** Begins to count the activity on a day and later of a chunk of a shard, for the columns of the given days; nothing if there is no room. */
    public static Optional<ChunkCounter> begin(
            ShardFacts shard,
            int environment,
            int chunk,
            long loginTypes,
            int countedFrom,
            int firstColumn,
            int lastColumn,
            Sink sink) {
        EnvironmentFacts facts = shard.environment(environment);
        int known = Chunks.size(chunk, shard.ordinals());
        // Some may come while it counts.
        int ordinals = Math.min(Chunks.SIZE, known + (known >> 3) + Long.SIZE);
        int firstActive = facts.activity().span(countedFrom, lastColumn).firstOr(firstColumn);
        int firstDay = Math.min(firstActive, firstColumn);
        int days = lastColumn - firstDay + 1;
        return sink.hasRoomFor(days, facts.activity().inputs() + 1, ordinals)
                ? Optional.of(
                        new ChunkCounter(facts, chunk, ordinals, loginTypes, firstDay, firstColumn, lastColumn, sink))
                : Optional.empty();
    }

    /** Whether there is more to count. */
    public boolean isUnfinished() {
        return !abandoned && !isDone();
    }

    /** Whether all columns have been added. */
    public boolean isDone() {
        return day == lastColumn && counted == held.length;
    }

    /** Ends the count without a result. */
    void abandon() {
        abandoned = true;
    }

    /** Whether what happens on a day must be told. */
    boolean hasRead(int someDay) {
        return day >= firstDay && someDay <= day;
    }

    /** Whether activity on a day is none that it counts, since there was none so early when it began. */
    boolean beginsAfter(int someDay) {
        return someDay < firstDay;
    }

    /** Counts some more of the shard, which is settled and has so many ordinals: about so many facts and cells. Returns this. */
    public ChunkCounter goOn(EnvironmentFacts facts, int ordinals, int step) {
        abandoned |= !isOf(facts) || Chunks.size(chunk, ordinals) > held.length;
        if (abandoned) {
            return this;
        }
        int work = 0;
        for (findPlace(facts); isUnfinished() && work < step; ) {
            if (day < firstColumn || counted == held.length) {
                work += readDay();
            } else {
                work += countSome(step - work);
            }
            if (day >= firstColumn && counted == held.length) {
                sink.add(day, cells, number());
                work += number() * rows;
            }
        }
        return this;
    }

    /** Reads a profile again to which something has happened on a day that has been read. */
    void reread(EnvironmentFacts facts, int ordinal) {
        if (Chunks.of(ordinal) != chunk) {
            return;
        }
        char place = Chunks.place(ordinal);
        if (!isOf(facts) || place >= held.length) {
            abandoned = true;
            return;
        }
        forget(ordinal);
        for (long rest = attachedTypes; rest != 0; rest &= rest - 1) {
            int type = Long.numberOfTrailingZeros(rest);
            int identifiers = facts.timeline(type).countsFrom(day, ordinal).on(day);
            held[place] |= identifiers > 0 ? 1L << type : 0;
            if (identifiers > 1) {
                extras.put(place << 6 | type, identifiers - 1);
                several[place >> 6] |= 1L << place;
            }
        }
        int start = place * rows;
        for (int row = 1; row < rows; row++) {
            InputActivity through = facts.activity().orNull(row - 1);
            int last = through == null ? firstDay - 1 : through.latestBefore(day + 1, firstDay - 1, ordinal);
            lastActive[start + row] = (char) (last - firstDay + 1);
            lastActive[start] = (char) Math.max(lastActive[start], lastActive[start + row]);
        }
        countIn(place, 1);
    }

    /** Takes a profile out that leaves. */
    void forget(int ordinal) {
        char place = Chunks.place(ordinal);
        if (Chunks.of(ordinal) == chunk && place < held.length) {
            countIn(place, -1);
            Arrays.fill(lastActive, place * rows, (place + 1) * rows, (char) 0);
            held[place] = 0;
            several[place >> 6] &= ~(1L << place);
            for (long rest = attachedTypes; rest != 0; rest &= rest - 1) {
                extras.remove(place << 6 | Long.numberOfTrailingZeros(rest));
            }
        }
    }

    /** Whether the inputs and types are still those that the cells are made for. */
    private boolean isOf(EnvironmentFacts facts) {
        return facts.numberings() == numberings && facts.activity().inputs() < rows;
    }

    /** Finds in the sets what comes after the last day read: they may be others than before. */
    private void findPlace(EnvironmentFacts facts) {
        for (int row = 1; row < rows; row++) {
            InputActivity through = facts.activity().orNull(row - 1);
            activity[row] = through == null ? ChunkDays.NONE : through.chunk(chunk);
            next[row] = activity[row].indexFrom(day + 1);
        }
        bits.clear();
        for (long rest = attachedTypes; rest != 0; rest &= rest - 1) {
            int type = Long.numberOfTrailingZeros(rest);
            IdentityTimeline timeline = facts.timeline(type);
            bits.add(new Bit(type, -1, changesOf(timeline.presence())));
            for (int slice = 0; slice < timeline.extras().size(); slice++) {
                bits.add(new Bit(type, slice, changesOf(timeline.extras().get(slice))));
            }
        }
    }

    private BitChanges changesOf(BitTimeline timeline) {
        return day < firstDay ? BitChanges.of(timeline, chunk) : BitChanges.after(day, timeline, chunk);
    }

    private int number() {
        return day - firstDay + 1;
    }

    /** Reads the next day; returns how many facts it had. */
    private int readDay() {
        day++;
        boolean all = day > firstColumn;
        int facts = 0;
        for (Bit bit : bits) {
            facts += changeIdentity(bit, all);
        }
        for (int row = 1; row < rows; row++) {
            facts += readDay(row, all);
        }
        return facts;
    }

    private int changeIdentity(Bit bit, boolean all) {
        int changes = 0;
        while (bit.changes.next(day)) {
            char[] changed = bit.changes.ordinals(room);
            int sign = bit.changes.gained() ? 1 : -1;
            for (int i = 0; i < bit.changes.size(); i++) {
                change(bit, changed[i], sign, all);
            }
            changes += bit.changes.size();
        }
        return changes;
    }

    private void change(Bit bit, char ordinal, int sign, boolean all) {
        boolean wasKnown = isKnown(ordinal);
        if (bit.slice < 0) {
            held[ordinal] ^= 1L << bit.type;
        } else {
            extras.addTo(ordinal << 6 | bit.type, sign << bit.slice);
            several[ordinal >> 6] |= 1L << ordinal;
        }
        int start = ordinal * rows;
        if (all && lastActive[start] != 0) {
            int known = (isKnown(ordinal) ? 1 : 0) - (wasKnown ? 1 : 0);
            for (int row = 0; row < rows; row++) {
                if (lastActive[start + row] != 0) {
                    changeIn(lastActive[start + row], row, bit, sign, known);
                }
            }
        }
    }

    private void changeIn(int last, int row, Bit bit, int sign, int known) {
        if (bit.slice < 0) {
            cells.addHolders(last, row, bit.type, sign, known);
        } else {
            cells.addExtra(last, row, bit.type, sign * (1 << bit.slice));
        }
    }

    private int readDay(int row, boolean all) {
        ChunkDays days = activity[row];
        if (next[row] == days.size() || days.dayAt(next[row]) != day) {
            return 0;
        }
        char number = (char) number();
        char[] active = days.elementsAt(next[row], room);
        int count = days.cardinalityAt(next[row]++);
        if (all) {
            move(row, active, count, number);
        }
        for (int i = 0; i < count; i++) {
            int start = active[i] * rows;
            lastActive[start + row] = number;
            lastActive[start] = number;
        }
        return count;
    }

    /** Counts who is active today where they belong now, in a row, and in the first if that is new today. */
    private void move(int row, char[] active, int count, char today) {
        int firsts = 0;
        for (int i = 0; i < count; i++) {
            char ordinal = active[i];
            int start = ordinal * rows;
            boolean first = lastActive[start] != today;
            lastDays[i] = lastActive[start + row];
            heldBy[i] = held[ordinal];
            firstLastDays[firsts] = lastActive[start];
            heldByFirsts[firsts] = held[ordinal];
            firsts += first ? 1 : 0;
            if (hasSeveral(ordinal)) {
                addExtras(lastActive[start + row], row, ordinal, -1);
                addExtras(today, row, ordinal, 1);
                if (first) {
                    addExtras(lastActive[start], CounterColumn.ANY_INPUT, ordinal, -1);
                    addExtras(today, CounterColumn.ANY_INPUT, ordinal, 1);
                }
            }
        }
        cells.move(row, lastDays, today, heldBy, count, loginTypes);
        cells.move(CounterColumn.ANY_INPUT, firstLastDays, today, heldByFirsts, firsts, loginTypes);
    }

    /** Counts some of those that the first column counts; returns in how many cells. */
    private int countSome(int limit) {
        int most = Math.max(1, limit / rows);
        int end = Math.min(held.length, counted + most);
        int cellsCounted = (end - counted) * rows;
        while (counted < end) {
            counted++;
            countIn((char) (counted - 1), 1);
        }
        return cellsCounted;
    }

    /** Puts a profile into the cells, or takes it out, if it is one of those counted. */
    private void countIn(char ordinal, int sign) {
        if (ordinal >= counted) {
            return;
        }
        for (int row = 0, start = ordinal * rows; row < rows; row++) {
            int last = lastActive[start + row];
            if (last != 0) {
                cells.add(last, row, held[ordinal], isKnown(ordinal), sign);
                addExtras(last, row, ordinal, sign);
            }
        }
    }

    private boolean hasSeveral(char ordinal) {
        return (several[ordinal >> 6] >>> ordinal & 1) != 0;
    }

    private void addExtras(int last, int row, char ordinal, int sign) {
        long types = last != 0 && hasSeveral(ordinal) ? held[ordinal] : 0;
        for (long rest = types; rest != 0; rest &= rest - 1) {
            int type = Long.numberOfTrailingZeros(rest);
            int extra = extras.get(ordinal << 6 | type);
            if (extra != 0) {
                cells.addExtra(last, row, type, extra * sign);
            }
        }
    }

    private boolean isKnown(char ordinal) {
        return (held[ordinal] & loginTypes) != 0;
    }
}
