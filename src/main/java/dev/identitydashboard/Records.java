package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.AdmissionCounts;
import dev.identitydashboard.engine.Engine;
import dev.identitydashboard.engine.ShardChange.EventRecord;
import dev.identitydashboard.engine.ShardChange.IdentityRecord;
import dev.identitydashboard.engine.facts.IdentityOp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what callers record: judges its time, hands it to the engine and counts what became of it. Safe from any thread. */
final class Records {
    private final Engine engine;
    private final Workspace workspace;
    private final OutcomeCounters outcomes;
    private final Operations operations;

    Records(Workspace workspace) {
        this.engine = workspace.engine();
        this.workspace = workspace;
        this.outcomes = workspace.outcomes();
        this.operations = new Operations(engine.fingerprint());
    }

    RecordOutcome record(Event event) {
        Moment now = workspace.now();
        RecordOutcome refusal = refusal(event.mpid(), event.time(), now);
        return outcomes.count(refusal != null ? refusal : Outcomes.of(engine.record(recordOf(event, now), now.kept())));
    }

    RecordOutcome record(IdentityChange change) {
        Moment now = workspace.now();
        RecordOutcome refusal = refusal(change.mpid(), change.time(), now);
        if (refusal != null) {
            return outcomes.count(refusal);
        }
        List<IdentityOp> steps = operations.of(change);
        IdentityRecord record =
                new IdentityRecord(change.environment().index(), change.mpid(), now.dayOf(change.time()), steps);
        return outcomes.count(Outcomes.of(engine.record(record, now.kept())));
    }

    /** Records events; those of one profile in their order. */
    Map<RecordOutcome, Long> recordAll(Collection<Event> events) {
        Moment now = workspace.now();
        Map<RecordOutcome, Long> counts = new EnumMap<>(RecordOutcome.class);
        List<EventRecord> accepted = new ArrayList<>(events.size());
        for (Event event : events) {
            RecordOutcome refusal = refusal(event.mpid(), event.time(), now);
            if (refusal != null) {
                counts.merge(refusal, 1L, Long::sum);
            } else {
                accepted.add(recordOf(event, now));
            }
        }
        AdmissionCounts admissions = new AdmissionCounts();
        engine.recordAll(accepted, now.kept(), admissions);
        return outcomes.count(Outcomes.of(admissions, counts));
    }

    InputRecorder recorder(String input, DataEnvironment environment) {
        workspace.checkOpen();
        return new InputRecorder(workspace, engine.recorder(environment.index(), input));
    }

    private @Nullable RecordOutcome refusal(long mpid, Instant time, Moment now) {
        if (now.isInFuture(time)) {
            return workspace.refusal(mpid, RecordOutcome.IN_FUTURE);
        }
        return now.isTooOld(time) ? workspace.refusal(mpid, RecordOutcome.TOO_OLD) : null;
    }

    private EventRecord recordOf(Event event, Moment now) {
        return new EventRecord(
                event.environment().index(),
                event.mpid(),
                event.input(),
                now.dayOf(event.time()),
                operations.of(event));
    }
}
