package dev.identitydashboard.mparticle;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.Event;
import dev.identitydashboard.Identifier;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityChange.Action;
import dev.identitydashboard.IdentityChange.Step;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.RecordOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges batches and records what they say, in one dashboard. */
final class BatchRecorder {
    private static final int MAX_INPUT_LENGTH = 256;
    /** There are few inputs, but what names them may be anything. */
    private static final int MAX_RECORDERS = 1_000;

    /** An event with its time and the dashboard's answer to it. */
    private record Answered(Batch.Event event, Instant time, RecordOutcome outcome) {
        boolean inTime() {
            return outcome != RecordOutcome.TOO_OLD && outcome != RecordOutcome.IN_FUTURE;
        }
    }

    private final IdentityDashboard dashboard;
    private final InputResolver resolver;
    /** The time of what has none; empty if that is to be skipped. */
    private final Supplier<Optional<Instant>> fallbackTime;

    private final ImportCounter counter;
    /** A recorder looks its input up once. */
    private final Map<DataEnvironment, Map<String, InputRecorder>> recorders = new EnumMap<>(DataEnvironment.class);

    BatchRecorder(
            IdentityDashboard dashboard,
            InputResolver resolver,
            Supplier<Optional<Instant>> fallbackTime,
            ImportCounter counter) {
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

    /** The environment of a text, production unless it says otherwise; empty if it is none. */
    static Optional<DataEnvironment> environmentOf(@Nullable String environment) {
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
        if (batch.time() != null && SentTime.parse(batch.time()).isEmpty()) {
            counter.skip(SkipReason.INVALID_TIME);
        } else {
            counter.unreadIdentities(batch.unreadIdentities());
            attachAtTimeOfBatch(batch, mpid, environment);
        }
    }

    private void recordEvents(Batch batch, long mpid, DataEnvironment environment) {
        counter.unreadIdentities(batch.unreadIdentities());
        counter.skipEvents(EventSkipReason.NOT_AN_OBJECT, batch.entriesThatAreNoObjects());
        List<Answered> inTime = new ArrayList<>(batch.events().size());
        Instant earliest = Instant.MAX;
        for (Batch.Event event : batch.events()) {
            Answered answered = recordActivity(batch, event, mpid, environment);
            if (answered != null && answered.inTime()) {
                inTime.add(answered);
                earliest = answered.time().isBefore(earliest) ? answered.time() : earliest;
            }
        }
        if (inTime.isEmpty()) {
            attachAtTimeOfBatch(batch, mpid, environment);
        } else {
            attach(batch.identifiers(), mpid, earliest, environment);
        }
        for (Answered answered : inTime) {
            recordChange(answered, mpid, environment);
        }
    }

    /** Null if the event is skipped. */
    private @Nullable Answered recordActivity(Batch batch, Batch.Event event, long mpid, DataEnvironment environment) {
        String sent = event.time() != null ? event.time() : batch.time();
        Optional<Instant> time = sent != null ? SentTime.parse(sent) : fallbackTime.get();
        if (time.isEmpty()) {
            counter.skipEvents(sent != null ? EventSkipReason.INVALID_TIME : EventSkipReason.UNDATED, 1);
            return null;
        }
        String input = inputOf(batch, event);
        if (input.isBlank() || input.length() > MAX_INPUT_LENGTH) {
            counter.skipEvents(EventSkipReason.INVALID_INPUT, 1);
            return null;
        }
        RecordOutcome outcome = sent != null
                ? recorderOf(environment, input).record(mpid, time.get().toEpochMilli())
                : dashboard.recordEvent(Event.of(mpid, input, time.get()).in(environment));
        counter.event(outcome, sent != null);
        return new Answered(event, time.get(), outcome);
    }

    private InputRecorder recorderOf(DataEnvironment environment, String input) {
        Map<String, InputRecorder> ofEnvironment = recorders.computeIfAbsent(environment, unused -> new HashMap<>());
        InputRecorder recorder = ofEnvironment.get(input);
        if (recorder == null) {
            if (ofEnvironment.size() == MAX_RECORDERS) {
                ofEnvironment.clear();
            }
            recorder = dashboard.recorder(input, environment);
            ofEnvironment.put(input, recorder);
        }
        return recorder;
    }

    private void attachAtTimeOfBatch(Batch batch, long mpid, DataEnvironment environment) {
        if (batch.identifiers().isEmpty()) {
            return;
        }
        Optional<Instant> time = batch.time() != null ? SentTime.parse(batch.time()) : fallbackTime.get();
        if (time.isPresent()) {
            attach(batch.identifiers(), mpid, time.get(), environment);
        } else {
            counter.identitiesWithoutTime();
        }
    }

    private void attach(List<Identifier> identifiers, long mpid, Instant time, DataEnvironment environment) {
        List<Step> steps = new ArrayList<>(identifiers.size());
        for (Identifier identifier : identifiers) {
            steps.add(step(Action.ATTACH, identifier));
        }
        recordUnlessEmpty(new IdentityChange(mpid, time, environment, steps));
    }

    private void recordChange(Answered answered, long mpid, DataEnvironment environment) {
        Batch.Event event = answered.event();
        if (event.type() == null || !event.type().strip().equalsIgnoreCase("user_identity_change")) {
            return;
        }
        counter.unreadIdentities(event.unreadIdentities());
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
        String input = resolver.inputOf(contextOf(batch, event));
        return input == null ? StandardInputs.UNKNOWN : input;
    }

    static InputContext contextOf(Batch batch, Batch.Event event) {
        return new InputContext(
                present(event.type()),
                event.customAttributes(),
                present(batch.partner()),
                present(batch.platform()).map(Platforms::spell),
                present(batch.channel()),
                present(batch.application()),
                present(batch.applicationPackage()));
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(sent -> !sent.isBlank());
    }
}
