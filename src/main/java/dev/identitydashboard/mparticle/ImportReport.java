package dev.identitydashboard.mparticle;

import dev.identitydashboard.RecordOutcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one reading did: every batch, event and identity that was sent and every byte is in one of its numbers. Immutable and compared by
 * value.
 */
public final class ImportReport {
    /** What equality, hash code and text are made of. */
    record Counts(
            long batches,
            long events,
            long recorded,
            long undated,
            Map<SkipReason, Long> skipped,
            Map<EventSkipReason, Long> skippedEvents,
            Map<RecordOutcome, Long> refused,
            long refusedIdentities,
            long unreadIdentities,
            Problems problems,
            TextBytes bytes) {
        Counts {
            skipped = inOrder(SkipReason.class, skipped);
            skippedEvents = inOrder(EventSkipReason.class, skippedEvents);
            refused = inOrder(RecordOutcome.class, refused);
        }

        private static <K extends Enum<K>> Map<K, Long> inOrder(Class<K> keys, Map<K, Long> counts) {
            Map<K, Long> copy = new EnumMap<>(keys);
            copy.putAll(counts);
            return Collections.unmodifiableMap(copy);
        }
    }

    private final Counts components;

    ImportReport(Counts counts) {
        components = counts;
    }

    /**
     * Adds the report of another reading, so that both read as if one after the other.
     *
     * @param other what was read afterwards
     * @return the sums
     * @throws NullPointerException if {@code other} is null
     */
    public ImportReport plus(ImportReport other) {
        Objects.requireNonNull(other, "other must not be null");
        Counts more = other.components;
        return new ImportReport(new Counts(
                batches() + more.batches,
                events() + more.events,
                recorded() + more.recorded,
                undated() + more.undated,
                sum(SkipReason.class, skipped(), more.skipped),
                sum(EventSkipReason.class, skippedEvents(), more.skippedEvents),
                sum(RecordOutcome.class, refused(), more.refused),
                refusedIdentities() + more.refusedIdentities,
                unreadIdentities() + more.unreadIdentities,
                problems().plus(more.problems),
                bytes().plus(more.bytes)));
    }

    private static <K extends Enum<K>> Map<K, Long> sum(Class<K> keys, Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sums = new EnumMap<>(keys);
        sums.putAll(one);
        other.forEach((key, count) -> sums.merge(key, count, Long::sum));
        return sums;
    }

    /**
     * Says whether everything that was sent was recorded: nothing was skipped, refused, malformed, dated by the fallback time or unread.
     *
     * @return true if there is nothing to look into
     */
    public boolean isClean() {
        return problems().count() == 0
                && undated() == 0
                && refusedIdentities() == 0
                && unreadIdentities() == 0
                && areZero(skipped())
                && areZero(skippedEvents())
                && areZero(refused());
    }

    private static boolean areZero(Map<?, Long> counts) {
        return counts.values().stream().allMatch(count -> count == 0);
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
     * Returns those of {@link #events()} that were dated by the fallback time, having no time of their own nor of their batch. Many of
     * them tell of a format that only looks like mParticle's.
     *
     * @return how many
     */
    public long undated() {
        return components.undated;
    }

    /**
     * Returns the batches passed over, by reason.
     *
     * @return an immutable map with an entry for every reason, in their order
     */
    public Map<SkipReason, Long> skipped() {
        return components.skipped;
    }

    /**
     * Returns the entries of {@code events} passed over in batches not skipped, by reason.
     *
     * @return an immutable map with an entry for every reason, in their order
     */
    public Map<EventSkipReason, Long> skippedEvents() {
        return components.skippedEvents;
    }

    /**
     * Returns the events that the dashboard refused, by outcome.
     *
     * @return an immutable map with an entry for every refusing outcome, in their order
     */
    public Map<RecordOutcome, Long> refused() {
        return components.refused;
    }

    /**
     * Returns the identity updates of batches, and identity changes of events, that the dashboard refused or that had identifiers of
     * types over its limit; and those of batches that had no usable event and no usable time.
     *
     * @return how many
     */
    public long refusedIdentities() {
        return components.refusedIdentities;
    }

    /**
     * Returns the identity entries in no known form: of a type that is none or reserved, or with a value that is neither string nor
     * number. Null and empty values are absent, and not among them.
     *
     * @return how many, of batches not skipped
     */
    public long unreadIdentities() {
        return components.unreadIdentities;
    }

    /**
     * Returns what became of each byte.
     *
     * @return bytes after decompression, all that were read
     */
    public TextBytes bytes() {
        return components.bytes;
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
        return "ImportReport" + components.toString().substring("Counts".length());
    }
}
