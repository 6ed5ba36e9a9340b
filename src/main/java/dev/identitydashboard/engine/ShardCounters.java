package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Tells {@link RangeCounters} what changes in one environment of one shard on days that have columns already, change by change:
 * a new fact moves a profile to another last active day, a change of identifiers changes what it holds there. Under the
 * shard's lock. The first change of a record takes the counters' lock and {@link #endRecord} gives it back, so that a query
 * sees a record whole or not at all.
 */
final class ShardCounters {
    /** As a day: there is none. */
    static final int NEVER = Integer.MIN_VALUE;
    /** What it costs to look where a profile stands, in updates of a column. */
    private static final int SEARCH = 8;

    private final RangeCounters counters;
    private final int shard;
    private long stamp;
    /** What the changes of this record cost, in updates of a column. */
    private long updates;

    private long toldTypes;
    private int toldChunks;

    ShardCounters(RangeCounters counters, int shard) {
        this.counters = counters;
        this.shard = shard;
    }

    /** Whether changes on a day must be told. */
    boolean hasColumn(int day) {
        return day <= counters.newestDay();
    }

    /** Counts a fact that has just been added, of a profile whose newest active day before was the same, an earlier one or none. */
    void newestFactAdded(EnvironmentIndex environment, int input, int day, int ordinal, int newestDay) {
        apply(environment, () -> addNewest(environment, input, day, ordinal, newestDay));
    }

    /** Counts a fact that has just been added. */
    void factAdded(EnvironmentIndex environment, int input, int day, int ordinal) {
        apply(environment, () -> add(environment, input, day, ordinal));
    }

    private void addNewest(EnvironmentIndex environment, int input, int day, int ordinal, int newestDay) {
        Holdings holdings = environment.holdingsFrom(day, ordinal);
        int before =
                newestDay == NEVER ? NEVER : environment.activity().of(input).latestBefore(day, NEVER, ordinal);
        move(partOf(ordinal), CounterColumn.rowOf(input), day, before, Integer.MAX_VALUE, holdings);
        if (newestDay != day) {
            move(partOf(ordinal), CounterColumn.ANY_INPUT, day, newestDay, Integer.MAX_VALUE, holdings);
        }
    }

    private void add(EnvironmentIndex environment, int input, int day, int ordinal) {
        ActivityIndex activity = environment.activity();
        Holdings holdings = environment.holdingsFrom(day, ordinal);
        InputActivity own = activity.of(input);
        int before = own.latestBefore(day, NEVER, ordinal);
        int after = own.earliestAfter(day, counters.newestDay() + 1, ordinal);
        move(partOf(ordinal), CounterColumn.rowOf(input), day, before, after, holdings);
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
            move(partOf(ordinal), CounterColumn.ANY_INPUT, day, before, after, holdings);
        }
    }

    /** Counts a change of how many identifiers of a type a profile has, which has just been made. */
    void identityChanged(EnvironmentIndex environment, int type, int ordinal, int day, CountSteps was, CountSteps is) {
        apply(environment, () -> changeIdentity(environment, type, ordinal, day, was, is));
    }

    /** Takes a profile out of all columns, while everything is still known of it. */
    void profileLeaves(EnvironmentIndex environment, int ordinal) {
        if (counters.newestDay() != RangeCounters.NONE) {
            apply(environment, () -> takeOut(environment, ordinal));
        }
    }

    private void takeOut(EnvironmentIndex environment, int ordinal) {
        IntArrayList inputs = inputsOf(environment.activity(), ordinal);
        int[] latest = new int[inputs.size() + 1];
        Arrays.fill(latest, NEVER);
        int first = Integer.MAX_VALUE;
        for (int input : inputs) {
            first = environment.activity().of(input).earliestAfter(NEVER, first, ordinal);
        }
        Holdings holdings = environment.holdingsFrom(Math.min(first, counters.newestDay()), ordinal);
        for (int end = first; end <= counters.newestDay(); end++) {
            for (int i = 0; i < inputs.size(); i++) {
                if (environment.activity().of(inputs.getInt(i)).contains(end, ordinal)) {
                    latest[i] = end;
                    latest[inputs.size()] = end;
                }
            }
            CounterCells cells = counters.cellsOf(end, partOf(ordinal));
            for (int i = 0; cells != null && i < latest.length; i++) {
                int row = i < inputs.size() ? CounterColumn.rowOf(inputs.getInt(i)) : CounterColumn.ANY_INPUT;
                if (latest[i] != NEVER) {
                    holdings.addTo(cells, end - latest[i], row, end, counters.loginTypes(), -1);
                }
            }
            updates += cells == null ? 0 : latest.length;
        }
    }

    /** Lets queries see what was changed, the types that the shard has attached and how many chunks its profiles take. */
    void endRecord(int day, int profiles, long attachedTypes) {
        if (attachedTypes != toldTypes) {
            counters.attached(attachedTypes);
            toldTypes = attachedTypes;
        }
        if (CounterBuild.chunks(profiles) != toldChunks) {
            toldChunks = CounterBuild.chunks(profiles);
            counters.chunks(shard, toldChunks);
        }
        if (stamp != 0) {
            try {
                counters.changed(day, updates, profiles);
            } finally {
                counters.endChange(stamp);
                stamp = 0;
                updates = 0;
            }
        }
    }

    /** Makes a change. The record that it belongs to has been made already, whatever becomes of the counters. */
    private void apply(EnvironmentIndex environment, Runnable change) {
        if (stamp == 0) {
            stamp = counters.beginChange();
        }
        updates += SEARCH;
        try {
            if (counters.hasRoomFor(environment.activity().inputs())) {
                change.run();
            }
        } catch (OutOfMemoryError e) {
            counters.forget();
        } catch (RuntimeException | Error e) {
            counters.forget();
            throw e;
        }
    }

    /** Forgets all columns: a change has failed halfway, and nobody knows what they should say. */
    void abandon() {
        if (stamp == 0) {
            stamp = counters.beginChange();
        }
        counters.forget();
    }

    private void changeIdentity(
            EnvironmentIndex environment, int type, int ordinal, int day, CountSteps was, CountSteps is) {
        Holdings holdings = environment.holdingsFrom(day, ordinal);
        IntArrayList inputs = inputsOf(environment.activity(), ordinal);
        int[] latest = new int[inputs.size()];
        for (int i = 0; i < latest.length; i++) {
            latest[i] = environment.activity().of(inputs.getInt(i)).latestBefore(day, NEVER, ordinal);
        }
        for (int end = day; end <= counters.newestDay(); end++) {
            for (int i = 0; i < latest.length; i++) {
                boolean active = environment.activity().of(inputs.getInt(i)).contains(end, ordinal);
                latest[i] = active ? end : latest[i];
            }
            CounterCells cells = counters.cellsOf(end, partOf(ordinal));
            if (cells != null && was.on(end) != is.on(end)) {
                Change change = new Change(type, was.on(end), is.on(end), knownChange(type, was, is, end, holdings));
                apply(change, cells, end, inputs, latest);
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

    /** A profile is last active on another day in the columns from that day to before it is active again. */
    private void move(int part, int row, int day, int before, int after, Holdings holdings) {
        long login = counters.loginTypes();
        int last = Math.min(after - 1, counters.newestDay());
        for (int end = day; end <= last; end++) {
            CounterCells cells = counters.cellsOf(end, part);
            if (cells != null) {
                updates++;
                holdings.addTo(cells, end - day, row, end, login, 1);
                if (before != NEVER) {
                    holdings.addTo(cells, end - before, row, end, login, -1);
                }
            }
        }
    }

    private int knownChange(int type, CountSteps was, CountSteps is, int day, Holdings holdings) {
        long login = counters.loginTypes();
        boolean otherwise = (holdings.on(day) & login & ~(1L << type)) != 0;
        boolean matters = (login >>> type & 1) != 0 && !otherwise;
        return matters ? sign(is.on(day)) - sign(was.on(day)) : 0;
    }

    private void apply(Change change, CounterCells cells, int end, IntArrayList inputs, int[] latest) {
        int any = NEVER;
        for (int i = 0; i < latest.length; i++) {
            change.addTo(cells, CounterColumn.rowOf(inputs.getInt(i)), end, latest[i]);
            any = Math.max(any, latest[i]);
        }
        change.addTo(cells, CounterColumn.ANY_INPUT, end, any);
        updates++;
    }

    private int partOf(int ordinal) {
        return counters.partOf(shard, ordinal >>> 16);
    }

    private static int sign(int count) {
        return count > 0 ? 1 : 0;
    }

    /** What a profile holds of one type at the end of a day, before and after a change. */
    private record Change(int type, int was, int is, int known) {

        void addTo(CounterCells cells, int row, int end, int latest) {
            if (latest == NEVER) {
                return;
            }
            cells.addHolders(end - latest, row, type, sign(is) - sign(was), known);
            int extras = Math.max(is - 1, 0) - Math.max(was - 1, 0);
            if (extras != 0) {
                cells.addExtra(end - latest, row, type, extras);
            }
        }
    }
}
