package dev.identitydashboard.benchmarks.table;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.benchmarks.memory.Allocation;
import dev.identitydashboard.benchmarks.workload.HeldOut;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** What reports that are added up from counters take, and what it takes to keep the counters. */
final class CounterFigures {
    /** As many questions as make the counters of every part of the profiles, and one. */
    private static final int UNTIL_COMPLETE = 17;

    private static final int REPORTS = 2_000;
    private static final int EVENTS_PER_ROUND = 2_000;
    private static final List<DateRange> RANGES =
            List.of(DateRange.LAST_7_DAYS, DateRange.LAST_30_DAYS, DateRange.LAST_60_DAYS, DateRange.LAST_90_DAYS);

    private final Section section = new Section(
            "Reports from counters, all inputs, all panels, one thread",
            "profiles",
            "7 days, us",
            "30 days, us",
            "60 days, us",
            "90 days, us",
            "KB allocated, 90 days",
            "making the counters, ms",
            "counters, MB");
    private final Section maintenance =
            new Section("Recording beside counters", "profiles", "what", "time per event, ns");
    private double latest90;

    /** Measures one size. */
    void measure(Workload workload, Goals goals) {
        double smaller = latest90;
        IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(workload.clock()).build();
        HeldOut late = HeldOut.load(workload, dashboard);
        Race.settle();
        double making = making(dashboard);
        double[] micros = RANGES.stream()
                .mapToDouble(range -> p50(dashboard.query().range(range)))
                .toArray();
        latest90 = micros[micros.length - 1];
        double allocated = Allocation.bytesPerCall(
                () -> dashboard.query().range(DateRange.LAST_90_DAYS).report());
        section.row(
                size(workload),
                Section.number(micros[0]),
                Section.number(micros[1]),
                Section.number(micros[2]),
                Section.number(micros[3]),
                Section.number(allocated / 1e3),
                Section.number(making),
                Section.number(dashboard.stats().memory().counters() / 1e6));
        double lateMicros = maintain(workload, dashboard, late);
        dashboard.close();
        if (smaller > 0) {
            goals.atMost("90-day report from counters, p50", 100, latest90, " us");
            goals.atMost("the same against a tenth of the profiles", 1.5, latest90 / smaller, " x");
            goals.atMost("a late event beside counters", 20, lateMicros, " us");
            goals.atMost("making all counters", 5_000, making, " ms");
        }
    }

    /** Recording regular events where nobody has asked against where counters are kept, and what 182 days take. */
    void measureUpkeep(int profiles, Effort effort, Goals goals) {
        Workload workload = Workload.standard(profiles);
        IdentityDashboard asked =
                IdentityDashboard.builder().clock(workload.clock()).build();
        IdentityDashboard unasked =
                IdentityDashboard.builder().clock(workload.clock()).build();
        HeldOut.load(workload, asked);
        HeldOut.load(workload, unasked);
        making(asked);
        Race.settle();
        double[] millis = Race.medians(
                effort.seconds(4), List.of(newFactsOfToday(workload, unasked), newFactsOfToday(workload, asked)));
        maintenance.row(size(workload), "new facts of today, nobody has asked", nanos(millis[0]));
        maintenance.row(size(workload), "the same, counters up to the day before yesterday", nanos(millis[1]));
        goals.atLeast("recording regular events, rate against that without counters", 0.85, millis[0] / millis[1]);
        asked.close();
        unasked.close();
        Workload long182 = Workload.halfYear(profiles);
        try (IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(long182.clock()).build()) {
            HeldOut.load(long182, dashboard);
            DashboardQuery all =
                    dashboard.query().range(DateRange.between(Workload.date(0), Workload.date(long182.days() - 1)));
            complete(all);
            double megabytes = dashboard.stats().memory().counters() / 1e6;
            goals.atMost("counters of 20 inputs, 12 types and 182 days", 32, megabytes, " MB");
        }
    }

    private double maintain(Workload workload, IdentityDashboard dashboard, HeldOut late) {
        int third = late.size() / 3;
        record(late, 0, third, () -> {});
        double alone = record(late, third, 2 * third, () -> {});
        double mixed = record(late, 2 * third, 3 * third, regularEvents(workload, dashboard, 99)) / 100;
        maintenance.row(size(workload), "late by 1 to 30 days, every event", Section.number(alone));
        maintenance.row(size(workload), "late by 1 to 30 days, one event in 100", Section.number(mixed));
        return alone / 1e3;
    }

    /** Nanoseconds per late event, with what comes before each. */
    private static double record(HeldOut late, int from, int to, Runnable before) {
        long start = System.nanoTime();
        for (int i = from; i < to; i++) {
            before.run();
            late.record(i);
        }
        return (double) (System.nanoTime() - start) / (to - from);
    }

    /** Milliseconds until counters answer, asking for what a scan answers in next to no time. */
    private static double making(IdentityDashboard dashboard) {
        DashboardQuery query = dashboard.query().range(DateRange.LAST_90_DAYS);
        long start = System.nanoTime();
        for (int i = 0; i < UNTIL_COMPLETE; i++) {
            query.profilesByDataSourceOverTime();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void complete(DashboardQuery query) {
        for (int i = 0; i < UNTIL_COMPLETE; i++) {
            query.summary();
        }
    }

    private static double p50(DashboardQuery query) {
        double[] micros = new double[REPORTS];
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < REPORTS; i++) {
                long start = System.nanoTime();
                if (query.report().summary().total() == 0) {
                    throw new IllegalStateException("nobody was active");
                }
                micros[i] = (System.nanoTime() - start) / 1e3;
            }
        }
        Arrays.sort(micros);
        return micros[REPORTS / 2];
    }

    private static Supplier<?> newFactsOfToday(Workload workload, IdentityDashboard dashboard) {
        Runnable events = regularEvents(workload, dashboard, EVENTS_PER_ROUND);
        return () -> {
            events.run();
            return dashboard;
        };
    }

    /** Events of today by random profiles through random inputs, nearly all of them new facts. */
    private static Runnable regularEvents(Workload workload, IdentityDashboard dashboard, int count) {
        List<InputRecorder> recorders =
                workload.inputNames().stream().map(dashboard::recorder).toList();
        SplittableRandom random = new SplittableRandom(workload.profiles());
        long today = Workload.epochMilli(workload.days() - 1);
        return () -> {
            for (int i = 0; i < count; i++) {
                InputRecorder recorder = recorders.get(random.nextInt(recorders.size()));
                recorder.record(Workload.mpid(random.nextInt(workload.profiles())), today);
            }
        };
    }

    private static String nanos(double millisPerRound) {
        return Section.number(millisPerRound * 1e6 / EVENTS_PER_ROUND);
    }

    private static String size(Workload workload) {
        return String.format(Locale.ROOT, "%,d", workload.profiles());
    }

    @Override
    public String toString() {
        return section.toString() + maintenance;
    }
}
