package dev.identitydashboard.benchmarks.workload;

import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.RecordOutcome;
import java.time.Instant;
import java.util.List;

/** Records a workload, event by event in the order of arrival, through the library's public API. */
public final class DashboardLoader implements FactVisitor {
    private final IdentityDashboard dashboard;
    private final boolean withValues;
    private final List<String> inputs;
    private final List<InputRecorder> recorders;
    private final List<IdentifierType> types;
    private long facts;

    private DashboardLoader(Workload workload, IdentityDashboard dashboard, boolean withValues) {
        this.dashboard = dashboard;
        this.withValues = withValues;
        this.inputs = workload.inputNames();
        this.recorders = inputs.stream().map(dashboard::recorder).toList();
        this.types = workload.identifierTypes();
    }

    /** A dashboard that holds a workload; today is the workload's last day. Identifiers have values. */
    public static IdentityDashboard load(Workload workload) {
        IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(workload.clock()).build();
        load(workload, dashboard, true);
        return dashboard;
    }

    /** Records what it is shown, in a dashboard for the workload's names. */
    static FactVisitor into(IdentityDashboard dashboard, Workload workload) {
        return new DashboardLoader(workload, dashboard, true);
    }

    /**
     * Records a workload, with the values of its identifiers or with their types alone, and returns how many events it was.
     * Types alone are no good for late facts: a loss without a value concerns what had arrived by then.
     */
    public static long load(Workload workload, IdentityDashboard dashboard, boolean withValues) {
        if (!withValues && workload.lateShare() > 0) {
            throw new IllegalArgumentException("a workload with late facts needs values");
        }
        DashboardLoader loader = new DashboardLoader(workload, dashboard, withValues);
        workload.visit(loader);
        return loader.facts;
    }

    @Override
    public void fact(int day, long mpid, int input, int attached, int second) {
        facts++;
        if (attached == 0) {
            requireRecorded(recorders.get(input).record(mpid, Workload.epochMilli(day)));
            return;
        }
        Event event = Event.of(mpid, inputs.get(input), time(day));
        for (int rest = attached; rest != 0; rest &= rest - 1) {
            int type = Integer.numberOfTrailingZeros(rest);
            event = with(event, type, 0);
            if ((second >>> type & 1) != 0 && withValues) {
                event = with(event, type, 1);
            }
        }
        requireRecorded(dashboard.recordEvent(event));
    }

    @Override
    public void detached(int day, long mpid, int type) {
        IdentityChange change = IdentityChange.of(mpid, time(day));
        IdentifierType lost = types.get(type);
        requireRecorded(dashboard.recordIdentityChange(
                withValues
                        ? change.detach(lost, Workload.value(mpid, type, 0)).detach(lost, Workload.value(mpid, type, 1))
                        : change.detach(lost)));
    }

    private Event with(Event event, int type, int number) {
        return withValues
                ? event.with(types.get(type), Workload.value(event.mpid(), type, number))
                : event.with(types.get(type));
    }

    private static Instant time(int day) {
        return Instant.ofEpochMilli(Workload.epochMilli(day));
    }

    private static void requireRecorded(RecordOutcome outcome) {
        if (outcome != RecordOutcome.RECORDED) {
            throw new IllegalStateException("refused: " + outcome);
        }
    }
}
