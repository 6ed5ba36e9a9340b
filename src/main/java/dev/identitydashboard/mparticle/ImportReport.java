package dev.identitydashboard.mparticle;

import dev.identitydashboard.RecordOutcome;
import java.util.Map;
import java.util.Objects;

/**
 * What one reading did.
 *
 * @param batches batches read, those skipped included, malformed ones not
 * @param events events with a usable time, of batches not skipped: always {@code recorded} plus the refused ones
 * @param recorded events whose activity was recorded
 * @param skipped batches passed over, by reason; every reason has an entry
 * @param skippedEvents entries of {@code events} passed over in batches not skipped, by reason; every reason has an entry
 * @param refused events that the dashboard refused, by outcome; every refusing outcome has an entry
 * @param refusedIdentities identity updates of batches, and identity changes of events, that the dashboard refused or that
 *     had identifiers of types over its limit
 * @param problems malformed input
 */
public record ImportReport(
        long batches,
        long events,
        long recorded,
        Map<SkipReason, Long> skipped,
        Map<EventSkipReason, Long> skippedEvents,
        Map<RecordOutcome, Long> refused,
        long refusedIdentities,
        Problems problems) {

    /**
     * Checks and copies the components.
     *
     * @param batches batches read
     * @param events events with a usable time
     * @param recorded events whose activity was recorded
     * @param skipped batches passed over
     * @param skippedEvents entries of events passed over
     * @param refused events that the dashboard refused
     * @param refusedIdentities identity updates that the dashboard refused
     * @param problems malformed input
     * @throws NullPointerException if a component is null
     */
    public ImportReport {
        skipped = Map.copyOf(skipped);
        skippedEvents = Map.copyOf(skippedEvents);
        refused = Map.copyOf(refused);
        Objects.requireNonNull(problems, "problems must not be null");
    }
}
