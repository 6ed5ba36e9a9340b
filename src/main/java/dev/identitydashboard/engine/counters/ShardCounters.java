package dev.identitydashboard.engine.counters;

import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.facts.ActivityIndex;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.InputActivity;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells {@link RangeCounters} what changes in one environment of one shard on days that have columns already. Every change takes a
 * profile out of where it is counted (times -1) and puts it where it belongs now (times +1): a new fact gives it another last active
 * day in the columns up to its next one, a change of identifiers other holdings. Under the shard's lock. The first of these in a
 * change takes the counters' lock and {@link #endChange} gives it back, so that a query sees a change whole or not at all.
 */
public final class ShardCounters {
    /** As a day: there is none. */
    public static final int NEVER = Integer.MIN_VALUE;
    /** As an ordinal: no profile. */
    private static final int NOBODY = -1;
    /** What it costs to look where a profile stands, in updates of a column. */
    private static final int SEARCH = 8;

    private final RangeCounters counters;
    private final int shard;
    private long stamp;
    /** What this change costs, in updates of a column, and the first day that it concerns. */
    private long updates;

    private int firstDay;
    private int toldChunks;

    public ShardCounters(RangeCounters counters, int shard) {
        this.counters = counters;
        this.shard = shard;
    }

    /** Whether changes on a day must be told. */
    public boolean hasColumn(int day) {
        return day <= counters.newestDay() || isRead(day);
    }

    /** Whether activity on a day must be told. */
    public boolean concernsActivity(int day) {
        ChunkCounter counter = counters.beingCounted(shard);
        return day <= counters.newestDay() || (counter != null && (counter.hasRead(day) || counter.beginsAfter(day)));
    }

    /** Whether the chunk that is being counted, if one is, has passed a day. */
    private boolean isRead(int day) {
        ChunkCounter counter = counters.beingCounted(shard);
        return counter != null && counter.hasRead(day);
    }

    /** Counts a fact that has just been added, of a profile whose newest active day before was the same, an earlier one or none. */
    public void newestFactAdded(EnvironmentFacts facts, int input, int day, int ordinal, int newestDay) {
        beginEarlier(day);
        apply(facts, day, ordinal, () -> {
            Holdings holdings = Holdings.from(facts, day, ordinal);
            int before = newestDay == NEVER ? NEVER : facts.activity().of(input).latestBefore(day, NEVER, ordinal);
            move(ordinal, CounterColumn.rowOf(input), day, before, Integer.MAX_VALUE, holdings);
            if (newestDay != day) {
                move(ordinal, CounterColumn.ANY_INPUT, day, newestDay, Integer.MAX_VALUE, holdings);
            }
        });
    }

    /** Counts a fact that has just been added. */
    public void factAdded(EnvironmentFacts facts, int input, int day, int ordinal) {
        beginEarlier(day);
        apply(facts, day, ordinal, () -> add(facts, input, day, ordinal));
    }

    /** What is being counted begins with the first activity that there was: with an earlier one it must begin anew. */
    private void beginEarlier(int day) {
        ChunkCounter counter = counters.beingCounted(shard);
        if (counter != null && counter.beginsAfter(day)) {
            counter.abandon();
        }
    }

    /** Counts what a profile holds now, from the first day on which that is something else than it was. */
    public void identityChanged(EnvironmentFacts facts, int ordinal, int day, Holdings was) {
        apply(facts, day, ordinal, () -> recount(facts, ordinal, day, was, Holdings.from(facts, day, ordinal)));
    }

    /** Takes a profile out of all columns, while everything is still known of it. */
    public void profileLeaves(EnvironmentFacts facts, int ordinal) {
        ChunkCounter counter = counters.beingCounted(shard);
        if (counter != null) {
            counter.forget(ordinal);
        }
        if (counters.newestDay() != RangeCounters.NONE) {
            apply(facts, NEVER, NOBODY, () -> {
                int first = counters.newestDay();
                for (int input : inputsOf(facts.activity(), ordinal)) {
                    first = facts.activity().of(input).earliestAfter(NEVER, first, ordinal);
                }
                recount(facts, ordinal, first, Holdings.from(facts, first, ordinal), null);
            });
        }
    }

    /** Notes that something was taken out of the facts that is in no column: what is being counted may have read it. */
    public void factsLeave() {
        ChunkCounter counter = counters.beingCounted(shard);
        if (counter != null) {
            counter.abandon();
        }
    }

    /** Whether a change has taken the counters' lock. */
    public boolean isCounting() {
        return stamp != 0;
    }

    /** Lets queries see what was changed and how many chunks the shard's profiles take. */
    public void endChange(int profiles) {
        try {
            tell(profiles);
        } finally {
            release(profiles);
        }
    }

    private void tell(int profiles) {
        if (Chunks.count(profiles) != toldChunks) {
            toldChunks = Chunks.count(profiles);
            counters.chunks(shard, toldChunks);
        }
    }

    private void release(int profiles) {
        if (stamp != 0) {
            try {
                counters.changed(firstDay, updates, profiles);
            } finally {
                counters.endChange(stamp);
                stamp = 0;
                updates = 0;
            }
        }
    }

    /** Tells that inputs have left. */
    public void inputsLeft() {
        begin(Integer.MAX_VALUE);
        counters.inputsLeft();
    }

