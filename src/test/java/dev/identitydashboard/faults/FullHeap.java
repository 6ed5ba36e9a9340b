package dev.identitydashboard.faults;

import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputProfiles;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ProfileCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;

/**
 * Records, erases and asks in a heap that another thread fills again and again, until each has succeeded; then the reports must be
 * what was recorded. Meant for a JVM of its own with a small heap; the number of operations and a seed are its arguments.
 */
final class FullHeap {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int PROFILES = 6_000;
    private static final int INPUTS = 4;
    private static final int DAYS = 16;
    private static final int NEVER = DAYS;

    private interface Attempt {
        void run();
    }

    /** Takes all memory, lets go of some of it, and takes it again. */
    private static final class Ballast extends Thread {
        private final Random random;
        private volatile boolean ended;
        private int timesFull;

        Ballast(long seed) {
            super("ballast");
            this.random = new Random(seed);
            setDaemon(true);
        }

        @Override
        public void run() {
            ArrayDeque<byte[]> held = new ArrayDeque<>(1 << 14);
            while (!ended) {
                try {
                    held.add(new byte[1 << (10 + random.nextInt(8))]);
                } catch (OutOfMemoryError e) {
                    timesFull++;
                    for (int i = random.nextInt(1 << 20); i > 0; i--) {
                        Thread.onSpinWait();
                    }
                    for (int i = random.nextInt(held.size() / 2 + 1); i > 0; i--) {
                        held.poll();
                    }
                }
            }
        }

        void end() throws InterruptedException {
            ended = true;
            join();
        }
    }

    private final Random random;
    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(new MutableClock(NOON)).build();
    /** What was recorded: by profile a bit for each input and day, and the first day with an e-mail address. */
    private final long[] active = new long[PROFILES];

    private final byte[] knownFrom = new byte[PROFILES];
    private long failures;
    private ProfileCounts lastAnswer = new ProfileCounts(0, 0, 0);

    private FullHeap(long seed) {
        this.random = new Random(seed);
        Arrays.fill(knownFrom, (byte) NEVER);
    }

    /** Prints how often an attempt failed. */
    public static void main(String[] arguments) throws InterruptedException {
        int operations = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        FullHeap heap = new FullHeap(seed);
        for (int i = 0; i < 2_000; i++) {
            heap.operation();
        }
        heap.compare();
        Ballast ballast = new Ballast(seed);
        ballast.start();
        for (int i = 0; i < operations; i++) {
            heap.operation();
        }
        ballast.end();
        heap.compare();
        System.out.println("full " + ballast.timesFull + " times, " + heap.failures + " failed attempts, last answer "
                + heap.lastAnswer);
    }

    private void operation() {
        int kind = random.nextInt(100);
        int profile = random.nextInt(PROFILES);
        if (kind < 70) {
            record(profile, random.nextInt(INPUTS), random.nextInt(DAYS), random.nextInt(8) == 0);
        } else if (kind < 80) {
            recordAll(random.nextInt(INPUTS));
        } else if (kind < 84) {
            succeed(() -> dashboard.eraseProfile(1L + profile));
            active[profile] = 0;
            knownFrom[profile] = NEVER;
        } else {
            ask(kind);
        }
    }

    private void record(int profile, int input, int day, boolean known) {
        succeed(() -> {
            Event event = Event.of(1L + profile, "input " + input, time(day));
            dashboard.recordEvent(known ? event.with(IdentifierType.EMAIL, "p" + profile) : event);
        });
        note(profile, input, day);
        if (known) {
            knownFrom[profile] = (byte) Math.min(knownFrom[profile], day);
        }
    }

    private void recordAll(int input) {
        long[] mpids = new long[64];
        long[] times = new long[mpids.length];
        for (int i = 0; i < mpids.length; i++) {
            int profile = random.nextInt(PROFILES);
            int day = random.nextInt(DAYS);
            mpids[i] = 1L + profile;
            times[i] = time(day).toEpochMilli();
            note(profile, input, day);
        }
        succeed(() -> dashboard.recorder("input " + input).recordAll(mpids, times));
    }

    private void ask(int kind) {
        DashboardQuery query = dashboard.query().range(all());
        succeed(() -> lastAnswer = kind % 3 == 0
                ? query.inputs("input 0", "input 2").summary()
                : query.report().summary());
    }

    private void note(int profile, int input, int day) {
        active[profile] |= 1L << (input * DAYS + day);
    }

    private void succeed(Attempt attempt) {
        while (true) {
            try {
                attempt.run();
                return;
            } catch (OutOfMemoryError | IllegalStateException e) {
                failures++;
            }
        }
    }

    private void compare() {
        DashboardReport report = dashboard.query().range(all()).report();
        long everyDay = (1L << DAYS) - 1;
        require("summary", report.summary(), counts(-1L, DAYS - 1));
        for (InputProfiles row : report.knownVsAnonymousByInput()) {
            int input = Integer.parseInt(row.input().substring("input ".length()));
            require(row.input(), row.profiles(), counts(everyDay << (input * DAYS), DAYS - 1));
        }
        for (DailyProfiles row : report.knownVsAnonymousOverTime()) {
            int day = (int) (row.date().toEpochDay() - day(0).toEpochDay());
            long bits = 0;
            for (int input = 0; input < INPUTS; input++) {
                bits |= 1L << (input * DAYS + day);
            }
            require(row.date(), row.profiles(), counts(bits, day));
        }
    }

    private ProfileCounts counts(long bits, int lastDay) {
        long total = 0;
        long known = 0;
        for (int profile = 0; profile < PROFILES; profile++) {
            boolean counted = (active[profile] & bits) != 0;
            total += counted ? 1 : 0;
            known += counted && knownFrom[profile] <= lastDay ? 1 : 0;
        }
        return new ProfileCounts(total, known, total - known);
    }

    private static void require(Object what, ProfileCounts actual, ProfileCounts expected) {
        if (!actual.equals(expected)) {
            throw new AssertionError(what + " should be " + expected + ", but was " + actual);
        }
    }

    private static DateRange all() {
        return DateRange.between(day(0), day(DAYS - 1));
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 11, 23).minusDays(DAYS - 1L - day);
    }

    private static Instant time(int day) {
        return NOON.minus(Duration.ofDays(DAYS - 1L - day));
    }
}
