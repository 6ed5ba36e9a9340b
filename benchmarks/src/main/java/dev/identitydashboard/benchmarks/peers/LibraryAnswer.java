package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.Coverage;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.List;

/** Takes the library's answer apart, to be compared with a peer's cell by cell. */
public final class LibraryAnswer {
    private final List<IdentifierType> types;
    private final PanelCounts counts;

    private LibraryAnswer(Workload workload) {
        if (PanelCounts.reportDays(workload) != 90) {
            throw new IllegalArgumentException("peers answer for 90 days; the workload must have 92");
        }
        this.types = workload.identifierTypes();
        this.counts = new PanelCounts(workload);
    }

    /** What a dashboard that holds a workload answers to the question that peers answer. */
    public static PanelCounts of(Workload workload, IdentityDashboard dashboard) {
        DashboardReport report = dashboard
                .query()
                .range(DateRange.LAST_90_DAYS)
                .identityView(IdentityView.CURRENT)
                .report();
        if (!report.inputs().equals(workload.inputNames())) {
            throw new IllegalArgumentException("every input of the workload must have been active");
        }
        return new LibraryAnswer(workload).read(report);
    }

    private PanelCounts read(DashboardReport report) {
        counts.summary(report.summary().total(), report.summary().known());
        for (int day = 0; day < counts.days; day++) {
            var profiles = report.knownVsAnonymousOverTime().get(day).profiles();
            counts.day(day, profiles.total(), profiles.known());
        }
        for (int input = 0; input < counts.inputs; input++) {
            readInput(report, input);
        }
        readTypes(report);
        return counts;
    }

    private void readInput(DashboardReport report, int input) {
        var profiles = report.knownVsAnonymousByInput().get(input).profiles();
        counts.input(input, profiles.total(), profiles.known());
        for (Coverage bar : report.identifierCoverageByInput().get(input).coverage()) {
            int type = types.indexOf(bar.type());
            if (type >= 0) {
                counts.coverage(input, type, bar.profiles());
            }
        }
        var series = report.profilesByDataSourceOverTime().get(input).days();
        for (int day = 0; day < counts.days; day++) {
            counts.inputDay(input, day, series.get(day).profiles());
        }
    }

    private void readTypes(DashboardReport report) {
        for (var row : report.identifierDistribution()) {
            int type = types.indexOf(row.type());
            if (type >= 0) {
                counts.distribution(type, row.identifiers(), row.profiles());
            }
        }
        for (var series : report.identifierDistributionOverTime()) {
            int type = types.indexOf(series.type());
            for (int day = 0; type >= 0 && day < counts.days; day++) {
                counts.typeDay(type, day, series.days().get(day).profiles());
            }
        }
    }
}
