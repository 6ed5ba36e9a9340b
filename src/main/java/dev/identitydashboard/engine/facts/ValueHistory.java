package dev.identitydashboard.engine.facts;

/**
 * When one identifier of a profile was attached and detached. What {@code detach(type)} did to it is decided together with
 * the profile's log of those, which is passed in.
 *
 * <p>A {@code detach(type)} on a day concerns the identifiers that had been recorded by then, on whatever day. So that
 * replaying a log on top of its own result changes nothing, "by then" compares both the first recordings of the two
 * operations and their last ones: a replay leaves the order of either untouched.
 */
final class ValueHistory {
    private final OperationLog operations = new OperationLog();
    private boolean presentBefore;
    /** The lowest first and last sequence number of the operations folded away. */
    private long foldedFirst = Long.MAX_VALUE;

    private long foldedLast = Long.MAX_VALUE;

    /** Notes that the identifier was present before all stored days. */
    void presentBefore() {
        presentBefore = true;
        foldedFirst = 0;
        foldedLast = 0;
    }

    void record(int day, long sequence, boolean attach) {
        operations.record(day, sequence, attach);
    }

    /** Adds the days on which presence changes to the counts: {@code weight} for a gain, {@code -weight} for a loss. */
    void addTo(DailyCounts counts, OperationLog detachAlls, int weight) {
        if (presentBefore) {
            counts.addBefore(weight);
        }
        boolean was = presentBefore;
        int own = 0;
        int all = 0;
        while (own < operations.size() || all < detachAlls.size()) {
            int day = nextDay(own, detachAlls, all);
            boolean ownToday = own < operations.size() && operations.dayAt(own) == day;
            boolean allToday = all < detachAlls.size() && detachAlls.dayAt(all) == day;
            boolean is = presentAfter(was, ownToday ? own : -1, detachAlls, allToday ? all : -1);
            if (is != was) {
                counts.add(day, is ? weight : -weight);
            }
            was = is;
            own += ownToday ? 1 : 0;
            all += allToday ? 1 : 0;
        }
    }

    /** Forgets the days before the given one; {@code present} says how they ended. */
    void foldBefore(int day, boolean present) {
        int end = operations.indexOf(day);
        for (int i = 0; i < end; i++) {
            foldedFirst = Math.min(foldedFirst, operations.firstAt(i));
            foldedLast = Math.min(foldedLast, operations.lastAt(i));
        }
        operations.dropBefore(day);
        presentBefore = present;
    }

    /** Whether the identifier was present at the end of the day before the given one. */
    boolean presentAtStartOf(int day, OperationLog detachAlls) {
        DailyCounts counts = new DailyCounts();
        addTo(counts, detachAlls, 1);
        return counts.countBefore(day) > 0;
    }

    long bytes() {
        return 48 + operations.bytes();
    }

    private int nextDay(int own, OperationLog detachAlls, int all) {
        int ownDay = own < operations.size() ? operations.dayAt(own) : Integer.MAX_VALUE;
        int allDay = all < detachAlls.size() ? detachAlls.dayAt(all) : Integer.MAX_VALUE;
        return Math.min(ownDay, allDay);
    }

    private boolean presentAfter(boolean was, int own, OperationLog detachAlls, int all) {
        boolean after = own < 0 ? was : operations.attachesAt(own);
        if (all < 0 || !after) {
            return after;
        }
        boolean attachedLater = own >= 0 && operations.lastAt(own) > detachAlls.lastAt(all);
        return attachedLater || !recordedBy(detachAlls.firstAt(all), detachAlls.lastAt(all));
    }

    private boolean recordedBy(long first, long last) {
        boolean recorded = foldedFirst < first || foldedLast < last;
        for (int i = 0; i < operations.size() && !recorded; i++) {
            recorded = operations.firstAt(i) < first || operations.lastAt(i) < last;
        }
        return recorded;
    }
}
