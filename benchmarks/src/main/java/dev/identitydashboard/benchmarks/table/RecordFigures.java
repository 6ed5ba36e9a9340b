package dev.identitydashboard.benchmarks.table;

import dev.identitydashboard.benchmarks.record.AdversarialBenchmark;
import dev.identitydashboard.benchmarks.record.PeerRecordBenchmark;
import dev.identitydashboard.benchmarks.record.RecordBenchmark;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What recording takes, in short runs of the JMH benchmarks. */
final class RecordFigures {
    private static final String TWO_THREADS = ", two threads";

    private final int profiles;
    private final Effort effort;
    private final Map<String, Double> times = new TreeMap<>();

    RecordFigures(int profiles, Effort effort) {
        this.profiles = profiles;
        this.effort = effort;
    }

    Section measure(Goals goals) throws RunnerException {
        run(PeerRecordBenchmark.class.getName() + ".*", 1);
        run(RecordBenchmark.class.getName() + ".*", 1);
        run(RecordBenchmark.class.getName() + ".(repeated|firstOfDay|bulk.*)", 2);
        run(AdversarialBenchmark.class.getName() + ".library", 1);
        goals(goals);
        return section();
    }

    private void run(String include, int threads) throws RunnerException {
        TimeValue time = TimeValue.milliseconds((long) (1_000 * effort.seconds(0.8)));
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(include)
                        .forks(effort.forked() ? 1 : 0)
                        .threads(threads)
                        .param("profiles", Integer.toString(profiles))
                        .warmupIterations(3)
                        .warmupTime(time)
                        .measurementIterations(5)
                        .measurementTime(time)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            String crafted = result.getParams().getParam("crafted");
            String key = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
                    + (crafted == null ? "" : ", crafted " + crafted)
                    + (threads == 1 ? "" : TWO_THREADS);
            times.put(key, result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        System.err.println("measured " + include + " with " + threads);
    }

    private void goals(Goals goals) {
        double first = times.get("PeerRecordBenchmark.firstOfDay");
        double repeated = times.get("PeerRecordBenchmark.repeated");
        goals.atLeast("record, repeated events, against lookup + checkedAdd", 4, repeated / of("repeated"));
        goals.atLeast("record, first-of-day events", 2.5, first / of("firstOfDay"));
        goals.atLeast("record in bulk, repeated", 5, repeated / of("bulkRepeated"));
        goals.atLeast("two threads against one, repeated", 1.7, 2 * of("repeated") / of("repeated" + TWO_THREADS));
        goals.atMost(
                "200,000 crafted MPIDs against random ones, time",
                1.25,
                times.get("AdversarialBenchmark.library, crafted true")
                        / times.get("AdversarialBenchmark.library, crafted false"),
                " x");
    }

    private double of(String method) {
        return times.get("RecordBenchmark." + method);
    }

    private Section section() {
        Section section =
                new Section("Recording", "what", "time per event and thread, ns", "against lookup + checkedAdd");
        times.forEach((name, time) -> {
            boolean first = name.contains("FirstOfDay") || name.contains("firstOfDay") || name.contains("newProfiles");
            double peer = times.get("PeerRecordBenchmark." + (first ? "firstOfDay" : "repeated"));
            if (!name.startsWith("Adversarial")) {
                section.row(name, Section.number(time), Section.times(peer / time));
            }
        });
        section.note(
                "Medians. The peer does one thread's work without a clock, a lock, counting outcomes or identifiers.");
        return section;
    }
}
