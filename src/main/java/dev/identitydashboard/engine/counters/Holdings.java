package dev.identitydashboard.engine.counters;

import dev.identitydashboard.engine.facts.CountSteps;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import java.util.ArrayList;
import java.util.List;

/** How many identifiers of each type one profile has from a day on, as the days pass. */
public final class Holdings {
    private record Changing(int type, CountSteps counts) {}

    /** The types of which it has one all the time, a bit for each: nearly always all that it has. */
    private long always;

    private final List<Changing> changing = new ArrayList<>(0);

    private Holdings() {}

    /** What a profile holds from a day on; before that day it may be anything. */
    public static Holdings from(EnvironmentFacts facts, int day, int ordinal) {
        Holdings holdings = new Holdings();
        for (long rest = facts.attachedTypes().all(); rest != 0; rest &= rest - 1) {
            int type = Long.numberOfTrailingZeros(rest);
            CountSteps counts = facts.timeline(type).countsFrom(day, ordinal);
            if (counts == CountSteps.ONE) {
                holdings.always |= 1L << type;
            } else if (counts != CountSteps.NONE) {
                holdings.changing.add(new Changing(type, counts));
            }
        }
        return holdings;
    }

    /** Counts the profile, as it is at the end of a day, {@code times} times in a row under an age: -1 takes it out again. */
    void addTo(AgeCells cells, int age, int row, int day, long loginTypes, int times) {
        long held = always;
        for (Changing one : changing) {
            held |= one.counts.on(day) > 0 ? 1L << one.type : 0;
        }
        cells.add(age, row, held, (held & loginTypes) != 0, times);
        for (Changing one : changing) {
            int extras = one.counts.on(day) - 1;
            if (extras > 0) {
                cells.addExtra(age, row, one.type, extras * times);
            }
        }
    }
}
