package dev.identitydashboard.benchmarks.report;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.benchmarks.workload.ColdQueries;
import dev.identitydashboard.benchmarks.workload.DashboardLoader;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A dashboard that holds a workload, recorded through the public API, identifiers with values. */
@State(Scope.Benchmark)
public class LoadedDashboard {
    @Param({"1000000"})
    public int profiles;

    @Param({"standard"})
    public String workload;

    private Workload data;
    private IdentityDashboard dashboard;

    @Setup(Level.Trial)
    public void load() {
        data = Workload.named(workload, profiles);
        dashboard = DashboardLoader.load(data);
    }

    @TearDown(Level.Trial)
    public void close() {
        dashboard.close();
    }

    IdentityDashboard dashboard() {
        return dashboard;
    }

    Workload data() {
        return data;
    }

    /** The preset range of so many days through all, half or one of the inputs; the first input is the largest. */
    DashboardQuery query(int days, String inputs, IdentityView view) {
        DateRange range = DateRange.presets().stream()
                .filter(preset -> preset.preset().orElseThrow().equals("LAST_" + days + "_DAYS"))
                .findFirst()
                .orElseThrow();
        DashboardQuery query = dashboard.query().range(range).identityView(view);
        List<String> names = data.inputNames();
        return switch (inputs) {
            case "all" -> query;
            case "half" -> query.inputs(names.subList(0, names.size() / 2));
            case "one" -> query.inputs(names.get(0));
            default -> throw new IllegalArgumentException("inputs must be all, half or one, but was " + inputs);
        };
    }

    ColdQueries cold() {
        return new ColdQueries(data);
    }
}
