package dev.identitydashboard.mparticle;

import dev.identitydashboard.RecordOutcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up one reading. */
final class ImportCounter {
    private static final int MAX_PROBLEMS = 1_000;
    /** The outcomes under which an event's activity was recorded. */
    private static final Set<RecordOutcome> RECORDED =
            EnumSet.of(RecordOutcome.RECORDED, RecordOutcome.IDENTIFIERS_DROPPED);

    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final Map<EventSkipReason, Long> skippedEvents = new EnumMap<>(EventSkipReason.class);
    private final Map<RecordOutcome, Long> refused = new EnumMap<>(RecordOutcome.class);
    private final List<Problem> firstProblems = new ArrayList<>();
    private long problems;
    private long batches;
    private long events;
    private long recorded;
    private long refusedIdentities;

    ImportCounter() {
        for (SkipReason reason : SkipReason.values()) {
            skipped.put(reason, 0L);
        }
        for (EventSkipReason reason : EventSkipReason.values()) {
            skippedEvents.put(reason, 0L);
        }
        for (RecordOutcome outcome : RecordOutcome.values()) {
            if (!RECORDED.contains(outcome)) {
                refused.put(outcome, 0L);
            }
        }
    }

    void batch() {
        batches++;
    }

    void skip(SkipReason reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    void skipEvents(EventSkipReason reason, long count) {
        skippedEvents.merge(reason, count, Long::sum);
    }

    void event(RecordOutcome outcome) {
        events++;
        if (RECORDED.contains(outcome)) {
            recorded++;
        } else {
            refused.merge(outcome, 1L, Long::sum);
        }
    }

    void identities(RecordOutcome outcome) {
        refusedIdentities += outcome == RecordOutcome.RECORDED ? 0 : 1;
    }

    void problem(Problem problem) {
        problems++;
        if (firstProblems.size() < MAX_PROBLEMS) {
            firstProblems.add(problem);
        }
    }

    ImportProgress progress(long bytes) {
        return new ImportProgress(bytes, batches, events);
    }

    ImportReport report() {
        return new ImportReport(
                batches,
                events,
                recorded,
                skipped,
                skippedEvents,
                refused,
                refusedIdentities,
                new Problems(problems, firstProblems));
    }
}
