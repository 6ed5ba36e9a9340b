package dev.identitydashboard.model;

import dev.identitydashboard.IdentifierType;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** How a dashboard is configured. */
public record ReferenceSettings(
        Clock clock,
        ZoneId zone,
        int retentionDays,
        Duration clockSkew,
        Set<IdentifierType> loginIdentifiers,
        int maxInputs,
        long maxProfiles,
        Optional<Set<String>> acceptedInputs,
        Optional<Set<IdentifierType>> acceptedTypes) {
    static final int MAX_TYPES = 64;

    /** The defaults that the contract names. */
    public static ReferenceSettings ofDefaults(Clock clock) {
        return new ReferenceSettings(
                clock,
                ZoneId.of("UTC"),
                182,
                Duration.ofHours(24),
                Set.of(IdentifierType.CUSTOMER_ID, IdentifierType.EMAIL),
                1024,
                Long.MAX_VALUE,
                Optional.empty(),
                Optional.empty());
    }

    public ReferenceSettings withClock(Clock other) {
        return new ReferenceSettings(
                other,
                zone,
                retentionDays,
                clockSkew,
                loginIdentifiers,
                maxInputs,
                maxProfiles,
                acceptedInputs,
                acceptedTypes);
    }

    public ReferenceSettings withZone(ZoneId other) {
        return new ReferenceSettings(
                clock,
                other,
                retentionDays,
                clockSkew,
                loginIdentifiers,
                maxInputs,
                maxProfiles,
                acceptedInputs,
                acceptedTypes);
    }

    public ReferenceSettings withRetention(int days, Duration skew) {
        return new ReferenceSettings(
                clock, zone, days, skew, loginIdentifiers, maxInputs, maxProfiles, acceptedInputs, acceptedTypes);
    }

    public ReferenceSettings withLogin(Set<IdentifierType> types) {
        return new ReferenceSettings(
                clock, zone, retentionDays, clockSkew, types, maxInputs, maxProfiles, acceptedInputs, acceptedTypes);
    }

    public ReferenceSettings withLimits(int inputs, long profiles) {
        return new ReferenceSettings(
                clock,
                zone,
                retentionDays,
                clockSkew,
                loginIdentifiers,
                inputs,
                profiles,
                acceptedInputs,
                acceptedTypes);
    }

    /** Names all that may be recorded. */
    public ReferenceSettings accepting(Optional<Set<String>> inputs, Optional<Set<IdentifierType>> types) {
        return new ReferenceSettings(
                clock, zone, retentionDays, clockSkew, loginIdentifiers, maxInputs, maxProfiles, inputs, types);
    }
}
