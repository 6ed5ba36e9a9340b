package dev.identitydashboard.mparticle;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a batch and one of its events say about where they came from. Blank texts are absent.
 *
 * @param eventType the event's type, as sent
 * @param customAttributes the event's custom attributes that are strings, numbers or booleans, as text
 * @param partner the batch's {@code source_info.partner}
 * @param platform the batch's {@code device_info.platform}, in mParticle's spelling where it has one
 * @param channel the batch's {@code source_info.channel}
 */
public record InputContext(
        Optional<String> eventType,
        Map<String, String> customAttributes,
        Optional<String> partner,
        Optional<String> platform,
        Optional<String> channel) {

    /**
     * Checks and copies the components.
     *
     * @param eventType the event's type
     * @param customAttributes the event's custom attributes
     * @param partner the batch's partner
     * @param platform the batch's platform
     * @param channel the batch's channel
     * @throws NullPointerException if a component is null
     */
    public InputContext {
        Objects.requireNonNull(eventType, "eventType must not be null");
        customAttributes = Map.copyOf(customAttributes);
        Objects.requireNonNull(partner, "partner must not be null");
        Objects.requireNonNull(platform, "platform must not be null");
        Objects.requireNonNull(channel, "channel must not be null");
    }
}
