package dev.identitydashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityChange.Action;
import dev.identitydashboard.IdentityChange.Step;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.ProfileAlias;
import dev.identitydashboard.ProfileFilter;
import dev.identitydashboard.ShardedDashboards;
import dev.identitydashboard.differential.Dashboards;
import dev.identitydashboard.differential.ReportCells;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A dashboard and the oracle with the same random past, and one operation of which one allocation fails. Made by {@link
 * FaultyClassLoader}; its public methods are what a test calls.
 */
public final class FaultWorld implements AutoCloseable {
    /** What the dashboard is told, what that tells the oracle, and whether it is whole or not at all. */
    private record Change(
            String name, Consumer<IdentityDashboard> change, Consumer<ReferenceDashboard> meaning, boolean whole) {}

    private record Question(String name, Function<IdentityDashboard, Object> question) {}

    private static final Instant START = Instant.parse("2026-06-15T10:30:00Z");
    private static final int IDLE_DAYS = 26;
    private static final int PROFILES = 14;
    private static final long NEVER_SUPPRESSED = 700;
    private static final int[] WRONG_DAYS = {2, -2, 2, -2, 400, -400, 3_650, -3_650};
    private static final List<String> INPUTS = List.of("Web", "iOS", "CRM feed", "Kiosk");
    private static final List<IdentifierType> TYPES =
            List.of(IdentifierType.EMAIL, IdentifierType.CUSTOMER_ID, IdentifierType.of("push_token"));

    private final long seed;
    private final Random random;
    private final MutableClock clock = new MutableClock(START);
    private final ReferenceSettings settings =
            ReferenceSettings.ofDefaults(clock).withRetention(25, Duration.ofHours(24));
    private final ReferenceDashboard oracle = new ReferenceDashboard(settings);
    private final IdentityDashboard dashboard;
    private long allocations;
    /** So far the clock is ahead. */
    private int wrongDays;

    private FaultWorld(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.dashboard = ShardedDashboards.builder(1 << random.nextInt(2))
                .clock(clock)
                .retentionDays(25)
                .forgetIdleAfter(IDLE_DAYS)
                .queryExecutor(random.nextBoolean() ? Runnable::run : task -> {})
                .build();
        oracle.forgetIdleAfter(IDLE_DAYS);
        for (int i = 0; i < 90; i++) {
            record(random.nextInt(3) == 0 ? identityChange() : event("Web"));
            if (i % 30 == 29) {
                moveClock(random.nextInt(3));
                ask();
            }
        }
        ask();
    }

    /** Fails each allocation of each change once, or it and all after it; returns how many changes failed. */
    public static int failEveryChange(long seed, boolean lasting) {
        return failEvery(seed, lasting, new FaultWorld(seed).changes().size(), FaultWorld::change);
    }

    /** Fails each allocation of each question once, or it and all after it; returns how many questions failed. */
    public static int failEveryQuestion(long seed, boolean lasting) {
        return failEvery(seed, lasting, questions().size(), FaultWorld::question);
    }

    /**
     * Makes random changes and asks questions, in each of which an allocation may fail, by a clock that is wrong now and then; returns
     * how many failed.
     */
    public static int failAnywhere(long seed, int operations, boolean lasting) {
        loadEverything(seed);
        int failed = 0;
        try (FaultWorld world = new FaultWorld(seed)) {
            for (int i = 0; i < operations; i++) {
                world.turnClock();
                long at = 1L + world.random.nextInt(2 << world.random.nextInt(8));
                long last = lasting ? Long.MAX_VALUE : at;
                failed += world.random.nextInt(3) == 0
                        ? world.question(world.random.nextInt(questions().size()), at, last)
                        : world.change(world.random.nextInt(world.changes().size()), at, last);
            }
        }
        return failed;
    }

    /**
     * Fails one allocation of a change of very many operations, each of the first and the last ones and some in between; returns how many
     * changes failed.
     */
    public static int failLongChange(long seed, boolean lasting) {
        loadEverything(seed);
        int failed = 0;
        try (FaultWorld world = new FaultWorld(seed)) {
            world.make(world.longChange(), Long.MAX_VALUE, Long.MAX_VALUE);
            long all = world.allocations;
            long step = 1;
            for (long at = 1; at <= all + 1; at += step) {
                step = at < 60 || at >= all - 250 ? 1 : Math.min(1 + all / 200, all - 250 - at);
                try (FaultWorld other = new FaultWorld(seed)) {
                    failed += other.make(other.longChange(), at, lasting ? Long.MAX_VALUE : at);
                }
            }
        }
        return failed;
    }

    private interface Operation {
        int on(FaultWorld world, int kind, long from, long to);
    }

