package dev.identitydashboard.mparticle;

import dev.identitydashboard.RecordOutcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one reading did. Immutable and compared by value. */
public final class ImportReport {
    private final long batches;
    private final long events;
    private final long recorded;
    private final Map<SkipReason, Long> skipped;
    private final Map<EventSkipReason, Long> skippedEvents;
    private final Map<RecordOutcome, Long> refused;
    private final long refusedIdentities;
    private final Problems problems;

    ImportReport(
            long batches,
            long events,
            long recorded,
            Map<SkipReason, Long> skipped,
            Map<EventSkipReason, Long> skippedEvents,
            Map<RecordOutcome, Long> refused,
            long refusedIdentities,
            Problems problems) {
        this.batches = batches;
        this.events = events;
        this.recorded = recorded;
        this.skipped = Map.copyOf(skipped);
        this.skippedEvents = Map.copyOf(skippedEvents);
        this.refused = Map.copyOf(refused);
        this.refusedIdentities = refusedIdentities;
        this.problems = Objects.requireNonNull(problems, "problems must not be null");
    }

    /**
     * Returns the batches read, those skipped included, malformed ones not.
     *
     * @return how many
     */
    public long batches() {
        return batches;
    }

    /**
     * Returns the events with a usable time, of batches not skipped: always {@link #recorded()} plus the {@link #refused()} ones.
     *
     * @return how many
     */
    public long events() {
        return events;
    }

    /**
     * Returns the events whose activity was recorded.
     *
     * @return how many
     */
    public long recorded() {
        return recorded;
    }

    /**
     * Returns the batches passed over, by reason.
     *
     * @return an immutable map with an entry for every reason
     */
    public Map<SkipReason, Long> skipped() {
        return skipped;
    }

    /**
     * Returns the entries of {@code events} passed over in batches not skipped, by reason.
     *
     * @return an immutable map with an entry for every reason
     */
    public Map<EventSkipReason, Long> skippedEvents() {
        return skippedEvents;
    }

    /**
     * Returns the events that the dashboard refused, by outcome.
     *
     * @return an immutable map with an entry for every refusing outcome
     */
    public Map<RecordOutcome, Long> refused() {
        return refused;
    }

    /**
     * Returns the identity updates of batches, and identity changes of events, that the dashboard refused or that had identifiers of
     * types over its limit.
     *
     * @return how many
     */
    public long refusedIdentities() {
        return refusedIdentities;
    }

    /**
     * Returns the malformed input.
     *
     * @return how many places there were, and the first of them
     */
    public Problems problems() {
        return problems;
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImportReport that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    @Override
    public String toString() {
        return "ImportReport[batches=" + batches + ", events=" + events + ", recorded=" + recorded + ", skipped="
                + skipped + ", skippedEvents=" + skippedEvents + ", refused=" + refused + ", refusedIdentities="
                + refusedIdentities + ", problems=" + problems + ']';
    }

    private List<Object> components() {
        return List.of(batches, events, recorded, skipped, skippedEvents, refused, refusedIdentities, problems);
    }
}
