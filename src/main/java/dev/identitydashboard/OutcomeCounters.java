package dev.identitydashboard;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts records by outcome, from any thread. */
final class OutcomeCounters {
    private final Map<RecordOutcome, LongAdder> counters = new EnumMap<>(RecordOutcome.class);

    OutcomeCounters() {
        for (RecordOutcome outcome : RecordOutcome.values()) {
            counters.put(outcome, new LongAdder());
        }
    }

    RecordOutcome count(RecordOutcome outcome) {
        Objects.requireNonNull(counters.get(outcome)).increment();
        return outcome;
    }

    Map<RecordOutcome, Long> counts() {
        Map<RecordOutcome, Long> counts = new EnumMap<>(RecordOutcome.class);
        counters.forEach((outcome, counter) -> counts.put(outcome, counter.sum()));
        return counts;
    }
}