    /** Lets everything happen once: a class that could not be initialized stays so, whoever asks again. */
    private static void loadEverything(long seed) {
        try (FaultWorld world = new FaultWorld(seed)) {
            for (Change change : world.changes()) {
                world.record(change);
            }
            for (Question question : questions()) {
                Objects.requireNonNull(question.question.apply(world.dashboard));
            }
        }
    }

    private static int failEvery(long seed, boolean lasting, int kinds, Operation operation) {
        loadEverything(seed);
        int failed = 0;
        for (int kind = 0; kind < kinds; kind++) {
            boolean more = true;
            for (long at = 1; more; at++) {
                try (FaultWorld world = new FaultWorld(seed)) {
                    int failures = operation.on(world, kind, at, lasting ? Long.MAX_VALUE : at);
                    failed += failures;
                    more = world.allocations >= at;
                }
            }
        }
        return failed;
    }

    private int change(int kind, long from, long to) {
        return make(changes().get(kind), from, to);
    }

    private int make(Change change, long from, long to) {
        String where =
                "seed " + seed + ", allocation " + from + " of " + change.name + (to > from ? " and all later" : "");
        List<DashboardReport> before = expected();
        boolean failed = fails(where, from, to, () -> change.change.accept(dashboard));
        change.meaning.accept(oracle);
        List<DashboardReport> after = expected();
        if (failed && change.whole) {
            List<DashboardReport> actual = ask();
            assertThat(difference(actual, before).isEmpty()
                            || difference(actual, after).isEmpty())
                    .as("%s: before, %s; after, %s", where, difference(actual, before), difference(actual, after))
                    .isTrue();
        }
        if (failed) {
            change.change.accept(dashboard);
        }
        assertThat(difference(ask(), after)).as(where).isEmpty();
        assertThat(ShardedDashboards.verifyCounters(dashboard)).as(where).isEmpty();
        assertThat(dashboard.stats().profiles()).as(where).isEqualTo(oracle.profiles());
        return failed ? 1 : 0;
    }

    private int question(int kind, long from, long to) {
        Question question = questions().get(kind);
        String where =
                "seed " + seed + ", allocation " + from + " of " + question.name + (to > from ? " and all later" : "");
        boolean failed = fails(where, from, to, () -> Objects.requireNonNull(question.question.apply(dashboard)));
        assertThat(difference(ask(), expected())).as(where).isEmpty();
        assertThat(question.question.apply(dashboard)).as(where).isEqualTo(question.question.apply(dashboard));
        assertThat(ShardedDashboards.verifyCounters(dashboard)).as(where).isEmpty();
        return failed ? 1 : 0;
    }

    private boolean fails(String where, long from, long to, Runnable operation) {
        AllocationFaults.fail(from, to);
        try {
            operation.run();
            return false;
        } catch (OutOfMemoryError e) {
            return true;
        } catch (IllegalStateException e) {
            assertThat(to).as("%s: uncertain after one failure, %s", where, e).isGreaterThan(from);
            return true;
        } finally {
            allocations = AllocationFaults.disarm();
        }
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        changes.add(event("Web"));
        changes.add(event("a new input"));
        changes.add(eventWith(2));
        changes.add(eventWith(40));
        changes.add(identityChange());
        changes.add(detachAll());
        changes.add(manySteps());
        changes.add(alias(1 + random.nextInt(PROFILES), 1 + random.nextInt(PROFILES)));
        changes.add(alias(1 + random.nextInt(PROFILES), 900 + random.nextInt(PROFILES)));
        changes.add(erasure());
        changes.add(suppression());
        changes.add(allowance());
        changes.add(recorder());
        changes.add(bulk());
        changes.add(events());
        changes.add(removal());
        changes.add(newType());
        changes.add(detachOfNewType());
        changes.add(midnight(1));
        changes.add(midnight(12));
        changes.add(midnight(40));
        return changes;
    }

    private static List<Question> questions() {
        return List.of(
                new Question(
                        "a report", d -> d.query().range(DateRange.lastDays(20)).report()),
                new Question(
                        "another report",
                        d -> d.query().range(DateRange.lastDays(5)).report()),
                new Question(
                        "a report of two inputs",
                        d -> d.query()
                                .inputs("Web", "iOS")
                                .range(DateRange.lastDays(9))
                                .report()),
                new Question(
                        "a report by the current identity",
                        d -> d.query()
                                .identityView(IdentityView.CURRENT)
                                .range(DateRange.lastDays(8))
                                .report()),
                new Question(
                        "a summary", d -> d.query().range(DateRange.lastDays(4)).summary()),
                new Question(
                        "a comparison",
                        d -> d.query()
                                .range(DateRange.lastDays(7))
                                .comparedToPrevious()
                                .report()),
                new Question(
                        "highlights",
                        d -> d.query().range(DateRange.lastDays(7)).highlights()),
                new Question(
                        "a movement",
                        d -> d.query().range(DateRange.lastDays(9)).movement()),
                new Question(
                        "rolling actives",
                        d -> d.query().range(DateRange.lastDays(5)).rollingActives(7)),
                new Question(
                        "a structure",
                        d -> d.query().range(DateRange.lastDays(15)).identityStructure()),
                new Question(
                        "a full report",
                        d -> d.query().range(DateRange.lastDays(6)).fullReport()),
                new Question("profiles", FaultWorld::known),
                new Question("a profile", d -> d.profile(3).toString()),
                new Question("inputs", d -> d.inputs(DataEnvironment.PRODUCTION)),
                new Question("stats", d -> d.stats().profiles()));
    }

