package dev.identitydashboard.engine.plan;

import java.util.Arrays;
import java.util.List;

/**
 * The counts of one query over all profiles, under the names of inputs and identifier types. Immutable.
 *
 * <p>Inside the engine counts are plain arrays in the order of a {@link Layout}; those of disjoint sets of profiles add
 * up, and {@link Counts#add} is the only way they are combined.
 */
public final class Tally {
    private final Layout at;
    private final long[] counts;
    private final List<Row> inputs;
    private final List<Row> types;

    /**
     * A name and where its counts are.
     *
     * @param name an input's or a type's
     * @param index its position in the layout
     */
    public record Row(String name, int index) {}

    public Tally(Layout layout, long[] counts, List<Row> inputs, List<Row> types) {
        this.at = layout;
        this.counts = counts;
        this.inputs = List.copyOf(inputs);
        this.types = List.copyOf(types);
    }

    /**
     * The inputs counted.
     *
     * @return those of the plan in its order, or all that had activity on a kept day, sorted
     */
    public List<Row> inputs() {
        return inputs;
    }

    /**
     * The identifier types of which any was ever attached.
     *
     * @return the types, sorted by name
     */
    public List<Row> types() {
        return types;
    }

    /**
     * Distinct profiles active in the range.
     *
     * @return a count
     */
    public long profiles() {
        return counts[at.profiles()];
    }

    /**
     * The known among {@link #profiles()}.
     *
     * @return a count
     */
    public long known() {
        return counts[at.known()];
    }

    /**
     * Distinct profiles active on a day.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long profilesOn(int day) {
        return counts[at.dailyProfiles() + day];
    }

    /** {@link #profilesOn} each day. */
    public long[] profilesByDay() {
        return Arrays.copyOfRange(counts, at.dailyProfiles(), at.dailyProfiles() + at.days());
    }

    /**
     * The known among {@link #profilesOn}.
     *
     * @param day the position in the range, from 0
     * @return a count
     */
    public long knownOn(int day) {
        return counts[at.dailyKnown() + day];
    }

    /**
     * Distinct profiles active through an input in the range.
     *
     * @param input the input
     * @return a count
     */
    public long inputProfiles(Row input) {
        return counts[at.inputProfiles(input.index)];
    }

    /**
     * The known among {@link #inputProfiles}.
     *
     * @param input the input
     * @return a count
     */
    public long inputKnown(Row input) {
        return counts[at.inputKnown(input.index)];
    }

    /**
     * Profiles active through an input on a day.
     *
     * @param input the input
     * @param day the position in the range, from 0
     * @return a count
     */
    public long inputProfilesOn(Row input, int day) {
        return counts[at.inputDaily(input.index) + day];
    }

    /**
     * Those of {@link #inputProfiles} that have a type.
     *
     * @param input the input
     * @param type the type
     * @return a count
     */
    public long inputProfilesWith(Row input, Row type) {
        return counts[at.inputTypes(input.index) + type.index];
    }

    /**
     * Profiles active in the range that have a type.
     *
     * @param type the type
     * @return a count
     */
    public long typeProfiles(Row type) {
        return counts[at.typeProfiles(type.index)];
    }

    /**
     * The identifiers of a type that they have.
     *
     * @param type the type
     * @return a count
     */
    public long typeIdentifiers(Row type) {
        return counts[at.typeIdentifiers(type.index)];
    }

    /**
     * Profiles active on a day that have a type.
     *
     * @param type the type
     * @param day the position in the range, from 0
     * @return a count
     */
    public long typeProfilesOn(Row type, int day) {
        return counts[at.typeDaily(type.index) + day];
    }

    /**
     * Where each count of a tally is: first those of all profiles, then a block per input, then a block per identifier
     * type.
     *
     * @param days the days of the range
     * @param inputs the inputs
     * @param types the identifier types
     */
    public record Layout(int days, int inputs, int types) {

        public int size() {
            return type(types);
        }

        public int profiles() {
            return 0;
        }

        public int known() {
            return 1;
        }

        public int dailyProfiles() {
            return 2;
        }

        public int dailyKnown() {
            return 2 + days;
        }

        private int input(int row) {
            return 2 + 2 * days + row * (2 + days + types);
        }

        public int inputProfiles(int row) {
            return input(row);
        }

        public int inputKnown(int row) {
            return input(row) + 1;
        }

        public int inputDaily(int row) {
            return input(row) + 2;
        }

        public int inputTypes(int row) {
            return input(row) + 2 + days;
        }

        /** Whether anybody was active through an input on any day of the range. */
        public boolean hasActivity(long[] counts, int row) {
            for (int day = 0; day < days; day++) {
                if (counts[inputDaily(row) + day] != 0) {
                    return true;
                }
            }
            return false;
        }

        /** Whether anything was counted of a type. */
        public boolean hasType(long[] counts, int type) {
            boolean any = counts[typeProfiles(type)] != 0;
            for (int day = 0; day < days && !any; day++) {
                any = counts[typeDaily(type) + day] != 0;
            }
            for (int row = 0; row < inputs && !any; row++) {
                any = counts[inputTypes(row) + type] != 0;
            }
            return any;
        }

        private int type(int type) {
            return input(inputs) + type * (2 + days);
        }

        public int typeProfiles(int type) {
            return type(type);
        }

        public int typeIdentifiers(int type) {
            return type(type) + 1;
        }

        public int typeDaily(int type) {
            return type(type) + 2;
        }
    }
}
