package dev.identitydashboard.mparticle;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityChange.Step;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.mparticle.PreparedBatch.Dated;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records what batches say, in one dashboard. */
final class BatchRecorder {
    /** There are few inputs, but what names them may be anything. */
    private static final int MAX_RECORDERS = 1_000;

    /** As a time: none that the dashboard has anything of. Nothing is ever recorded of it, for it is in the future. */
    private static final long NEVER = Long.MAX_VALUE;

    private final IdentityDashboard dashboard;
    /** The time of what has none, in milliseconds since 1970; empty if that is to be skipped. */
    private final Supplier<OptionalLong> fallbackTime;

    /** A recorder looks its input up once. */
    private final Map<DataEnvironment, Map<String, InputRecorder>> recorders = new EnumMap<>(DataEnvironment.class);
    /** Of the batch that is being recorded. */
    private long[] eventTimes = {};

    BatchRecorder(IdentityDashboard dashboard, Supplier<OptionalLong> fallbackTime) {
        this.dashboard = dashboard;
        this.fallbackTime = fallbackTime;
        for (DataEnvironment environment : DataEnvironment.values()) {
            recorders.put(environment, new HashMap<>());
        }
    }

    void record(PreparedBatch batch, ImportCounter counter) {
        if (batch.skipReason() != null) {
            counter.skip(batch.skipReason());
            return;
        }
        counter.unreadIdentities(batch.unreadIdentities());
        counter.skipEvents(EventSkipReason.NOT_AN_OBJECT, batch.entriesThatAreNoObjects());
        List<PreparedBatch.Event> events = batch.events();
        long[] times = timesFor(events.size());
        long earliest = NEVER;
        for (int i = 0; i < events.size(); i++) {
            times[i] = recordActivity(batch, events.get(i), counter);
            earliest = Math.min(earliest, times[i]);
        }
        if (!batch.identities().isEmpty()) {
            attach(batch, earliest, counter);
        }
        for (int i = 0; i < events.size(); i++) {
            PreparedBatch.Change change = events.get(i).change();
            if (change != null && times[i] != NEVER) {
                counter.unreadIdentities(change.unreadIdentities());
                record(batch, times[i], change.steps(), counter);
            }
        }
    }

    private long[] timesFor(int events) {
        if (eventTimes.length < events) {
            eventTimes = new long[events];
        }
        return eventTimes;
    }

    /** Returns the event's time, if the dashboard can have anything of that time. */
    private long recordActivity(PreparedBatch batch, PreparedBatch.Event event, ImportCounter counter) {
        OptionalLong fallback = event.dated() == Dated.NOT ? fallbackTime.get() : OptionalLong.empty();
        if (event.dated() != Dated.SENT && fallback.isEmpty()) {
            boolean invalid = event.dated() == Dated.INVALID;
            counter.skipEvents(invalid ? EventSkipReason.INVALID_TIME : EventSkipReason.UNDATED, 1);
            return NEVER;
        }
        InputRecorder recorder = recorderOf(batch.environment(), event.input());
        if (recorder == null) {
            counter.skipEvents(EventSkipReason.INVALID_INPUT, 1);
            return NEVER;
        }
        long time = fallback.orElse(event.time());
        RecordOutcome outcome = recorder.record(batch.mpid(), time);
        counter.event(outcome, event.dated() == Dated.SENT);
        return outcome == RecordOutcome.TOO_OLD || outcome == RecordOutcome.IN_FUTURE ? NEVER : time;
    }

    /** Null if a name can be no input's. */
    private @Nullable InputRecorder recorderOf(DataEnvironment environment, String input) {
        Map<String, InputRecorder> ofEnvironment = Objects.requireNonNull(recorders.get(environment));
        InputRecorder recorder = ofEnvironment.get(input);
        if (recorder == null && StandardInputs.isUsable(input)) {
            if (ofEnvironment.size() == MAX_RECORDERS) {
                ofEnvironment.clear();
            }
            recorder = dashboard.recorder(input, environment);
            ofEnvironment.put(input, recorder);
        }
        return recorder;
    }

    /** Attaches at the time of the earliest event or, if there is none, of the batch. */
    private void attach(PreparedBatch batch, long earliest, ImportCounter counter) {
        if (earliest != NEVER) {
            record(batch, earliest, batch.identities(), counter);
        } else if (batch.dated() == Dated.SENT) {
            record(batch, batch.time(), batch.identities(), counter);
        } else {
            OptionalLong fallback = batch.dated() == Dated.NOT ? fallbackTime.get() : OptionalLong.empty();
            if (fallback.isPresent()) {
                record(batch, fallback.getAsLong(), batch.identities(), counter);
            } else {
                counter.identitiesWithoutTime();
            }
        }
    }

    private void record(PreparedBatch batch, long time, List<Step> steps, ImportCounter counter) {
        if (!steps.isEmpty()) {
            counter.identities(dashboard.recordIdentityChange(
                    new IdentityChange(batch.mpid(), Instant.ofEpochMilli(time), batch.environment(), steps)));
        }
    }
}
