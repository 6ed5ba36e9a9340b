package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts one environment of one settled shard into columns of {@link RangeCounters}, in one pass: chunk by chunk and day by day
 * it follows when each profile was last active in each row, and what it holds. The first column is counted from where everybody
 * stands at its end. A later one is the one before it, everybody a day older, plus what changed on its day: who was active
 * moved to age 0, and who gained or lost something did so where it stood.
 */
final class CounterBuild {
    private static final int CHUNK = 1 << 16;

    /** Who was last active when, through one input or any; days count from 1 on the first day, 0 is never. */
    private static final class Row {
        final int number;
        final InputActivity activity;
        final char[] latest;
        DaySets days = DaySets.NONE;
        int next;

        Row(int number, InputActivity activity, int ordinals) {
            this.number = number;
            this.activity = activity;
            this.latest = new char[ordinals];
        }
    }

    /** Who has a bit of how many identifiers they have: of whether any (-1), or of how many beyond the first (0, 1, ..). */
    private record Bit(int type, int slice, BitTimeline timeline) {}

    private final long loginTypes;
    private final int firstDay;
    private final int firstColumn;
    private final CounterColumn[] columns;
    private final int profiles;
    private final Row any;
    private final List<Row> rows = new ArrayList<>();
    private final List<Bit> bits = new ArrayList<>();
    private int types;
    private final long[] held;
    private final char[] room = new char[CHUNK];
    /** The types of which somebody has several identifiers, a bit for each. */
    private final long[] several;
    /** The identifiers beyond the first, by ordinal and type. */
    private final Int2IntOpenHashMap extras = new Int2IntOpenHashMap();

    private CounterBuild(
            EnvironmentIndex environment,
            int profiles,
            long loginTypes,
            int firstDay,
            int firstColumn,
            int lastColumn) {
        int ordinals = Math.min(CHUNK, profiles);
        this.profiles = profiles;
        this.any = new Row(CounterColumn.ANY_INPUT, new InputActivity(), ordinals);
        this.held = new long[ordinals];
        this.several = new long[ordinals];
        this.loginTypes = loginTypes;
        this.firstDay = firstDay;
        this.firstColumn = firstColumn;
        this.columns = new CounterColumn[lastColumn - firstColumn + 1];
        Arrays.setAll(columns, i -> new CounterColumn());
        ActivityIndex activity = environment.activity();
        for (int input = 0; input < activity.inputs(); input++) {
            InputActivity through = activity.orNull(input);
            if (through != null) {
                rows.add(new Row(CounterColumn.rowOf(input), through, ordinals));
            }
        }
        for (int type = 0; type < TypeRegistry.LIMIT; type++) {
            if (environment.isAttached(type)) {
                addBits(type, environment.timeline(type));
                types = type + 1;
            }
        }
    }

    /** What building takes beside the columns. */
    static long bytes(long rows, int profiles) {
        return rows * Math.min(CHUNK, profiles) * Character.BYTES;
    }

    /**
     * Builds the columns of the given days.
     *
     * @param profiles how many ordinals the shard has given out
     */
    static CounterColumn[] build(
            EnvironmentIndex environment, int profiles, long loginTypes, int firstColumn, int lastColumn) {
        int firstDay =
                environment.activity().span(Integer.MIN_VALUE, lastColumn).firstOr(firstColumn);
        CounterBuild build = new CounterBuild(environment, profiles, loginTypes, firstDay, firstColumn, lastColumn);
        for (int chunk = 0; (long) chunk * CHUNK < profiles; chunk++) {
            build.countChunk(chunk);
        }
        for (int i = 1; i < build.columns.length; i++) {
            build.columns[i].addAll(build.columns[i - 1], 1);
        }
        return build.columns;
    }

    private void addBits(int type, IdentityTimeline timeline) {
        bits.add(new Bit(type, -1, timeline.presence()));
        for (int slice = 0; slice < timeline.extras().size(); slice++) {
            bits.add(new Bit(type, slice, timeline.extras().get(slice)));
        }
    }

