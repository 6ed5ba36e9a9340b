package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DashboardStats;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.StreamStep;
import java.util.Map;

/** Drives a dashboard and the oracle through one stream and compares every answer. */
final class SideBySide implements AutoCloseable {
    private final EventStream stream;
    private final MutableClock clock;
    private final IdentityDashboard dashboard;
    private final ReferenceDashboard oracle;
    private int position;

    SideBySide(EventStream stream, int shards) {
        this.stream = stream;
        this.clock = new MutableClock(stream.start());
        this.dashboard = Dashboards.of(stream.settings().withClock(clock), shards);
        this.oracle = new ReferenceDashboard(stream.settings().withClock(clock));
    }

    void run() {
        for (StreamStep step : stream.steps()) {
            position++;
            take(step);
        }
        compareStats();
    }

    @Override
    public void close() {
        dashboard.close();
    }

    private void take(StreamStep step) {
        if (step instanceof StreamStep.Recorded recorded) {
            same(step, dashboard.recordEvent(recorded.event()), oracle.recordEvent(recorded.event()));
        } else if (step instanceof StreamStep.Changed changed) {
            same(step, dashboard.recordIdentityChange(changed.change()), oracle.recordIdentityChange(changed.change()));
        } else if (step instanceof StreamStep.ClockMoved moved) {
            clock.set(moved.now());
        } else if (step instanceof StreamStep.Asked asked) {
            compare(asked.query());
        }
    }

    private void same(StreamStep step, RecordOutcome actual, RecordOutcome expected) {
        assertThat(actual).as("%s, outcome of %s", where(), step).isEqualTo(expected);
    }

    private void compare(ReferenceQuery asked) {
        DashboardReport expected = oracle.report(asked);
        DashboardQuery query = Dashboards.query(dashboard, asked);
        DashboardReport actual = query.report();
        assertThat(ReportCells.firstDifference(actual, expected))
                .as("%s, report of %s", where(), asked)
                .isEmpty();
        assertThat(actual).as("%s, %s", where(), asked).isEqualTo(expected);
        comparePanels(asked, query, expected);
        for (DataEnvironment environment : DataEnvironment.values()) {
            assertThat(dashboard.inputs(environment))
                    .as("%s, inputs of %s", where(), environment)
                    .isEqualTo(oracle.inputs(environment));
        }
    }

    private void comparePanels(ReferenceQuery asked, DashboardQuery query, DashboardReport expected) {
        same(asked, ReportCells.summary(query.summary()), ReportCells.summary(expected.summary()));
        same(
                asked,
                ReportCells.byInput(query.knownVsAnonymousByInput()),
                ReportCells.byInput(expected.knownVsAnonymousByInput()));
        same(
                asked,
                ReportCells.overTime(query.knownVsAnonymousOverTime()),
                ReportCells.overTime(expected.knownVsAnonymousOverTime()));
        same(
                asked,
                ReportCells.coverage(query.identifierCoverageByInput()),
                ReportCells.coverage(expected.identifierCoverageByInput()));
        same(
                asked,
                ReportCells.bySource(query.profilesByDataSourceOverTime()),
                ReportCells.bySource(expected.profilesByDataSourceOverTime()));
        same(
                asked,
                ReportCells.distribution(query.identifierDistribution()),
                ReportCells.distribution(expected.identifierDistribution()));
        same(
                asked,
                ReportCells.distributionOverTime(query.identifierDistributionOverTime()),
                ReportCells.distributionOverTime(expected.identifierDistributionOverTime()));
    }

    private void same(ReferenceQuery asked, Map<String, Object> actual, Map<String, Object> expected) {
        assertThat(ReportCells.firstDifference(actual, expected))
                .as("%s, single panel of %s", where(), asked)
                .isEmpty();
    }

    private void compareStats() {
        DashboardStats stats = dashboard.stats();
        assertThat(stats.outcomes()).as("%s, outcomes", where()).isEqualTo(oracle.outcomes());
        assertThat(stats.profiles()).as("%s, profiles", where()).isEqualTo(oracle.profiles());
        assertThat(stats.identifierTypes()).as("%s, types", where()).isEqualTo(oracle.identifierTypes());
        assertThat(stats.firstDay()).as("%s, first day", where()).isEqualTo(oracle.firstDay());
        assertThat(stats.lastDay()).as("%s, last day", where()).isEqualTo(oracle.lastDay());
    }

    private String where() {
        return stream + ", step " + position + " at " + clock.instant();
    }
}
