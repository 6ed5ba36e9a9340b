package dev.identitydashboard;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts records by outcome, from any thread. */
final class OutcomeCounters {
    /** What one recorder has recorded; the count outlives it. */
    private record Part(WeakReference<Object> recorder, AtomicLongArray counts) {}

    /** Where a recorder counts what it has recorded. */
    static final int RECORDED = 16;
    /** Where a recorder may count what it likes. */
    static final int SINCE_READING = RECORDED + 1;
    /** Two cache lines on either side: processors fetch lines in pairs. */
    private static final int PADDED = 2 * RECORDED + 2;

    private final Map<RecordOutcome, LongAdder> counters = new EnumMap<>(RecordOutcome.class);
    private final List<Part> parts = new ArrayList<>();

    OutcomeCounters() {
        for (RecordOutcome outcome : RecordOutcome.values()) {
            counters.put(outcome, new LongAdder());
        }
    }

    RecordOutcome count(RecordOutcome outcome) {
        counter(outcome).increment();
        return outcome;
    }

    /** Counts several records; returns their number by outcome, not to be changed. */
    Map<RecordOutcome, Long> count(Map<RecordOutcome, Long> records) {
        records.forEach((outcome, number) -> counter(outcome).add(number));
        return Collections.unmodifiableMap(records);
    }

    /**
     * Returns counts that one recorder alone writes, that of {@link RecordOutcome#RECORDED} at {@link #RECORDED}: an update that
     * must be atomic would make the processor wait for the memory of one event before it looks for that of the next.
     */
    synchronized AtomicLongArray countsOf(Object recorder) {
        foldFinished();
        AtomicLongArray counts = new AtomicLongArray(PADDED);
        parts.add(new Part(new WeakReference<>(recorder), counts));
        return counts;
    }

    synchronized Map<RecordOutcome, Long> counts() {
        foldFinished();
        Map<RecordOutcome, Long> counts = new EnumMap<>(RecordOutcome.class);
        counters.forEach((outcome, counter) -> counts.put(outcome, counter.sum()));
        parts.forEach(part -> counts.merge(RecordOutcome.RECORDED, part.counts.get(RECORDED), Long::sum));
        return counts;
    }

    private void foldFinished() {
        parts.removeIf(part -> {
            boolean finished = part.recorder.refersTo(null);
            if (finished) {
                counter(RecordOutcome.RECORDED).add(part.counts.get(RECORDED));
            }
            return finished;
        });
    }

    private LongAdder counter(RecordOutcome outcome) {
        return Objects.requireNonNull(counters.get(outcome));
    }
}
