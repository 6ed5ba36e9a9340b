package dev.identitydashboard.differential;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.StreamStep;
import java.util.ArrayList;
import java.util.List;

/** Records one stream into several dashboards, each profile in one of them, and whole into the oracle. */
final class SplitStreams {
    private SplitStreams() {}

    /** The stream is of one moment: nobody asks and no time passes. */
    static List<IdentityDashboard> split(
            EventStream stream, ReferenceSettings settings, int parts, ReferenceDashboard whole) {
        List<IdentityDashboard> dashboards = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            dashboards.add(Dashboards.of(settings, 2));
        }
        for (StreamStep step : stream.steps()) {
            if (step instanceof StreamStep.Recorded recorded) {
                dashboards.get(partOf(recorded.event().mpid(), parts)).recordEvent(recorded.event());
                whole.recordEvent(recorded.event());
            } else if (step instanceof StreamStep.Changed changed) {
                dashboards.get(partOf(changed.change().mpid(), parts)).recordIdentityChange(changed.change());
                whole.recordIdentityChange(changed.change());
            }
        }
        return dashboards;
    }

    private static int partOf(long mpid, int parts) {
        return Math.floorMod(Long.hashCode(mpid * 0x9e3779b97f4a7c15L), parts);
    }
}
