package dev.identitydashboard;

import dev.identitydashboard.engine.Admission;
import dev.identitydashboard.engine.AdmissionCounts;
import dev.identitydashboard.messages.Failures;
import java.util.Map;

/** Says in the library's terms what the engine made of records. */
final class Outcomes {
    private Outcomes() {}

    static RecordOutcome of(Admission admission) {
        return switch (admission) {
            case RECORDED, UNCHANGED -> RecordOutcome.RECORDED;
            case UNKNOWN_INPUT -> RecordOutcome.UNKNOWN_INPUT;
            case TOO_MANY_INPUTS -> RecordOutcome.TOO_MANY_INPUTS;
            case TOO_MANY_PROFILES -> RecordOutcome.TOO_MANY_PROFILES;
            case SUPPRESSED -> RecordOutcome.SUPPRESSED;
            case IDENTIFIERS_DROPPED, UNCHANGED_IDENTIFIERS_DROPPED -> RecordOutcome.IDENTIFIERS_DROPPED;
            case LACKS_NUMBERS -> throw Failures.illegalState("the engine told of a record that it is still to make");
        };
    }

    /** Adds what the engine made of records to what was refused before it. */
    static Map<RecordOutcome, Long> of(AdmissionCounts admissions, Map<RecordOutcome, Long> refused) {
        for (Admission admission : Admission.values()) {
            if (admissions.of(admission) > 0) {
                refused.merge(of(admission), admissions.of(admission), Long::sum);
            }
        }
        return refused;
    }
}
