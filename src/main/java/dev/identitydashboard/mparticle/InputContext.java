package dev.identitydashboard.mparticle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a batch and one of its events say about where they came from. Blank texts are absent. Immutable and compared by value.
 */
public final class InputContext {
    /** What equality, hash code and text are made of. */
    private record Components(
            Optional<String> eventType,
            Map<String, String> customAttributes,
            Optional<String> partner,
            Optional<String> platform,
            Optional<String> channel,
            Optional<String> application,
            Optional<String> applicationPackage) {}

    private final Components components;

    InputContext(
            Optional<String> eventType,
            Map<String, String> customAttributes,
            Optional<String> partner,
            Optional<String> platform,
            Optional<String> channel,
            Optional<String> application,
            Optional<String> applicationPackage) {
        components = new Components(
                Objects.requireNonNull(eventType, "eventType must not be null"),
                Collections.unmodifiableMap(new LinkedHashMap<>(customAttributes)),
                Objects.requireNonNull(partner, "partner must not be null"),
                Objects.requireNonNull(platform, "platform must not be null"),
                Objects.requireNonNull(channel, "channel must not be null"),
                Objects.requireNonNull(application, "application must not be null"),
                Objects.requireNonNull(applicationPackage, "applicationPackage must not be null"));
    }

    /**
     * Returns the event's type, as sent.
     *
     * @return the type, if there is one
     */
    public Optional<String> eventType() {
        return components.eventType;
    }

    /**
     * Returns the event's custom attributes that are strings, numbers or booleans, as text.
     *
     * @return an immutable map by name, in the order in which they were sent
     */
    public Map<String, String> customAttributes() {
        return components.customAttributes;
    }

    /**
     * Returns the batch's {@code source_info.partner}.
     *
     * @return the partner, if there is one
     */
    public Optional<String> partner() {
        return components.partner;
    }

    /**
     * Returns the batch's {@code device_info.platform}, in mParticle's spelling where it has one.
     *
     * @return the platform, if there is one
     */
    public Optional<String> platform() {
        return components.platform;
    }

    /**
     * Returns the batch's {@code source_info.channel}.
     *
     * @return the channel, if there is one
     */
    public Optional<String> channel() {
        return components.channel;
    }

    /**
     * Returns the batch's {@code application_info.application_name}.
     *
     * @return the name, if there is one
     */
    public Optional<String> application() {
        return components.application;
    }

    /**
     * Returns the batch's {@code application_info.package}, which tells two applications of one platform apart.
     *
     * @return the package or bundle identifier, if there is one
     */
    public Optional<String> applicationPackage() {
        return components.applicationPackage;
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InputContext that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "InputContext" + components.toString().substring("Components".length());
    }
}
