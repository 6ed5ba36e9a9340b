package dev.identitydashboard.engine.plan;

/**
 * Where each count of a {@link Tally} is: first those of all profiles, then a block per input, then a block per identifier
 * type.
 *
 * @param days the days of the range
 * @param inputs the inputs
 * @param types the identifier types
 */
public record TallyLayout(int days, int inputs, int types) {

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
