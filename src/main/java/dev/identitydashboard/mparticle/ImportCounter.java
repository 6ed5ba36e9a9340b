package dev.identitydashboard.mparticle;

import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.mparticle.ImportReport.Counts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up one reading. */
final class ImportCounter {
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final Map<EventSkipReason, Long> skippedEvents = new EnumMap<>(EventSkipReason.class);
    private final Map<RecordOutcome, Long> refused = new EnumMap<>(RecordOutcome.class);
    private final List<Problem> firstProblems = new ArrayList<>();
    private long problems;
    private long batches;
    private long events;
    private long recorded;
    private long undated;
    private long refusedIdentities;
    private long unreadIdentities;
    private TextBytes bytes = new TextBytes(0, 0, 0);

    ImportCounter() {
        for (SkipReason reason : SkipReason.values()) {
            skipped.put(reason, 0L);
        }
        for (EventSkipReason reason : EventSkipReason.values()) {
            skippedEvents.put(reason, 0L);
        }
        for (RecordOutcome outcome : RecordOutcome.values()) {
            if (!isRecorded(outcome)) {
                refused.put(outcome, 0L);
            }
        }
    }

    /** Whether the event's activity was recorded. */
    private static boolean isRecorded(RecordOutcome outcome) {
        return outcome == RecordOutcome.RECORDED || outcome == RecordOutcome.IDENTIFIERS_DROPPED;
    }

    void batch() {
        batches++;
    }

    void skip(SkipReason reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    void skipEvents(EventSkipReason reason, long count) {
        if (count > 0) {
            skippedEvents.merge(reason, count, Long::sum);
        }
    }

    void event(RecordOutcome outcome, boolean dated) {
        events++;
        undated += dated ? 0 : 1;
        if (isRecorded(outcome)) {
            recorded++;
        } else {
            refused.merge(outcome, 1L, Long::sum);
        }
    }

    void identities(RecordOutcome outcome) {
        refusedIdentities += outcome == RecordOutcome.RECORDED ? 0 : 1;
    }

    void identitiesWithoutTime() {
        refusedIdentities++;
    }

    void unreadIdentities(int count) {
        unreadIdentities += count;
    }

    void problem(Problem problem) {
        problems++;
        if (firstProblems.size() < Problems.MAX_KEPT) {
            firstProblems.add(problem.withoutRejected());
        }
    }

    /** Adds what became of the bytes of an input. */
    void bytes(TextBytes input) {
        bytes = bytes.plus(input);
    }

    long batches() {
        return batches;
    }

    long events() {
        return events;
    }

    long problems() {
        return problems;
    }

    ImportReport report() {
        return new ImportReport(new Counts(
                batches,
                events,
                recorded,
                undated,
                skipped,
                skippedEvents,
                refused,
                refusedIdentities,
                unreadIdentities,
                new Problems(problems, firstProblems),
                bytes));
    }
}
