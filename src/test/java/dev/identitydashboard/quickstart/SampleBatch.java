package dev.identitydashboard.quickstart;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one batch of the sample says, apart from how its producer spells it.
 *
 * @param mpid the profile, or 0 for a batch that names none
 * @param environment {@code production}, {@code development} or {@code unknown}
 * @param input where it comes from
 * @param appVersion the version of the app that sends it
 * @param sent the batch's own time
 * @param identifiers the values by identifier type, in the library's spelling
 * @param events its events, in order; none in a batch that only brings identities
 * @param dialect how its producer spells it
 */
record SampleBatch(
        long mpid,
        String environment,
        SampleInput input,
        String appVersion,
        Instant sent,
        Map<String, String> identifiers,
        List<Event> events,
        Dialect dialect) {

    /** Producers disagree about the same fields. */
    enum Dialect {
        /** Numbers as numbers, lower-case names, absent fields left out. */
        PLAIN,
        /** As forwarded by mParticle: numbers as strings, identities as an array of type and value. */
        OUTBOUND,
        /** As serialised by a generated client: upper-case enum values, every field there, null if absent. */
        MODEL
    }

    /** One event; {@code before} and {@code after} belong to a {@code user_identity_change} only. */
    record Event(
            Instant time,
            String type,
            @Nullable Identity before,
            @Nullable Identity after) {
        static Event of(Instant time, String type) {
            return new Event(time, type, null, null);
        }

        static Event identityChange(Instant time, @Nullable Identity before, @Nullable Identity after) {
            return new Event(time, "user_identity_change", before, after);
        }
    }

    /** One identifier, with the type in the library's spelling. */
    record Identity(String type, String value) {}

    SampleBatch {
        identifiers = Collections.unmodifiableMap(new LinkedHashMap<>(identifiers));
        events = List.copyOf(events);
    }
}
