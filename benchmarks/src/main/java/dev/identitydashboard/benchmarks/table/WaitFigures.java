package dev.identitydashboard.benchmarks.table;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;
import dev.identitydashboard.benchmarks.workload.ColdQueries;
import dev.identitydashboard.benchmarks.workload.DashboardLoader;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * How long one thread that records has to wait while every core asks. Each kind of question is asked alone first, then all of them,
 * while midnights pass: at one of them many idle profiles leave. The arguments are the number of profiles, of inputs, and the seconds
 * of the last part.
 */
public final class WaitFigures {
    private static final int LEAVERS = 110_000;
    /** They leave before anything is measured, so that the code by which profiles leave has been loaded and compiled. */
    private static final int EARLY_LEAVERS = 2_000;

    private static final int IDLE_DAYS = 100;
    private static final long FIRST_LEAVER = 1L << 50;
    private static final long DAY = 86_400_000L;
    private static final int BUCKETS_PER_OCTAVE = 8;

    private final Workload workload;
    private final AtomicLong now;
    private final IdentityDashboard dashboard;
    private final List<InputRecorder> recorders;
    private final ColdQueries cold;
    private final SplittableRandom random = new SplittableRandom(5);
    /** Since it was last looked at, in milliseconds: nobody does anything meanwhile. */
    private final AtomicLong longestCollection = new AtomicLong();

    private final Section section = new Section(
            "One thread records while every core asks",
            "what is asked meanwhile",
            "records",
            "p50, us",
            "p99, us",
            "p99.9, us",
            "longest, ms",
            "longest collection, ms");

