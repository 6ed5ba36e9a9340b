package dev.identitydashboard.engine;

import java.util.ArrayList;
import java.util.List;

/** How many identifiers of each type one profile has from a day on, as the days pass. */
final class Holdings {
    private record Changing(int type, CountSteps counts) {}

    /** The types of which it has one all the time, a bit for each: nearly always all that it has. */
    private long always;

    private final List<Changing> changing = new ArrayList<>(0);

    void add(int type, CountSteps counts) {
        if (counts == CountSteps.ONE) {
            always |= 1L << type;
        } else if (counts != CountSteps.NONE) {
            changing.add(new Changing(type, counts));
        }
    }

    /** The types of which it has any at the end of a day, a bit for each. */
    long on(int day) {
        long held = always;
        for (Changing one : changing) {
            held |= one.counts.on(day) > 0 ? 1L << one.type : 0;
        }
        return held;
    }

    /** Counts the profile, as it is at the end of a day, under an age in a row. */
    void addTo(CounterCells cells, int age, int row, int day, long loginTypes, int change) {
        long held = on(day);
        cells.add(age, row, held, (held & loginTypes) != 0, change);
        for (Changing one : changing) {
            int extras = one.counts.on(day) - 1;
            if (extras > 0) {
                cells.addExtra(age, row, one.type, extras * change);
            }
        }
    }
}
