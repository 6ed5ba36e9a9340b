package dev.identitydashboard.mparticle;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityChange.Action;
import dev.identitydashboard.IdentityChange.Step;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.RecordOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Judges batches and records what they say, in one dashboard. */
final class BatchRecorder {
    /** An event with its time and the dashboard's answer to it. */
    private record Answered(Batch.Event event, Instant time, RecordOutcome outcome) {
        boolean inTime() {
            return outcome != RecordOutcome.TOO_OLD && outcome != RecordOutcome.IN_FUTURE;
        }
    }

    private final IdentityDashboard dashboard;
    private final InputResolver resolver;
    private final InstantSource fallbackTime;
    private final ImportCounter counter;

    BatchRecorder(
            IdentityDashboard dashboard, InputResolver resolver, InstantSource fallbackTime, ImportCounter counter) {
        this.dashboard = dashboard;
        this.resolver = resolver;
        this.fallbackTime = fallbackTime;
        this.counter = counter;
    }

    void record(Batch batch) {
        OptionalLong mpid = SentTime.integer(batch.mpid());
        Optional<DataEnvironment> environment = environmentOf(batch.environment());
        if (batch.mpid() == null || (mpid.isPresent() && mpid.getAsLong() == 0)) {
            counter.skip(SkipReason.NO_MPID);
        } else if (mpid.isEmpty()) {
            counter.skip(SkipReason.INVALID_MPID);
        } else if (environment.isEmpty()) {
            counter.skip(SkipReason.UNKNOWN_ENVIRONMENT);
        } else if (batch.events().isEmpty() && batch.entriesThatAreNoObjects() == 0) {
            recordIdentitiesAlone(batch, mpid.getAsLong(), environment.get());
        } else {
            recordEvents(batch, mpid.getAsLong(), environment.get());
        }
    }

    private static Optional<DataEnvironment> environmentOf(@Nullable String environment) {
        if (environment == null) {
            return Optional.of(DataEnvironment.PRODUCTION);
        }
        return switch (environment.strip().toLowerCase(Locale.ROOT)) {
            case "production" -> Optional.of(DataEnvironment.PRODUCTION);
            case "development" -> Optional.of(DataEnvironment.DEVELOPMENT);
            default -> Optional.empty();
        };
    }

    private void recordIdentitiesAlone(Batch batch, long mpid, DataEnvironment environment) {
        Optional<Instant> time = timeOr(batch.time(), Optional.of(fallbackTime.instant()));
        if (time.isEmpty()) {
            counter.skip(SkipReason.INVALID_TIME);
        } else {
            attach(batch.identifiers(), mpid, time.get(), environment);
        }
    }

    private void recordEvents(Batch batch, long mpid, DataEnvironment environment) {
        counter.skipEvents(EventSkipReason.NOT_AN_OBJECT, batch.entriesThatAreNoObjects());
        List<Answered> answered = new ArrayList<>(batch.events().size());
        for (Batch.Event event : batch.events()) {
            Optional<Instant> time = timeOr(event.time(), timeOr(batch.time(), Optional.of(fallbackTime.instant())));
            if (time.isEmpty()) {
                counter.skipEvents(EventSkipReason.INVALID_TIME, 1);
            } else {
                String input = inputOf(batch, event);
                RecordOutcome outcome =
                        dashboard.recordEvent(Event.of(mpid, input, time.get()).in(environment));
                counter.event(outcome);
                answered.add(new Answered(event, time.get(), outcome));
            }
        }
        List<Answered> inTime = answered.stream().filter(Answered::inTime).toList();
        inTime.stream()
                .map(Answered::time)
                .min(Comparator.naturalOrder())
                .ifPresent(earliest -> attach(batch.identifiers(), mpid, earliest, environment));
        inTime.forEach(event -> recordChange(event, mpid, environment));
    }

    private void attach(List<Identifier> identifiers, long mpid, Instant time, DataEnvironment environment) {
        List<Step> steps = identifiers.stream()
                .map(identifier -> step(Action.ATTACH, identifier))
                .toList();
        recordUnlessEmpty(new IdentityChange(mpid, time, environment, steps));
    }

    private void recordChange(Answered answered, long mpid, DataEnvironment environment) {
        Batch.Event event = answered.event();
        if (event.type() == null || !event.type().strip().equalsIgnoreCase("user_identity_change")) {
            return;
        }
        List<Step> steps = new ArrayList<>(2);
        if (event.oldIdentity() != null) {
            steps.add(step(Action.DETACH, event.oldIdentity()));
        }
        if (event.newIdentity() != null) {
            steps.add(step(Action.ATTACH, event.newIdentity()));
        }
        recordUnlessEmpty(new IdentityChange(mpid, answered.time(), environment, steps));
    }

    private static Step step(Action action, Identifier identifier) {
        return new Step(action, identifier.type(), identifier.value());
    }

    private void recordUnlessEmpty(IdentityChange change) {
        if (!change.steps().isEmpty()) {
            counter.identities(dashboard.recordIdentityChange(change));
        }
    }

    private String inputOf(Batch batch, Batch.Event event) {
        String input = resolver.inputOf(new InputContext(
                present(event.type()),
                event.customAttributes(),
                present(batch.partner()),
                present(batch.platform()).map(Platforms::spell),
                present(batch.channel())));
        return input == null ? "unknown" : input;
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(sent -> !sent.isBlank());
    }

    /** The instant of a text, the other instant if there is no text, empty if the text is no time. */
    private static Optional<Instant> timeOr(@Nullable String milliseconds, Optional<Instant> otherwise) {
        return milliseconds == null ? otherwise : SentTime.parse(milliseconds);
    }
}
