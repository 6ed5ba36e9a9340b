package dev.identitydashboard.benchmarks.table;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.benchmarks.workload.ColdQueries;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** How long single records take while reports are counted, one after the other. */
final class LoadFigures {
    private static final int EVENTS = 400_000;

    private LoadFigures() {}

    static Section measure(Workload workload, IdentityDashboard dashboard) throws InterruptedException {
        Section section = new Section(
                "Recording while reports are counted", "records", "p50, us", "p99, us", "p99.9, us", "longest, us");
        section.row(percentiles("nobody asks", latencies(workload, dashboard)));
        AtomicBoolean asking = new AtomicBoolean(true);
        Thread reader = new Thread(() -> {
            ColdQueries cold = new ColdQueries(workload);
            DashboardQuery query = dashboard.query().range(DateRange.LAST_90_DAYS);
            while (asking.get()) {
                cold.vary(query).report();
            }
        });
        reader.start();
        String[] row = percentiles("one report after the other", latencies(workload, dashboard));
        asking.set(false);
        reader.join();
        section.row(row);
        section.note("New activity of today, by random profiles, one thread; a report counts on all cores meanwhile.");
        return section;
    }

    private static long[] latencies(Workload workload, IdentityDashboard dashboard) {
        InputRecorder recorder = dashboard.recorder(workload.inputNames().get(0));
        SplittableRandom random = new SplittableRandom(1);
        long time = Workload.epochMilli(workload.days() - 1);
        long[] latencies = new long[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            long mpid = Workload.mpid(random.nextInt(workload.profiles()));
            long start = System.nanoTime();
            recorder.record(mpid, time);
            latencies[i] = System.nanoTime() - start;
        }
        Arrays.sort(latencies);
        return latencies;
    }

    private static String[] percentiles(String name, long[] sorted) {
        return new String[] {
            name,
            micros(sorted[EVENTS / 2]),
            micros(sorted[(int) (EVENTS * 0.99)]),
            micros(sorted[(int) (EVENTS * 0.999)]),
            micros(sorted[EVENTS - 1])
        };
    }

    private static String micros(long nanos) {
        return Section.number(nanos / 1e3);
    }
}