    private WaitFigures(Workload workload) {
        this.workload = workload;
        this.now = new AtomicLong();
        this.dashboard = IdentityDashboard.builder()
                .clock(new TurnedClock(now))
                .retentionDays(workload.days())
                .forgetIdleAfter(IDLE_DAYS)
                .build();
        recordLeavers(FIRST_LEAVER - EARLY_LEAVERS, EARLY_LEAVERS, workload.days() - IDLE_DAYS - 1);
        recordLeavers(FIRST_LEAVER, LEAVERS, 0);
        now.set(Workload.epochMilli(workload.days() - 1));
        DashboardLoader.load(workload, dashboard, true);
        this.recorders = workload.inputNames().stream().map(dashboard::recorder).toList();
        this.cold = new ColdQueries(workload);
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener((notification, ignored) -> noteCollection(notification), null, null));
    }

    private void recordLeavers(long first, int count, int day) {
        now.set(Workload.epochMilli(day));
        for (int i = 0; i < count; i++) {
            dashboard.recordEvent(Event.of(first + i, workload.inputNames().get(0), Instant.ofEpochMilli(now.get()))
                    .with(IdentifierType.EMAIL, "leaver " + i));
        }
    }

    private void noteCollection(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            longestCollection.accumulateAndGet(
                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                            .getGcInfo()
                            .getDuration(),
                    Math::max);
        }
    }

    /** A clock that is turned on by hand. */
    private static final class TurnedClock extends Clock {
        private final AtomicLong now;

        TurnedClock(AtomicLong now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the zone is fixed");
        }
    }

    /** Runs. */
    public static void main(String[] arguments) throws InterruptedException {
        int profiles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_200_000;
        int inputs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
        WaitFigures figures = new WaitFigures(new Workload(profiles, 92, inputs, 12, 0.10, 1.3, 0));
        System.out.println(Machine.describe() + '\n' + figures.measure(seconds));
        figures.dashboard.close();
    }

    private Section measure(int seconds) throws InterruptedException {
        int single = Math.max(2, seconds / 10);
        DashboardQuery query = dashboard
                .query()
                .range(DateRange.between(Workload.date(workload.days() - 60), Workload.date(workload.days() - 2)));
        List<Runnable> questions = List.of(
                () -> query.report(),
                () -> cold.vary(query).report(),
                () -> query.fullReport(),
                () -> query.identityStructure(),
                () -> dashboard.stats());
        List<String> names = List.of("reports from counters", "scanned reports", "full reports", "structures", "stats");
        record(single, true);
        questions.forEach(question -> ask(single, question));
        longestCollection.set(0);
        phase("nothing", single, List.of(), false);
        for (int i = 0; i < questions.size(); i++) {
            phase(names.get(i), single, List.of(questions.get(i)), false);
        }
        DashboardQuery recent = dashboard.query().range(DateRange.LAST_30_DAYS);
        phase(
                "everything, and midnights",
                seconds,
                List.of(
                        () -> recent.report(),
                        () -> cold.vary(recent).report(),
                        () -> recent.fullReport(),
                        () -> recent.inputs(
                                        workload.inputNames().get(1),
                                        workload.inputNames().get(3))
                                .report(),
                        () -> dashboard.query().range(DateRange.LAST_7_DAYS).report(),
                        () -> dashboard.stats()),
                true);
        return section;
    }

    /** Until the code has been compiled. */
    private static void ask(int seconds, Runnable question) {
        long end = System.nanoTime() + seconds * 500_000_000L;
        while (System.nanoTime() < end) {
            question.run();
        }
    }

    private void phase(String name, int seconds, List<Runnable> questions, boolean midnights)
            throws InterruptedException {
        AtomicBoolean asking = new AtomicBoolean(true);
        int threads = questions.isEmpty() ? 0 : Runtime.getRuntime().availableProcessors();
        IntConsumer asker = first -> {
            for (int i = first; asking.get(); i++) {
                questions.get(i % questions.size()).run();
            }
        };
        List<Thread> askers = IntStream.range(0, threads)
                .mapToObj(number -> new Thread(() -> asker.accept(number * 3)))
                .toList();
        askers.forEach(Thread::start);
        Histogram waits = record(seconds, midnights);
        asking.set(false);
        for (Thread thread : askers) {
            thread.join();
        }
        section.row(
                name,
                String.format("%,d", waits.count),
                Section.number(waits.percentile(0.5) / 1e3),
                Section.number(waits.percentile(0.99) / 1e3),
                Section.number(waits.percentile(0.999) / 1e3),
                Section.number(waits.longest / 1e6),
                String.valueOf(longestCollection.getAndSet(0)));
    }

    private Histogram record(int seconds, boolean midnights) {
        Histogram waits = new Histogram();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        long nextMidnight = midnights ? begin + 2_000_000_000L : Long.MAX_VALUE;
        long start = begin;
        while (start < end) {
            if (start > nextMidnight) {
                now.addAndGet(DAY);
                nextMidnight += Math.max(1, seconds / 20) * 1_000_000_000L;
            }
            long choice = random.nextLong();
            InputRecorder recorder = recorders.get((int) ((choice & 0xffff) * recorders.size() >>> 16));
            long mpid = Workload.mpid((int) ((choice >>> 33) * workload.profiles() >>> 31));
            long time = now.get();
            start = System.nanoTime();
            recorder.record(mpid, time);
            waits.add(System.nanoTime() - start);
        }
        return waits;
    }

    /** Times in buckets of an eighth of an octave. */
    private static final class Histogram {
        private final long[] counts = new long[64 * BUCKETS_PER_OCTAVE];
        private long count;
        private long longest;

        void add(long nanos) {
            counts[bucket(Math.max(1, nanos))]++;
            count++;
            longest = Math.max(longest, nanos);
        }

        double percentile(double share) {
            long below = 0;
            int bucket = 0;
            while (below + counts[bucket] < count * share) {
                below += counts[bucket++];
            }
            return Math.pow(2, (bucket + 0.5) / BUCKETS_PER_OCTAVE);
        }

        private static int bucket(long nanos) {
            return (int) (Math.log(nanos) / Math.log(2) * BUCKETS_PER_OCTAVE);
        }
    }
}
