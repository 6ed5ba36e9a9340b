package dev.identitydashboard.engine.counters;

import dev.identitydashboard.engine.bits.BitChanges;
import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.IdentityTimeline;
import dev.identitydashboard.engine.facts.InputActivity;
import dev.identitydashboard.engine.facts.ShardFacts;
import dev.identitydashboard.engine.facts.TypeRegistry;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts one chunk of one environment of a settled shard for {@link RangeCounters}, in one pass: day by day it follows when each
 * profile was last active in each row and what it holds, and keeps cells of how many profiles that makes for each last active
 * day. At the end of each day that has a column, the cells are what the column counts of the chunk.
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
    private final int ordinals;
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
            EnvironmentFacts environment, int chunk, int ordinals, int days, int firstDay, long loginTypes) {
        this.loginTypes = loginTypes;
        this.ordinals = ordinals;
        this.rows = environment.activity().inputs() + 1;
        this.lastActive = new char[ordinals * rows];
        this.held = new long[ordinals];
        this.activity = new ChunkDays[rows];
        this.next = new int[rows];
        for (int row = 1; row < rows; row++) {
            InputActivity through = environment.activity().orNull(row - 1);
            activity[row] = through == null ? ChunkDays.NONE : through.chunk(chunk);
            next[row] = activity[row].indexFrom(firstDay);
        }
        int types = 0;
        for (int type = 0; type < TypeRegistry.LIMIT; type++) {
            if (environment.isAttached(type)) {
                addBits(type, environment.timeline(type), chunk);
                types = type + 1;
            }
        }
        this.cells = new PackedCells(days + 1, rows, types);
    }

    /** What counting takes beside the columns. */
    public static long bytes(int rows, int ordinals) {
        return (long) rows * ordinals * Character.BYTES;
    }

    /**
     * Counts the activity on a day and later of a chunk of a shard, if it has it, for the columns of the given days; false if there is
     * no room.
     */
    public static boolean count(
            ShardFacts shard,
            int environment,
            int chunk,
            long loginTypes,
            int countedFrom,
            int firstColumn,
            int lastColumn,
            Sink sink) {
        if (chunk >= Chunks.count(shard.ordinals())) {
            return true;
        }
        EnvironmentFacts facts = shard.environment(environment);
        int firstActive = facts.activity().span(countedFrom, lastColumn).firstOr(firstColumn);
        int firstDay = Math.min(firstActive, firstColumn);
        int days = lastColumn - firstDay + 1;
        int ordinals = Chunks.size(chunk, shard.ordinals());
        if (!sink.hasRoomFor(days, facts.activity().inputs() + 1, ordinals)) {
            return false;
        }
        new ChunkCounter(facts, chunk, ordinals, days, firstDay, loginTypes)
                .count(firstDay, firstColumn, lastColumn, sink);
        return true;
    }

    private void addBits(int type, IdentityTimeline timeline, int chunk) {
        bits.add(new Bit(type, -1, new BitChanges(timeline.presence(), chunk)));
        for (int slice = 0; slice < timeline.extras().size(); slice++) {
            bits.add(new Bit(type, slice, new BitChanges(timeline.extras().get(slice), chunk)));
        }
    }

    private void count(int firstDay, int firstColumn, int lastColumn, Sink sink) {
        for (int day = firstDay; day <= lastColumn; day++) {
            int number = day - firstDay + 1;
            boolean counted = day > firstColumn;
            for (Bit bit : bits) {
                changeIdentity(bit, day, counted);
            }
            for (int row = 1; row < rows; row++) {
                readDay(row, day, (char) number, counted);
            }
            if (day == firstColumn) {
                countEverybody();
            }
            if (day >= firstColumn) {
                sink.add(day, cells, number);
            }
        }
    }

    private void changeIdentity(Bit bit, int day, boolean counted) {
        while (bit.changes.next(day)) {
            char[] changed = bit.changes.ordinals(room);
            int sign = bit.changes.gained() ? 1 : -1;
            for (int i = 0; i < bit.changes.size(); i++) {
                change(bit, changed[i], sign, counted);
            }
        }
    }

    private void change(Bit bit, char ordinal, int sign, boolean counted) {
        boolean wasKnown = isKnown(ordinal);
        if (bit.slice < 0) {
            held[ordinal] ^= 1L << bit.type;
        } else {
            extras.addTo(ordinal << 6 | bit.type, sign << bit.slice);
            several[ordinal >> 6] |= 1L << ordinal;
        }
        int start = ordinal * rows;
        if (counted && lastActive[start] != 0) {
            int known = (isKnown(ordinal) ? 1 : 0) - (wasKnown ? 1 : 0);
            for (int row = 0; row < rows; row++) {
                int day = lastActive[start + row];
                if (day != 0) {
                    changeIn(day, row, bit, sign, known);
                }
            }
        }
    }

    private void changeIn(int day, int row, Bit bit, int sign, int known) {
        if (bit.slice < 0) {
            cells.addHolders(day, row, bit.type, sign, known);
        } else {
            cells.addExtra(day, row, bit.type, sign * (1 << bit.slice));
        }
    }

    private void readDay(int row, int day, char number, boolean counted) {
        ChunkDays days = activity[row];
        if (next[row] == days.size() || days.dayAt(next[row]) != day) {
            return;
        }
        char[] active = days.elementsAt(next[row], room);
        int count = days.cardinalityAt(next[row]++);
        if (counted) {
            move(row, active, count, number);
        }
        for (int i = 0; i < count; i++) {
            int start = active[i] * rows;
            lastActive[start + row] = number;
            lastActive[start] = number;
        }
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

    private void countEverybody() {
        for (int ordinal = 0; ordinal < ordinals; ordinal++) {
            for (int row = 0, start = ordinal * rows; row < rows; row++) {
                int day = lastActive[start + row];
                if (day != 0) {
                    cells.add(day, row, held[ordinal], isKnown((char) ordinal));
                    addExtras(day, row, (char) ordinal, 1);
                }
            }
        }
    }

    private boolean hasSeveral(char ordinal) {
        return (several[ordinal >> 6] >>> ordinal & 1) != 0;
    }

    private void addExtras(int day, int row, char ordinal, int sign) {
        long types = day != 0 && hasSeveral(ordinal) ? held[ordinal] : 0;
        for (long rest = types; rest != 0; rest &= rest - 1) {
            int type = Long.numberOfTrailingZeros(rest);
            int extra = extras.get(ordinal << 6 | type);
            if (extra != 0) {
                cells.addExtra(day, row, type, extra * sign);
            }
        }
    }

    private boolean isKnown(char ordinal) {
        return (held[ordinal] & loginTypes) != 0;
    }
}