    /** Days before one leave for good; what columns say of them holds no longer. */
    public void daysLeave(int day) {
        counters.daysLeave(day);
    }

    /** Forgets all columns: a change has failed halfway, and what they should say is not known. */
    public void abandon() {
        begin(NEVER);
        forget();
    }

    private void forget() {
        counters.forget();
        factsLeave();
    }

    /** Counts a change of a profile, which has been made already, whatever becomes of the counters. */
    private void apply(EnvironmentFacts facts, int day, int ordinal, Runnable change) {
        begin(day);
        updates += SEARCH;
        try {
            if (counters.hasRoomFor(facts.activity().inputs())) {
                change.run();
            }
            if (ordinal != NOBODY && isRead(day)) {
                Objects.requireNonNull(counters.beingCounted(shard)).reread(facts, ordinal);
            }
        } catch (OutOfMemoryError e) {
            forget();
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        }
    }

    private void begin(int day) {
        firstDay = stamp == 0 ? day : Math.min(firstDay, day);
        if (stamp == 0) {
            stamp = counters.beginChange();
        }
    }

    private void add(EnvironmentFacts facts, int input, int day, int ordinal) {
        ActivityIndex activity = facts.activity();
        Holdings holdings = Holdings.from(facts, day, ordinal);
        InputActivity own = activity.of(input);
        int before = own.latestBefore(day, NEVER, ordinal);
        int after = own.earliestAfter(day, counters.newestDay() + 1, ordinal);
        move(ordinal, CounterColumn.rowOf(input), day, before, after, holdings);
        boolean first = true;
        for (int other = 0; other < activity.inputs() && first; other++) {
            InputActivity through = other == input ? null : activity.orNull(other);
            if (through != null) {
                first = !through.contains(day, ordinal);
                before = through.latestBefore(day, before, ordinal);
                after = through.earliestAfter(day, after, ordinal);
            }
        }
        if (first) {
            move(ordinal, CounterColumn.ANY_INPUT, day, before, after, holdings);
        }
    }

    /** Moves a profile to another last active day in the columns from that day to before it is active again. */
    private void move(int ordinal, int row, int day, int before, int after, Holdings holdings) {
        int part = partOf(ordinal);
        long login = counters.loginTypes();
        int last = Math.min(after - 1, counters.newestDay());
        for (int end = counters.nextColumn(day - 1); end <= last; end = counters.nextColumn(end)) {
            AgeCells cells = counters.cellsOf(end, part);
            if (cells != null) {
                updates++;
                if (isCounted(day)) {
                    holdings.addTo(cells, end - day, row, end, login, 1);
                }
                if (isCounted(before)) {
                    holdings.addTo(cells, end - before, row, end, login, -1);
                }
            }
        }
    }

    /** Counts a profile by what it holds now and no longer by what it held, in all rows of all columns from a day on. */
    private void recount(EnvironmentFacts facts, int ordinal, int from, Holdings was, @Nullable Holdings is) {
        IntArrayList inputs = inputsOf(facts.activity(), ordinal);
        int[] lastActive = new int[inputs.size()];
        int counted = counters.nextColumn(from - 1);
        Arrays.setAll(lastActive, i -> facts.activity().of(inputs.getInt(i)).latestBefore(counted, NEVER, ordinal));
        int part = partOf(ordinal);
        long login = counters.loginTypes();
        for (int end = counted, previous = counted - 1;
                end <= counters.newestDay();
                previous = end, end = counters.nextColumn(end)) {
            AgeCells cells = counters.cellsOf(end, part);
            updates += cells == null ? 0 : 1;
            int newest = NEVER;
            for (int i = 0; i < lastActive.length; i++) {
                lastActive[i] =
                        latestUpTo(facts.activity().of(inputs.getInt(i)), end, previous, lastActive[i], ordinal);
                newest = Math.max(newest, lastActive[i]);
                recount(cells, CounterColumn.rowOf(inputs.getInt(i)), end, lastActive[i], login, was, is);
            }
            recount(cells, CounterColumn.ANY_INPUT, end, newest, login, was, is);
        }
    }

    private boolean isCounted(int day) {
        return day != NEVER && day >= counters.firstDay();
    }

    /** The last day up to one that has an ordinal, of which is known what it was up to an earlier one. */
    private static int latestUpTo(InputActivity input, int day, int known, int latest, int ordinal) {
        if (input.contains(day, ordinal)) {
            return day;
        }
        return day == known + 1 ? latest : input.latestBefore(day, latest, ordinal);
    }

    private void recount(
            @Nullable AgeCells cells,
            int row,
            int end,
            int lastActive,
            long login,
            Holdings was,
            @Nullable Holdings is) {
        if (cells != null && isCounted(lastActive)) {
            was.addTo(cells, end - lastActive, row, end, login, -1);
            if (is != null) {
                is.addTo(cells, end - lastActive, row, end, login, 1);
            }
        }
    }

    private static IntArrayList inputsOf(ActivityIndex activity, int ordinal) {
        IntArrayList inputs = new IntArrayList();
        for (int input = 0; input < activity.inputs(); input++) {
            InputActivity through = activity.orNull(input);
            if (through != null && through.mayHave(ordinal)) {
                inputs.add(input);
            }
        }
        return inputs;
    }

    private int partOf(int ordinal) {
        return counters.partOf(shard, Chunks.of(ordinal));
    }
}
