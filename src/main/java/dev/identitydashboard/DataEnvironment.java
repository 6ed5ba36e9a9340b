package dev.identitydashboard;

/**
 * The environment that data belongs to. The two never mix: activity, identifiers and inputs recorded in one are
 * invisible in the other.
 */
public enum DataEnvironment {
    /** Data of real users; the default everywhere. */
    PRODUCTION(0),
    /** Data of test and debug builds. */
    DEVELOPMENT(1);

    private final int index;

    DataEnvironment(int index) {
        this.index = index;
    }

    /** The engine's number of the environment. */
    int index() {
        return index;
    }
}
