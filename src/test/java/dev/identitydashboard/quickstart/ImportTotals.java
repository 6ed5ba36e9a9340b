package dev.identitydashboard.quickstart;

import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.mparticle.EventSkipReason;
import dev.identitydashboard.mparticle.ImportReport;
import dev.identitydashboard.mparticle.SkipReason;
import dev.identitydashboard.text.Format;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The import reports of all files together. */
final class ImportTotals {
    private static final int PROBLEMS_SHOWN = 10;

    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final Map<EventSkipReason, Long> skippedEvents = new EnumMap<>(EventSkipReason.class);
    private final Map<RecordOutcome, Long> refused = new EnumMap<>(RecordOutcome.class);
    private final List<String> firstProblems = new ArrayList<>();
    private long batches;
    private long events;
    private long recorded;
    private long refusedIdentities;
    private long problems;

    void add(String source, ImportReport report) {
        batches += report.batches();
        events += report.events();
        recorded += report.recorded();
        report.skipped().forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
        report.skippedEvents().forEach((reason, count) -> skippedEvents.merge(reason, count, Long::sum));
        report.refused().forEach((outcome, count) -> refused.merge(outcome, count, Long::sum));
        refusedIdentities += report.refusedIdentities();
        problems += report.problems().count();
        report.problems().first().stream()
                .limit(PROBLEMS_SHOWN - firstProblems.size())
                .forEach(problem -> firstProblems.add(Format.name(source + ", " + problem)));
    }

    long batches() {
        return batches;
    }

    long events() {
        return events;
    }

    long recorded() {
        return recorded;
    }

    long refusedIdentities() {
        return refusedIdentities;
    }

    /** How much of the input was malformed. */
    long problems() {
        return problems;
    }

    /** The first of it, with file, line and column. */
    List<String> firstProblems() {
        return firstProblems;
    }

    Map<SkipReason, Long> skipped() {
        return skipped;
    }

    Map<EventSkipReason, Long> skippedEvents() {
        return skippedEvents;
    }

    Map<RecordOutcome, Long> refused() {
        return refused;
    }
}
