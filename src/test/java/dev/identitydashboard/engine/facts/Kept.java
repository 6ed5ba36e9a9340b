package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.BitTimeline;

/** Kept days for tests that do not look at the clock. */
public final class Kept {
    private Kept() {}

    /** All days from one on, which is the oldest kept one; the day before it is stored. */
    public static KeptDays from(int oldest) {
        return new KeptDays(0, oldest - 1, oldest, BitTimeline.END_OF_TIME - 1, BitTimeline.END_OF_TIME - 1);
    }
}
