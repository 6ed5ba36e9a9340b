package dev.identitydashboard.mparticle;

import dev.identitydashboard.RecordOutcome;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one reading did. Immutable and compared by value. */
public final class ImportReport {
    /** What equality, hash code and text are made of. */
    private record Components(
            long batches,
            long events,
            long recorded,
            Map<SkipReason, Long> skipped,
            Map<EventSkipReason, Long> skippedEvents,
            Map<RecordOutcome, Long> refused,
            long refusedIdentities,
            Problems problems) {}

    private final Components components;

    ImportReport(
            long batches,
            long events,
            long recorded,
            Map<SkipReason, Long> skipped,
            Map<EventSkipReason, Long> skippedEvents,
            Map<RecordOutcome, Long> refused,
            long refusedIdentities,
            Problems problems) {
        components = new Components(
                batches,
                events,
                recorded,
                Map.copyOf(skipped),
                Map.copyOf(skippedEvents),
                Map.copyOf(refused),
                refusedIdentities,
                Objects.requireNonNull(problems, "problems must not be null"));
    }

    /**
     * Returns the batches read, those skipped included, malformed ones not.
     *
     * @return how many
     */
    public long batches() {
        return components.batches;
    }

    /**
     * Returns the events with a usable time, of batches not skipped: always {@link #recorded()} plus the {@link #refused()} ones.
     *
     * @return how many
     */
    public long events() {
        return components.events;
    }

    /**
     * Returns the events whose activity was recorded.
     *
     * @return how many
     */
    public long recorded() {
        return components.recorded;
    }

    /**
     * Returns the batches passed over, by reason.
     *
     * @return an immutable map with an entry for every reason
     */
    public Map<SkipReason, Long> skipped() {
        return components.skipped;
    }

    /**
     * Returns the entries of {@code events} passed over in batches not skipped, by reason.
     *
     * @return an immutable map with an entry for every reason
     */
    public Map<EventSkipReason, Long> skippedEvents() {
        return components.skippedEvents;
    }

    /**
     * Returns the events that the dashboard refused, by outcome.
     *
     * @return an immutable map with an entry for every refusing outcome
     */
    public Map<RecordOutcome, Long> refused() {
        return components.refused;
    }

    /**
     * Returns the identity updates of batches, and identity changes of events, that the dashboard refused or that had identifiers of
     * types over its limit.
     *
     * @return how many
     */
    public long refusedIdentities() {
        return components.refusedIdentities;
    }

    /**
     * Returns the malformed input.
     *
     * @return how many places there were, and the first of them
     */
    public Problems problems() {
        return components.problems;
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImportReport that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "ImportReport" + components.toString().substring("Components".length());
    }
}
