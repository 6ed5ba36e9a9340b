package dev.identitydashboard.mparticle;

import dev.identitydashboard.Identifier;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch as sent, before anything of it is judged. Texts are those of strings and numbers; null stands for absent and
 * null; a value of a wrong JSON type has a text that no rule accepts. Attributes are in the order in which they were sent.
 */
record Batch(
        @Nullable String mpid,
        @Nullable String environment,
        @Nullable String time,
        @Nullable String partner,
        @Nullable String platform,
        @Nullable String channel,
        @Nullable String application,
        @Nullable String applicationPackage,
        List<Identifier> identifiers,
        int unreadIdentities,
        List<Event> events,
        int entriesThatAreNoObjects) {

    /** One entry of {@code events}. */
    record Event(
            @Nullable String type,
            @Nullable String time,
            Map<String, String> customAttributes,
            @Nullable Identifier oldIdentity,
            @Nullable Identifier newIdentity,
            int unreadIdentities) {}
}
