package dev.identitydashboard.steps;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityChange.Action;
import dev.identitydashboard.IdentityChange.Step;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ShardedDashboards;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Profiles with long histories; each method returns the steps of what it is about. */
public final class HistoryWorld implements AutoCloseable {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final int DAYS = 180;
    private static final int FEW = 5;

    private final MutableClock clock = new MutableClock(NOON);
    private final IdentityDashboard dashboard =
            ShardedDashboards.builder(1).clock(clock).forgetIdleAfter(200).build();
    private final SplittableRandom random = new SplittableRandom(5);

    @Override
    public void close() {
        dashboard.close();
    }

    private interface Run {
        void in(HistoryWorld world);
    }

    /** Rounds of detaching the type and attaching a value. */
    public static long rounds(String kind, int rounds) {
        return steps(world -> world.makeRounds(kind, rounds));
    }

    /** Values of one profile, each attached on some day, and with a detach on another one if wanted. */
    public static long values(String kind, int values) {
        return steps(world -> {
            for (int i = 0; i < values; i++) {
                world.attach(world.anyDay(), "value " + i);
                if (kind.contains("detached")) {
                    world.change(world.anyDay(), "value " + i, false);
                }
                if (kind.contains("asked") && i % 500 == 0) {
                    world.ask();
                }
            }
        });
    }

    /** A day passes, of which the profile has something to tell, after so many values and detaches of all. */
    public static long midnight(int values) {
        try (HistoryWorld world = new HistoryWorld()) {
            world.makeRounds("on random days", values);
            world.ask();
            long before = Steps.count();
            for (int day = 0; day < 20; day++) {
                world.clock.set(NOON.plus(Duration.ofDays(day)));
                world.dashboard.recordEvent(Event.of(2, "Web", world.clock.instant()));
                world.dashboard.recordIdentityChange(
                        IdentityChange.of(1, world.clock.instant()).detach(IdentifierType.EMAIL));
                world.ask();
            }
            return Steps.count() - before;
        }
    }

    /** The profile is erased after so many values and detaches of all. */
    public static long erasure(int values) {
        try (HistoryWorld world = new HistoryWorld()) {
            world.makeRounds("on random days", values);
            long before = Steps.count();
            world.dashboard.eraseProfile(1);
            return Steps.count() - before;
        }
    }

    /** The profile leaves because nothing has been recorded of it for long. */
    public static long leaving(int values) {
        try (HistoryWorld world = new HistoryWorld()) {
            world.makeRounds("on random days", values);
            world.clock.set(NOON.plus(Duration.ofDays(300)));
            long before = Steps.count();
            world.dashboard.recordEvent(Event.of(2, "Web", world.clock.instant()));
            world.clock.set(NOON.plus(Duration.ofDays(303)));
            world.dashboard.recordEvent(Event.of(2, "Web", world.clock.instant()));
            world.ask();
            if (world.dashboard.stats().profiles() != 1) {
                throw new AssertionError("the profile has not left");
            }
            return Steps.count() - before;
        }
    }

    private static long steps(Run run) {
        try (HistoryWorld world = new HistoryWorld()) {
            long before = Steps.count();
            run.in(world);
            world.ask();
            return Steps.count() - before;
        }
    }

    private void makeRounds(String kind, int rounds) {
        if (kind.equals("in one change")) {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                steps.add(new Step(Action.DETACH_ALL, IdentifierType.EMAIL, Optional.empty()));
                steps.add(new Step(Action.ATTACH, IdentifierType.EMAIL, Optional.of("value " + i)));
            }
            dashboard.recordIdentityChange(new IdentityChange(1, NOON, DataEnvironment.PRODUCTION, steps));
            return;
        }
        if (kind.contains("counted")) {
            countAllDays();
        }
        for (int i = 0; i < rounds; i++) {
            Instant day = kind.contains("on one day")
                    ? NOON
                    : kind.contains("on days in order") ? daysAgo(DAYS - i * DAYS / rounds) : anyDay();
            Instant other = kind.contains("on random days") ? anyDay() : day;
            change(day, "", false);
            String value = "value " + (kind.contains("few") ? i % FEW : i);
            if (kind.contains("event")) {
                dashboard.recordEvent(Event.of(1, "Web", other).with(IdentifierType.EMAIL, value));
            } else {
                attach(other, value);
            }
            if (kind.contains("both environments")) {
                dashboard.recordIdentityChange(IdentityChange.of(1, other)
                        .in(DataEnvironment.DEVELOPMENT)
                        .detach(IdentifierType.EMAIL)
                        .attach(IdentifierType.EMAIL, value));
            }
            if (kind.contains("asked") && i % 100 == 0) {
                ask();
            }
        }
    }

    private void attach(Instant time, String value) {
        change(time, value, true);
    }

    /** An empty value stands for all. */
    private void change(Instant time, String value, boolean attach) {
        IdentityChange change = IdentityChange.of(1, time);
        if (attach) {
            dashboard.recordIdentityChange(change.attach(IdentifierType.EMAIL, value));
        } else if (value.isEmpty()) {
            dashboard.recordIdentityChange(change.detach(IdentifierType.EMAIL));
        } else {
            dashboard.recordIdentityChange(change.detach(IdentifierType.EMAIL, value));
        }
    }

    private void countAllDays() {
        dashboard.recordEvent(Event.of(1, "Web", NOON));
        for (int round = 0; round < 3; round++) {
            ask();
        }
    }

    private void ask() {
        LocalDate today = dashboard.today();
        DashboardReport report = dashboard
                .query()
                .range(DateRange.between(today.minusDays(DAYS), today))
                .report();
        if (report.knownVsAnonymousOverTime().size() != DAYS + 1) {
            throw new AssertionError("not all days");
        }
    }

    private Instant anyDay() {
        return daysAgo(random.nextInt(DAYS));
    }

    private static Instant daysAgo(int days) {
        return NOON.minus(Duration.ofDays(days));
    }
}
