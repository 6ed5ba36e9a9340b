package dev.identitydashboard.streams;

import dev.identitydashboard.Event;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.model.ReferenceQuery;
import java.time.Instant;

/** One thing that happens to a dashboard. */
public sealed interface StreamStep {
    /** An event arrives. */
    record Recorded(Event event) implements StreamStep {}

    /** An identity change arrives. */
    record Changed(IdentityChange change) implements StreamStep {}

    /** Time passes. */
    record ClockMoved(Instant now) implements StreamStep {}

    /** Somebody looks at the dashboard. */
    record Asked(ReferenceQuery query) implements StreamStep {}
}
