package dev.identitydashboard.benchmarks.report;

import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Before each invocation, records events that arrived two weeks late, each of another profile and nearly all new facts, so
 * many that every part into which the library may have cut the profiles has one. They add up: at 100,000 profiles a run makes
 * the data some tenth larger, at a million a hundredth.
 */
@State(Scope.Benchmark)
public class LateEvents {
    private static final int EVENTS = 128;
    private static final int DAYS_AGO = 14;

    private List<InputRecorder> recorders;
    private int profiles;
    private long day;
    private int next;

    @Setup(Level.Trial)
    public void start(LoadedDashboard loaded) {
        recorders = loaded.data().inputNames().stream()
                .map(loaded.dashboard()::recorder)
                .toList();
        profiles = loaded.data().profiles();
        day = Workload.epochMilli(loaded.data().days() - 1 - DAYS_AGO);
    }

    @Setup(Level.Invocation)
    public void record() {
        for (int i = 0; i < EVENTS; i++, next++) {
            InputRecorder recorder = recorders.get(next / profiles % recorders.size());
            recorder.record(Workload.mpid(next % profiles), day);
        }
    }
}
