package dev.identitydashboard;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts records by outcome, from any thread. */
final class OutcomeCounters {
    /** What one recorder has recorded; the count outlives it. In a ring, which nothing needs to be allocated for. */
    private static final class Part extends WeakReference<@Nullable Object> {
        final AtomicLongArray counts;
        private Part previous = this;
        private Part next = this;

        Part(@Nullable Object recorder, AtomicLongArray counts, ReferenceQueue<Object> finished) {
            super(recorder, finished);
            this.counts = counts;
        }

        void insertBefore(Part other) {
            next = other;
            previous = other.previous;
            previous.next = this;
            other.previous = this;
        }

        void remove() {
            previous.next = next;
            next.previous = previous;
        }
    }

    /** Where a recorder counts what it has recorded. */
    static final int RECORDED = 16;
    /** Where a recorder may count what it likes. */
    static final int SINCE_READING = RECORDED + 1;
    /** No outcome's name is as long. */
    private static final int MAX_NAME = 100;
    /** Two cache lines on either side: processors fetch lines in pairs. */
    private static final int PADDED = 2 * RECORDED + 2;

    private final Map<RecordOutcome, LongAdder> counters = new EnumMap<>(RecordOutcome.class);
    /** The parts of recorders that nobody has any more. */
    private final ReferenceQueue<Object> finished = new ReferenceQueue<>();
    /** Before the first part and after the last. */
    private final Part ends = new Part(null, newCounts(), finished);

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

    /** Returns zeros that lie apart from the memory of other threads. */
    static AtomicLongArray newCounts() {
        return new AtomicLongArray(PADDED);
    }

    /**
     * From now on counts what one recorder alone writes at {@link #RECORDED}: an update that must be atomic would make the processor wait
     * for the memory of one event before it looks for that of the next. That is remembered beyond the recorder's life, until the next
     * call; so it is for recorders of many events, not for those of which there are many.
     */
    synchronized void include(Object recorder, AtomicLongArray counts) {
        foldFinished();
        new Part(recorder, counts, finished).insertBefore(ends);
    }

    synchronized Map<RecordOutcome, Long> counts() {
        foldFinished();
        Map<RecordOutcome, Long> counts = new EnumMap<>(RecordOutcome.class);
        counters.forEach((outcome, counter) -> counts.put(outcome, counter.sum()));
        for (Part part = ends.next; part != ends; part = part.next) {
            counts.merge(RecordOutcome.RECORDED, part.counts.get(RECORDED), Long::sum);
        }
        return counts;
    }

    /** Writes how many records there were of each outcome, by name. */
    void writeTo(ByteSink sink) {
        Map<RecordOutcome, Long> counts = counts();
        sink.writeInt(counts.size());
        counts.forEach((outcome, count) -> {
            sink.writeText(outcome.name());
            sink.writeLong(count);
        });
    }

    /** Adds what another one has written. */
    void readFrom(ByteSource source) {
        int size = source.readCount(RecordOutcome.values().length, "outcomes");
        for (int i = 0; i < size; i++) {
            counter(RecordOutcome.valueOf(source.readText(MAX_NAME))).add(source.readLong());
        }
    }

    private void foldFinished() {
        for (Reference<?> one = finished.poll(); one != null; one = finished.poll()) {
            Part part = (Part) one;
            counter(RecordOutcome.RECORDED).add(part.counts.get(RECORDED));
            part.remove();
        }
    }

    private LongAdder counter(RecordOutcome outcome) {
        return Objects.requireNonNull(counters.get(outcome));
    }
}
