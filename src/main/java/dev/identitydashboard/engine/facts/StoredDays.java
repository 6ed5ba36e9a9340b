package dev.identitydashboard.engine.facts;

/**
 * Which days are stored: one more than are kept, so that a report that began just before midnight still finds its first day.
 */
public final class StoredDays {
    private StoredDays() {}

    /**
     * Returns the first stored day.
     *
     * @param oldestKept the oldest kept epoch day
     * @return an epoch day
     */
    public static int first(int oldestKept) {
        return oldestKept - 1;
    }
}
