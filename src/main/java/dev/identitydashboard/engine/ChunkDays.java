package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.IntList;

/** Who was active through any of some inputs, chunk by chunk, and within a chunk on the days asked for, in any order. */
final class ChunkDays {
    private final ActivityIndex activity;
    private final IntList inputs;
    /** The sets of the inputs that have any in the current chunk. */
    private final DaySets[] rows;

    private int size;

    ChunkDays(EnvironmentIndex environment, IntList inputs) {
        this.activity = environment.activity();
        this.inputs = inputs;
        this.rows = new DaySets[inputs.size()];
    }

    /** Goes to a chunk; false if nobody was active there on any of the given days, both included. */
    boolean start(int chunk, int from, int to) {
        size = 0;
        boolean any = false;
        for (int i = 0; i < inputs.size(); i++) {
            InputActivity input = activity.orNull(inputs.getInt(i));
            if (input != null) {
                DaySets days = input.chunk(chunk);
                any |= days.indexFrom(from) < days.indexFrom(to + 1);
                rows[size++] = days;
            }
        }
        return any;
    }

    /** Adds who was active on the given days, both included; false if nobody was. */
    boolean addTo(DenseChunk target, int from, int to) {
        boolean any = false;
        for (int i = 0; i < size; i++) {
            DaySets days = rows[i];
            for (int index = days.indexFrom(from); index < days.size() && days.dayAt(index) <= to; index++) {
                days.addTo(target, index);
                any = true;
            }
        }
        return any;
    }

    /** Adds who was active on a day to two chunks. */
    void addTo(DenseChunk one, DenseChunk other, int day) {
        for (int i = 0; i < size; i++) {
            DaySets days = rows[i];
            int index = days.indexFrom(day);
            if (index < days.size() && days.dayAt(index) == day) {
                days.addTo(one, other, index);
            }
        }
    }
}