    /** A stream that is not closed holds its days until it is collected. */
    private static Object known(IdentityDashboard dashboard) {
        DashboardQuery query = dashboard.query().range(DateRange.lastDays(9));
        try (LongStream mpids = query.profiles(ProfileFilter.all().known())) {
            return mpids.sorted().boxed().toList();
        }
    }

    private Change event(String input) {
        Event event = Event.of(mpid(), input, time()).in(environment());
        return recorded("an event through " + input, random.nextBoolean() ? event.with(type(), value()) : event);
    }

    private Change eventWith(int identifiers) {
        Event event = Event.of(mpid(), INPUTS.get(random.nextInt(INPUTS.size())), time())
                .in(environment());
        for (int i = 0; i < identifiers; i++) {
            event = event.with(type(), "value " + i);
        }
        return recorded("an event with " + identifiers + " identifiers", event);
    }

    private static Change recorded(String name, Event event) {
        return new Change(name, d -> d.recordEvent(event), o -> o.recordEvent(event), true);
    }

    private Change identityChange() {
        IdentityChange none = IdentityChange.of(mpid(), time()).in(environment());
        IdentityChange change = switch (random.nextInt(4)) {
            case 0 -> none.detach(type(), value());
            case 1 -> none.attach(type());
            default -> none.attach(type(), value());
        };
        return changed("an identity change", change);
    }

    private Change detachAll() {
        return changed(
                "a detach of a type",
                IdentityChange.of(mpid(), time()).in(environment()).detach(type()));
    }

    private Change manySteps() {
        IdentityChange change = IdentityChange.of(mpid(), time()).in(environment());
        for (int i = 0; i < 6; i++) {
            change =
                    change.attach(type(), value()).detach(type()).attach(type()).detach(type(), value());
        }
        return changed("an identity change of many steps", change);
    }

