package dev.identitydashboard.engine;

import java.util.Map;
import java.util.TreeMap;

/**
 * The counts of one query over some profiles. Tallies of disjoint sets of profiles add up, and {@link #add} is the only way
 * they are combined.
 */
public final class Tally {
    private final int days;
    private final TreeMap<String, InputTally> inputs = new TreeMap<>();
    private final TreeMap<String, TypeTally> types = new TreeMap<>();
    long profiles;
    long known;
    final long[] dailyProfiles;
    final long[] dailyKnown;

    Tally(int days) {
        this.days = days;
        this.dailyProfiles = new long[days];
        this.dailyKnown = new long[days];
    }

    /**
     * Distinct profiles active in the range.
     *
     * @return a count
     */
    public long profiles() {
        return profiles;
    }

    /**
     * The known among {@link #profiles()}.
     *
     * @return a count
     */
    public long known() {
        return known;
    }

    /**
     * Profiles active on a day of the range.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long profilesOn(int day) {
        return dailyProfiles[day];
    }

    /**
     * The known among {@link #profilesOn}.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long knownOn(int day) {
        return dailyKnown[day];
    }

    /**
     * The rows of the inputs, sorted by name.
     *
     * @return an input's row is missing if no profile ever was active through it
     */
    public Map<String, InputTally> inputs() {
        return inputs;
    }

    /**
     * The rows of the identifier types ever attached, sorted by name.
     *
     * @return the rows by the type's name
     */
    public Map<String, TypeTally> types() {
        return types;
    }

    InputTally input(String name) {
        return inputs.computeIfAbsent(name, input -> new InputTally(days));
    }

    TypeTally type(String name) {
        return types.computeIfAbsent(name, type -> new TypeTally(days));
    }

    Tally add(Tally other) {
        profiles += other.profiles;
        known += other.known;
        addTo(dailyProfiles, other.dailyProfiles);
        addTo(dailyKnown, other.dailyKnown);
        other.inputs.forEach((name, row) -> input(name).add(row));
        other.types.forEach((name, row) -> type(name).add(row));
        return this;
    }

    private static void addTo(long[] sums, long[] terms) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += terms[i];
        }
    }

    /** The counts of one input. */
    public static final class InputTally {
        long profiles;
        long known;
        final long[] dailyProfiles;
        private final TreeMap<String, Long> profilesByType = new TreeMap<>();

        InputTally(int days) {
            this.dailyProfiles = new long[days];
        }

        /**
         * Distinct profiles active through the input in the range.
         *
         * @return a count
         */
        public long profiles() {
            return profiles;
        }

        /**
         * The known among {@link #profiles()}.
         *
         * @return a count
         */
        public long known() {
            return known;
        }

        /**
         * Profiles active through the input on a day.
         *
         * @param day the position in the range, from 0
         * @return a count
         */
        public long profilesOn(int day) {
            return dailyProfiles[day];
        }

        /**
         * Those of {@link #profiles()} that have a type.
         *
         * @param type the type's name
         * @return a count
         */
        public long profilesWith(String type) {
            Long count = profilesByType.get(type);
            return count == null ? 0 : count;
        }

        void addProfilesWith(String type, long count) {
            profilesByType.merge(type, count, Long::sum);
        }

        private void add(InputTally other) {
            profiles += other.profiles;
            known += other.known;
            addTo(dailyProfiles, other.dailyProfiles);
            other.profilesByType.forEach(this::addProfilesWith);
        }
    }

    /** The counts of one identifier type. */
    public static final class TypeTally {
        long profiles;
        long identifiers;
        final long[] dailyProfiles;

        TypeTally(int days) {
            this.dailyProfiles = new long[days];
        }

        /**
         * Profiles active in the range that have the type.
         *
         * @return a count
         */
        public long profiles() {
            return profiles;
        }

        /**
         * The identifiers of the type that they have.
         *
         * @return a count
         */
        public long identifiers() {
            return identifiers;
        }

        /**
         * Profiles active on a day that have the type.
         *
         * @param day the position in the range, from 0
         * @return a count
         */
        public long profilesOn(int day) {
            return dailyProfiles[day];
        }

        private void add(TypeTally other) {
            profiles += other.profiles;
            identifiers += other.identifiers;
            addTo(dailyProfiles, other.dailyProfiles);
        }
    }
}
