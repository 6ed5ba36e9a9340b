package dev.identitydashboard.engine;

/**
 * Where each count of a {@link Tally} is: first those of all profiles, then a block per input, then a block per identifier
 * type.
 *
 * @param days the days of the range
 * @param inputs the inputs
 * @param types the identifier types
 */
record TallyLayout(int days, int inputs, int types) {

    int size() {
        return type(types);
    }

    int profiles() {
        return 0;
    }

    int known() {
        return 1;
    }

    int dailyProfiles() {
        return 2;
    }

    int dailyKnown() {
        return 2 + days;
    }

    private int input(int row) {
        return 2 + 2 * days + row * (2 + days + types);
    }

    int inputProfiles(int row) {
        return input(row);
    }

    int inputKnown(int row) {
        return input(row) + 1;
    }

    int inputDaily(int row) {
        return input(row) + 2;
    }

    int inputTypes(int row) {
        return input(row) + 2 + days;
    }

    /** Whether anybody was active through an input on any day of the range. */
    boolean hasActivity(long[] counts, int row) {
        for (int day = 0; day < days; day++) {
            if (counts[inputDaily(row) + day] != 0) {
                return true;
            }
        }
        return false;
    }

    private int type(int type) {
        return input(inputs) + type * (2 + days);
    }

    int typeProfiles(int type) {
        return type(type);
    }

    int typeIdentifiers(int type) {
        return type(type) + 1;
    }

    int typeDaily(int type) {
        return type(type) + 2;
    }
}
