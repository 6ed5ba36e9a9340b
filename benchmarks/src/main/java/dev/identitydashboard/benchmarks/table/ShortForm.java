package dev.identitydashboard.benchmarks.table;

import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.benchmarks.limit.StreamingBandwidth;
import dev.identitydashboard.benchmarks.memory.HeapUse;
import dev.identitydashboard.benchmarks.peers.PeerKind;
import dev.identitydashboard.benchmarks.workload.ColdQueries;
import dev.identitydashboard.benchmarks.workload.DashboardLoader;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures everything in a short form and prints one Markdown document. The only argument is the number of profiles, one
 * million unless given. Growth is measured from a tenth of them.
 */
public final class ShortForm {
    private static final int USUAL_PROFILES = 1_000_000;
    private static final int LARGE = 5_000_000;

    private final Workload workload;
    private final Effort effort;
    private final Goals goals = new Goals();
    private final StringBuilder text = new StringBuilder();

    ShortForm(int profiles, Effort effort) {
        this.workload = Workload.standard(profiles);
        this.effort = effort;
    }

    /** Runs. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException, RunnerException {
        int profiles = arguments.length == 0 ? USUAL_PROFILES : Integer.parseInt(arguments[0]);
        System.out.println(new ShortForm(profiles, Effort.USUAL).run());
    }

    String run() throws InterruptedException, ExecutionException, RunnerException {
        Workload tenth = Workload.standard(workload.profiles() / 10);
        MemoryFigures memory = new MemoryFigures();
        HeapUse little = memory.measure(tenth);
        HeapUse use = memory.measure(workload);
        memoryGoals(use);
        PeerFigures peers = new PeerFigures(effort.seconds(isLarge() ? 20 : 8));
        peers.measureSlow(Workload.standard(effort.smallProfiles()));
        double small = cold(tenth);
        try (IdentityDashboard dashboard = DashboardLoader.load(workload)) {
            Section reports = new ReportFigures(workload, dashboard, effort).measure(goals);
            peers.measure(workload, dashboard, false);
            peerGoals(peers);
            double cold = cold(workload, dashboard);
            goals.atMost("ten times the profiles, time of the cold report", 11, cold / small, " x");
            goals.atMost("ten times the profiles, memory", 11, (double) use.measured() / little.measured(), " x");
            text.append(peers).append(reports).append(variants());
            text.append(limit(cold, use)).append(memory);
            text.append(LoadFigures.measure(workload, dashboard));
        }
        FullFigures full = new FullFigures(effort);
        full.measure(workload.profiles(), goals);
        text.append(full);
        CounterFigures counters = new CounterFigures();
        counters.measure(tenth, goals);
        counters.measure(workload, goals);
        counters.measureUpkeep(Math.max(effort.smallProfiles(), workload.profiles() / 10), effort, goals);
        text.append(counters);
        text.append(new RecordFigures(workload.profiles(), effort).measure(goals));
        return Machine.describe() + '\n' + goals + text;
    }

    private boolean isLarge() {
        return workload.profiles() > LARGE;
    }

    private void memoryGoals(HeapUse use) {
        goals.atMost(
                "all but activity, bytes per profile, identifiers without values", 30, use.bytesPerProfile(), " B");
        goals.atMost("activity, bytes per active profile, input and day", 2.6, use.bytesPerFact(), " B");
    }

    private void peerGoals(PeerFigures peers) {
        boolean newer = Runtime.version().feature() >= 25;
        goals.atLeast(
                "cold report against the fastest plain Roaring", isLarge() || newer ? 5 : 4, peers.overPlainRoaring());
        goals.atLeast("cold report against DuckDB", isLarge() ? 60 : 50, peers.over(PeerKind.DUCKDB));
        goals.atLeast("cold report against theta sketches", isLarge() ? 3 : 15, peers.over(PeerKind.THETA));
    }

    private double cold(Workload other) {
        try (IdentityDashboard dashboard = DashboardLoader.load(other)) {
            return cold(other, dashboard);
        }
    }

    private double cold(Workload other, IdentityDashboard dashboard) {
        Race.settle();
        return Race.medians(effort.seconds(4), List.of(ReportFigures.coldAsOf(other, dashboard)))[0];
    }

    /** Other shapes of data at a tenth of the size. */
    private Section variants() {
        Section section =
                new Section("Other workloads, 90 days, all panels", "workload", "profiles", "cold, ms", "warm, ms");
        int profiles = Math.max(effort.smallProfiles(), workload.profiles() / 10);
        for (String name : List.of("standard", "late", "manyInputs", "sparse")) {
            Workload other = Workload.named(name, profiles);
            try (IdentityDashboard dashboard = DashboardLoader.load(other)) {
                var query = dashboard.query().range(DateRange.LAST_90_DAYS);
                ColdQueries cold = new ColdQueries(other);
                Race.settle();
                double[] times = Race.medians(
                        effort.seconds(2), List.of(() -> cold.vary(query).report(), query::report));
                section.row(
                        name,
                        String.format(Locale.ROOT, "%,d", profiles),
                        Section.number(times[0]),
                        Section.number(times[1]));
            }
        }
        return section;
    }

    private Section limit(double cold, HeapUse use) throws InterruptedException, ExecutionException {
        double bandwidth = StreamingBandwidth.bytesPerSecond(2);
        double bytes = (double) use.said().activity() * 90 / workload.days()
                + use.said().identities();
        Section section = new Section("The limit", "what", "figure");
        section.row("streaming two bitmaps, OR and bit count, two threads, GB/s", Section.number(bandwidth / 1e9));
        section.row("bytes that a cold 90-day report must touch, MB", Section.number(bytes / 1e6));
        section.row("which would take, ms", Section.number(bytes / bandwidth * 1e3));
        section.row("the cold report takes, ms", Section.number(cold));
        section.row("fraction of the bandwidth", String.format(Locale.ROOT, "%.0f %%", bytes / bandwidth * 1e5 / cold));
        return section;
    }
}
