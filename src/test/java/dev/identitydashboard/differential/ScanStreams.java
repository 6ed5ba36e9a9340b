package dev.identitydashboard.differential;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceScope;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.StreamStep;

/** Drives a dashboard and the oracle through streams, for answers that are no panels of the report. */
public final class ScanStreams {
    private ScanStreams() {}

    /** Compares one answer. */
    public interface Comparison {
        void compare(String where, IdentityDashboard dashboard, ReferenceQuery query, ReferenceScope scope);
    }

    /** Records a stream on both sides and compares whenever it asks; returns how often it asked. */
    public static int run(EventStream stream, int shards, Comparison comparison) {
        MutableClock clock = new MutableClock(stream.start());
        ReferenceSettings settings = stream.settings().withClock(clock);
        ReferenceDashboard oracle = new ReferenceDashboard(settings);
        int asked = 0;
        try (IdentityDashboard dashboard = Dashboards.of(settings, shards)) {
            for (StreamStep step : stream.steps()) {
                if (step instanceof StreamStep.Recorded recorded) {
                    dashboard.recordEvent(recorded.event());
                    oracle.recordEvent(recorded.event());
                } else if (step instanceof StreamStep.Changed changed) {
                    dashboard.recordIdentityChange(changed.change());
                    oracle.recordIdentityChange(changed.change());
                } else if (step instanceof StreamStep.ClockMoved moved) {
                    clock.set(moved.now());
                } else if (step instanceof StreamStep.Asked one) {
                    String where = stream + " at " + clock.instant() + ", " + one.query();
                    comparison.compare(where, dashboard, one.query(), oracle.scope(one.query()));
                    asked++;
                }
            }
        }
        return asked;
    }
}
