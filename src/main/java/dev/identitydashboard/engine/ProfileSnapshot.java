package dev.identitydashboard.engine;

import java.util.List;

/**
 * What is known of one profile in one data environment.
 *
 * @param activity the days of its activity by input
 * @param held the identifiers that it has after all changes up to the last day that matters
 * @param copiedTo the profiles that its activity was copied to
 * @param copiedFrom the profiles whose activity was copied to it
 */
public record ProfileSnapshot(List<ActiveDays> activity, List<Held> held, List<Long> copiedTo, List<Long> copiedFrom) {

    static final ProfileSnapshot NOTHING = new ProfileSnapshot(List.of(), List.of(), List.of(), List.of());

    /**
     * Activity through one input.
     *
     * @param input the input's name
     * @param days the epoch days, in order
     */
    public record ActiveDays(String input, List<Integer> days) {}

    /**
     * The identifiers of one type.
     *
     * @param type the type's name
     * @param identifiers how many
     * @param since the epoch day from which it has had any without a gap; {@link #BEFORE} if that is before all kept days
     */
    public record Held(String type, int identifiers, int since) {
        /** As a day: before all kept ones. */
        public static final int BEFORE = Integer.MIN_VALUE;
    }

    /**
     * Whether nothing is known.
     *
     * @return true if all lists are empty
     */
    public boolean isEmpty() {
        return activity.isEmpty() && held.isEmpty() && copiedTo.isEmpty() && copiedFrom.isEmpty();
    }
}
