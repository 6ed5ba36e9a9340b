package dev.identitydashboard.mparticle;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentityChange.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded of a batch: its texts are judged, and each event has its input. Any thread can prepare it.
 *
 * @param skipReason why nothing is; then the rest has no meaning
 * @param dated whether the batch has a time
 * @param time that time
 * @param identities to be attached
 * @param unreadIdentities how many identities there are beside
 * @param entriesThatAreNoObjects how many events there are beside
 */
record PreparedBatch(
        @Nullable SkipReason skipReason,
        long mpid,
        DataEnvironment environment,
        Dated dated,
        long time,
        List<Step> identities,
        int unreadIdentities,
        List<Event> events,
        int entriesThatAreNoObjects)
        implements SentBatch {

    /** Whether there is a time. */
    enum Dated {
        SENT,
        /** None was sent. */
        NOT,
        /** What was sent is no time. */
        INVALID
    }

    /**
     * One entry of {@code events}.
     *
     * @param dated whether it has a time, its own or the batch's
     * @param time that time, in milliseconds since 1970
     * @param input that it comes through, which may be no name that an input can have
     * @param change of the profile's identities, or null
     */
    record Event(
            Dated dated, long time, String input, @Nullable Change change) {}

    /**
     * What an event says has changed.
     *
     * @param unreadIdentities how many of its identities could not be read
     */
    record Change(List<Step> steps, int unreadIdentities) {}

    /** One of which nothing is recorded. */
    static PreparedBatch skipped(SkipReason reason) {
        return new PreparedBatch(reason, 0, DataEnvironment.PRODUCTION, Dated.NOT, 0, List.of(), 0, List.of(), 0);
    }

    /** Whether an event's type is that of a change of identities. */
    static boolean isChange(String eventType) {
        return eventType.strip().equalsIgnoreCase("user_identity_change");
    }

    /** The environment of a text; empty if it is none. */
    static Optional<DataEnvironment> environmentOf(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "production" -> Optional.of(DataEnvironment.PRODUCTION);
            case "development" -> Optional.of(DataEnvironment.DEVELOPMENT);
            default -> Optional.empty();
        };
    }

    @Override
    public PreparedBatch prepared(InputResolver resolver) {
        return this;
    }
}