    /** So long that it is prepared beside the facts. */
    private Change longChange() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Optional<String> value = Optional.of("value " + random.nextInt(40));
            steps.add(
                    switch (random.nextInt(40)) {
                        case 0 -> new Step(Action.DETACH_ALL, type(), Optional.empty());
                        case 1, 2, 3, 4 -> new Step(Action.DETACH, type(), value);
                        default -> new Step(Action.ATTACH, type(), value);
                    });
        }
        steps.add(new Step(Action.ATTACH, IdentifierType.of("once"), Optional.empty()));
        return changed(
                "an identity change of very many steps", new IdentityChange(mpid(), time(), environment(), steps));
    }

    private static Change changed(String name, IdentityChange change) {
        return new Change(name, d -> d.recordIdentityChange(change), o -> o.recordIdentityChange(change), true);
    }

    private Change alias(long source, long other) {
        ProfileAlias alias =
                ProfileAlias.of(source, other == source ? source + 1 : other).in(environment());
        return new Change("an alias", d -> d.aliasProfile(alias), o -> o.alias(alias), true);
    }

    private Change erasure() {
        long mpid = mpid();
        return new Change("an erasure", d -> d.eraseProfile(mpid), o -> o.erase(mpid), true);
    }

    private Change suppression() {
        long mpid = mpid();
        return new Change("a suppression", d -> d.suppressProfile(mpid), o -> o.suppress(mpid), true);
    }

    private Change allowance() {
        long mpid = mpid();
        return new Change("an allowance", d -> d.allowProfile(mpid), o -> o.allow(mpid), true);
    }

    private Change removal() {
        String input = INPUTS.get(random.nextInt(INPUTS.size()));
        DataEnvironment environment = environment();
        return new Change(
                "a removal of an input",
                d -> d.removeInput(environment, input),
                o -> o.removeInput(environment, input),
                true);
    }

    private Change newType() {
        Event event = Event.of(mpid(), "Web", time())
                .in(environment())
                .with(IdentifierType.of("type " + random.nextInt(90)), value());
        return recorded("an event with one of many types", event);
    }

    private Change detachOfNewType() {
        IdentityChange change = IdentityChange.of(mpid(), time())
                .in(environment())
                .detach(IdentifierType.of("type " + random.nextInt(90)));
        return changed("a detach of one of many types", change);
    }

    private Change recorder() {
        Event event = Event.of(mpid(), "Kiosk", time());
        return new Change(
                "an event through a recorder",
                d -> d.recorder("Kiosk").record(event.mpid(), event.time().toEpochMilli()),
                o -> o.recordEvent(event),
                true);
    }

    private Change bulk() {
        List<Event> events = IntStream.range(0, 20)
                .mapToObj(i -> Event.of(random.nextInt(2) == 0 ? mpid() : 500 + i, "Web", time()))
                .toList();
        long[] mpids = events.stream().mapToLong(Event::mpid).toArray();
        long[] times =
                events.stream().mapToLong(event -> event.time().toEpochMilli()).toArray();
        return several("bulk recording", events, d -> d.recorder("Web").recordAll(mpids, times));
    }

    /**
     * The dashboard lets days go by what was recorded before all of the events, the oracle by what was recorded before each: that makes
     * no difference once their latest day has been recorded.
     */
    private Change several(String name, List<Event> events, Consumer<IdentityDashboard> recording) {
        Instant last = events.stream().map(Event::time).max(Instant::compareTo).orElseThrow();
        Event first = Event.of(NEVER_SUPPRESSED, "Web", last);
        return new Change(
                name,
                d -> {
                    d.recordEvent(first);
                    recording.accept(d);
                },
                o -> {
                    o.recordEvent(first);
                    events.forEach(o::recordEvent);
                },
                false);
    }

    /** Which profile comes first is not said and matters at the limit of types: those with identifiers are of one profile. */
    private Change events() {
        long one = mpid();
        List<Event> events = IntStream.range(0, 12)
                .mapToObj(i -> i % 3 == 0
                        ? Event.of(mpid(), INPUTS.get(i % 4), time())
                        : Event.of(one, INPUTS.get(i % 4), time()).with(type(), value()))
                .toList();
        return several("several events", events, d -> d.recordEvents(events));
    }

    /** Days leave before the event is recorded, and idle profiles with them. */
    private Change midnight(int days) {
        Instant then = clock.instant().plus(Duration.ofDays(days));
        Event event = Event.of(mpid(), "Web", then);
        return new Change(
                days + " midnights",
                d -> {
                    clock.set(then);
                    d.recordEvent(event);
                },
                o -> {
                    clock.set(then);
                    o.recordEvent(event);
                },
                false);
    }

    private void record(Change change) {
        change.change.accept(dashboard);
        change.meaning.accept(oracle);
    }

    private void moveClock(int days) {
        clock.set(clock.instant().plus(Duration.ofDays(days)));
    }

    /** Mostly the clock is right; it may be wrong for one reading or for several. */
    private void turnClock() {
        int wrong = random.nextInt(12) == 0
                ? WRONG_DAYS[random.nextInt(WRONG_DAYS.length)]
                : random.nextInt(3) == 0 ? 0 : wrongDays;
        moveClock(wrong - wrongDays);
        wrongDays = wrong;
        // Readings count, and the oracle is asked for more reports.
        oracle.read();
        Objects.requireNonNull(dashboard.stats());
    }

    private List<DashboardReport> ask() {
        return queries().stream()
                .map(query -> Dashboards.query(dashboard, query).report())
                .toList();
    }

    private List<DashboardReport> expected() {
        return queries().stream().map(oracle::report).toList();
    }

    private List<ReferenceQuery> queries() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ReferenceRange all = ReferenceRange.between(today.minusDays(24), today);
        ReferenceRange some = ReferenceRange.between(today.minusDays(12), today.minusDays(3));
        return List.of(
                query(DataEnvironment.PRODUCTION, Optional.empty(), all, IdentityView.AS_OF_DAY),
                query(DataEnvironment.PRODUCTION, Optional.of(List.of("Web", "iOS")), some, IdentityView.AS_OF_DAY),
                query(DataEnvironment.DEVELOPMENT, Optional.empty(), all, IdentityView.CURRENT));
    }

    private static ReferenceQuery query(
            DataEnvironment environment, Optional<List<String>> inputs, ReferenceRange range, IdentityView view) {
        return new ReferenceQuery(environment, inputs, range, view, Optional.empty());
    }

    private static Optional<String> difference(List<DashboardReport> actual, List<DashboardReport> expected) {
        return IntStream.range(0, actual.size())
                .mapToObj(i -> ReportCells.firstDifference(actual.get(i), expected.get(i)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private long mpid() {
        return 1L + random.nextInt(PROFILES);
    }

    private IdentifierType type() {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    private String value() {
        return "value " + random.nextInt(4);
    }

    private DataEnvironment environment() {
        return random.nextInt(6) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
    }

    private Instant time() {
        return clock.instant().minus(Duration.ofMinutes(random.nextInt(20 * 24 * 60)));
    }

    @Override
    public void close() {
        dashboard.close();
    }
}
