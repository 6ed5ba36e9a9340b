package dev.identitydashboard.engine.facts;

import it.unimi.dsi.fastutil.longs.Long2ObjectArrayMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * The explicit history of one profile's identifiers of one type, kept for those few profiles that have had a second value
 * or a detach. An operation costs time in proportion to the days on which their number changes; {@code detachAll}, and the
 * first operation after days have left, in proportion to the values ever seen.
 */
final class IdentifierHistory {
    /** Up to so many values are cheaper to look through than to hash. */
    private static final int FEW = 8;

    private Long2ObjectMap<ValueHistory> values = new Long2ObjectArrayMap<>(1);
    private final OperationLog detachAlls = new OperationLog();
    private final DailyCounts counts = new DailyCounts();
    private int foldedBefore = Integer.MIN_VALUE;
    /** The latest day of which anything was recorded. */
    private int latestDay = Integer.MIN_VALUE;

    /** Starts from a value that was present before all stored days. */
    void presentBefore(long fingerprint) {
        valueOf(fingerprint).presentBefore();
        counts.addBefore(1);
    }

    void record(long fingerprint, int day, long sequence, boolean attach) {
        latestDay = Math.max(latestDay, day);
        ValueHistory value = valueOf(fingerprint);
        value.addTo(counts, detachAlls, -1);
        value.record(day, sequence, attach);
        value.addTo(counts, detachAlls, 1);
    }

    void detachAll(int day, long sequence) {
        latestDay = Math.max(latestDay, day);
        addAllToCounts(-1);
        detachAlls.record(day, sequence, false);
        addAllToCounts(1);
    }

    /** How many identifiers are present at the end of each day. */
    CountSteps steps() {
        return counts.steps();
    }

    /** Folds the days before the given one into what was before all days. */
    void foldBefore(int day) {
        if (day <= foldedBefore) {
            return;
        }
        foldedBefore = day;
        for (ValueHistory value : values.values()) {
            value.foldBefore(day, value.presentAtStartOf(day, detachAlls));
        }
        detachAlls.dropBefore(day);
        counts.foldBefore(day);
    }

    /** Whether nothing was recorded of a day or a later one, and nothing is present then. */
    boolean isGoneBefore(int day) {
        return latestDay < day && counts.countBefore(day) == 0;
    }

    /** Stores an earlier day than those that were folded. */
    void storeFrom(int day) {
        foldedBefore = Math.min(foldedBefore, day);
    }

    long bytes() {
        long bytes = 96 + 16L * values.size() + detachAlls.bytes() + counts.bytes();
        for (Long2ObjectMap.Entry<ValueHistory> value : values.long2ObjectEntrySet()) {
            bytes += value.getValue().bytes();
        }
        return bytes;
    }

    private void addAllToCounts(int weight) {
        for (ValueHistory value : values.values()) {
            value.addTo(counts, detachAlls, weight);
        }
    }

    private ValueHistory valueOf(long fingerprint) {
        ValueHistory value = values.get(fingerprint);
        if (value == null) {
            if (values.size() == FEW) {
                values = new Long2ObjectOpenHashMap<>(values);
            }
            value = new ValueHistory();
            values.put(fingerprint, value);
        }
        return value;
    }
}