    private void countChunk(int chunk) {
        Arrays.fill(any.latest, (char) 0);
        Arrays.fill(held, 0);
        Arrays.fill(several, 0);
        extras.clear();
        for (Row row : rows) {
            Arrays.fill(row.latest, (char) 0);
            row.days = row.activity.chunk(chunk);
            row.next = 0;
        }
        List<BitChanges> changes = new ArrayList<>();
        for (Bit bit : bits) {
            changes.add(new BitChanges(bit.timeline(), chunk));
        }
        for (int day = firstDay; day < firstColumn + columns.length; day++) {
            for (int i = 0; i < bits.size(); i++) {
                changeIdentity(bits.get(i), changes.get(i), day);
            }
            for (Row row : rows) {
                readDay(row, day);
            }
            if (day == firstColumn) {
                countEverybody(Math.min(CHUNK, profiles - chunk * CHUNK));
            }
        }
    }

    private void changeIdentity(Bit bit, BitChanges changes, int day) {
        while (changes.next(day)) {
            char[] ordinals = changes.ordinals(room);
            for (int i = 0; i < changes.size(); i++) {
                change(bit, ordinals[i], changes.gained() ? 1 : -1, day);
            }
        }
    }

    private void change(Bit bit, char ordinal, int sign, int day) {
        boolean wasKnown = isKnown(ordinal);
        if (bit.slice < 0) {
            held[ordinal] ^= 1L << bit.type;
        } else {
            extras.addTo(ordinal << 6 | bit.type, sign << bit.slice);
            several[ordinal] |= 1L << bit.type;
        }
        if (day > firstColumn && any.latest[ordinal] != 0) {
            int known = (isKnown(ordinal) ? 1 : 0) - (wasKnown ? 1 : 0);
            changeIn(any, bit, ordinal, sign, known, day);
            for (Row row : rows) {
                changeIn(row, bit, ordinal, sign, known, day);
            }
        }
    }

    private void changeIn(Row row, Bit bit, char ordinal, int sign, int known, int day) {
        if (row.latest[ordinal] == 0) {
            return;
        }
        int age = day - firstDay + 1 - row.latest[ordinal];
        CounterBlock block = blockOf(row, day);
        if (bit.slice < 0) {
            block.add(age, CounterBlock.TYPES + bit.type, sign);
            block.add(age, CounterBlock.KNOWN, known);
        } else {
            block.addExtra(age, bit.type, sign << bit.slice);
        }
    }

    private void readDay(Row row, int day) {
        if (row.next == row.days.size() || row.days.dayAt(row.next) != day) {
            return;
        }
        char[] ordinals = row.days.elementsAt(row.next, room);
        int count = row.days.cardinalityAt(row.next++);
        move(row, ordinals, count, day);
        move(any, ordinals, count, day);
    }

    private void move(Row row, char[] ordinals, int count, int day) {
        char now = (char) (day - firstDay + 1);
        CounterBlock block = day > firstColumn ? blockOf(row, day) : null;
        char[] latest = row.latest;
        for (int i = 0; i < count; i++) {
            char ordinal = ordinals[i];
            char last = latest[ordinal];
            latest[ordinal] = now;
            if (block != null && last != now) {
                if (last == 0) {
                    count(block, 0, ordinal, 1);
                } else if (several[ordinal] == 0) {
                    block.makeYoungest(now - last, held[ordinal], isKnown(ordinal));
                } else {
                    count(block, now - last, ordinal, -1);
                    count(block, 0, ordinal, 1);
                }
            }
        }
    }

    private void countEverybody(int ordinals) {
        countEverybody(any, ordinals);
        rows.forEach(row -> countEverybody(row, ordinals));
    }

    private void countEverybody(Row row, int ordinals) {
        int now = firstColumn - firstDay + 1;
        for (int ordinal = 0; ordinal < ordinals; ordinal++) {
            if (row.latest[ordinal] != 0) {
                count(blockOf(row, firstColumn), now - row.latest[ordinal], (char) ordinal, 1);
            }
        }
    }

    /** A block with room for every age and type. */
    private CounterBlock blockOf(Row row, int day) {
        CounterBlock block = columns[day - firstColumn].row(row.number);
        block.reserve(day - firstDay + 1, types);
        return block;
    }

    private void count(CounterBlock block, int age, char ordinal, int sign) {
        block.add(age, held[ordinal], isKnown(ordinal), sign);
        for (long rest = several[ordinal]; rest != 0; rest &= rest - 1) {
            int type = Long.numberOfTrailingZeros(rest);
            block.addExtra(age, type, extras.get(ordinal << 6 | type) * sign);
        }
    }

    private boolean isKnown(char ordinal) {
        return (held[ordinal] & loginTypes) != 0;
    }
}
