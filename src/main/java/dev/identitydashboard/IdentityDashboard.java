package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.Admission;
import dev.identitydashboard.engine.Engine;
import dev.identitydashboard.engine.EngineStats;
import dev.identitydashboard.engine.IdentityOp;
import dev.identitydashboard.engine.MemoryBytes;
import dev.identitydashboard.engine.QueryPlan;
import dev.identitydashboard.engine.Recording;
import dev.identitydashboard.engine.Tally;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records the activity and identifiers of one workspace's profiles and answers, exactly, how many were active, known and
 * anonymous.
 *
 * <pre>{@code
 * IdentityDashboard dashboard = IdentityDashboard.builder().build();
 * dashboard.recordEvent(Event.of(mpid, "Web", Instant.now()).with(IdentifierType.EMAIL, "jo@example.com"));
 * DashboardReport report = dashboard.query().range(DateRange.LAST_7_DAYS).report();
 * }</pre>
 *
 * <p><b>Days.</b> An event counts on the calendar day of its own time in the dashboard's zone, however late it arrives. The
 * days kept are {@code [today - (retentionDays - 1), today]}; earlier ones leave by themselves, while the identifiers that
 * profiles gained or lost on them stay in force. Records for earlier days, and for instants later than now plus the
 * allowed clock skew, are refused. What the skew admits for tomorrow can be queried once tomorrow has come.
 *
 * <p><b>Identity.</b> An identifier attached on a day is present at the end of that and all later days, until it is
 * detached; changes of one identifier on one day apply in the order of recording. A profile is known at the end of a day
 * if it has an identifier of a login type then.
 *
 * <p><b>Values.</b> Of identifier values only 64-bit keyed fingerprints are kept, compared within one profile and type. Two
 * of n values there collide, and count as one, with a probability of about n² / 2⁶⁵. Everything else is exact.
 *
 * <p><b>Threads.</b> Every method is safe from any thread. A record is seen whole or not at all by every query.
 *
 * Queries see different profiles at slightly different moments.
 *
 * <p><b>Cost.</b> Recording locks one of 16 parts of the profiles for a few updates; a profile with many thousands of values of
 * one type takes longer. A report's cost grows with the number of active profiles, inputs and days, and it locks each part
 * while it counts it. Memory, as {@link #stats()} estimates it: 24 to 40 bytes per profile, 2 to 3 bytes per profile, input and
 * active day, as much per profile, identifier type and day on which it is attached, and 16 to 32 bytes for the one value of a
 * type that most profiles have; a second value or a detach costs about a kilobyte more, of which the estimate shows half.
 *
 * <p><b>Limits.</b> Profiles stay when their days leave. A clock that once jumps ahead makes the days leave that it passes, for
 * good, and until it is there again records and queries of earlier days are refused. Replaying a log in its order changes
 * nothing as long as all of its days are kept.
 */
public final class IdentityDashboard implements AutoCloseable {
    private final Engine engine;
    private final Operations operations;
    private final RetentionWindow window;
    private final List<IdentifierType> loginIdentifiers;
    private final OutcomeCounters outcomes = new OutcomeCounters();
    private volatile boolean closed;

    IdentityDashboard(Engine engine, RetentionWindow window, List<IdentifierType> loginIdentifiers) {
        this.engine = engine;
        this.operations = new Operations(engine.fingerprint());
        this.window = window;
        this.loginIdentifiers = loginIdentifiers;
    }

    /**
     * Returns a builder, in which everything has a default.
     *
     * @return a new builder
     */
    public static IdentityDashboardBuilder builder() {
        return new IdentityDashboardBuilder();
    }

    /**
     * Records activity of a profile, together with the identifiers that the event carries.
     *
     * @param event the event
     * @return what became of it; data that cannot be accepted is refused whole and never throws
     * @throws NullPointerException if {@code event} is null
     * @throws IllegalStateException after {@link #close()}
     */
    public RecordOutcome recordEvent(Event event) {
        Objects.requireNonNull(event, "event must not be null");
        checkOpen();
        return record(event.mpid(), event.input(), event.time(), event.environment(), operations.of(event));
    }

    /**
     * Records activity in the production environment, attaching identifiers without values. The short form of
     * {@link #recordEvent(Event)}.
     *
     * @param mpid the profile, any value but 0
     * @param input the data source, a non-blank name of up to 256 characters
     * @param time the event's own time
     * @param types the types of the identifiers to attach, any but {@code mpid}
     * @return what became of it
     * @throws NullPointerException if an argument or an element is null
     * @throws IllegalArgumentException if an argument is not as described
     * @throws IllegalStateException after {@link #close()}
     */
    public RecordOutcome recordEvent(long mpid, String input, Instant time, IdentifierType... types) {
        Objects.requireNonNull(types, "types must not be null");
        List<Identifier> identifiers = Arrays.stream(types).map(Identifier::of).toList();
        return recordEvent(new Event(mpid, input, time, DataEnvironment.PRODUCTION, identifiers));
    }

    /**
     * Records a change of a profile's identifiers without activity. All steps become visible to queries at once.
     *
     * @param change the change
     * @return what became of it; data that cannot be accepted is refused whole and never throws
     * @throws NullPointerException if {@code change} is null
     * @throws IllegalStateException after {@link #close()}
     */
    public RecordOutcome recordIdentityChange(IdentityChange change) {
        Objects.requireNonNull(change, "change must not be null");
        checkOpen();
        return record(change.mpid(), null, change.time(), change.environment(), operations.of(change));
    }

    /**
     * Returns a query with the defaults: production, all inputs, the last 30 days, identity as of each day, the
     * dashboard's login identifiers.
     *
     * @return an immutable query, to be refined
     * @throws IllegalStateException after {@link #close()}
     */
    public DashboardQuery query() {
        checkOpen();
        return DashboardQuery.defaults(this, loginIdentifiers);
    }

    /**
     * Returns the inputs that a drop-down would show: those with activity on a kept day up to today.
     *
     * @param environment the data environment
     * @return their names, sorted by {@link String#compareTo}
     * @throws NullPointerException if {@code environment} is null
     * @throws IllegalStateException after {@link #close()}
     */
    public List<String> inputs(DataEnvironment environment) {
        Objects.requireNonNull(environment, "environment must not be null");
        return inputs(environment, now());
    }

    /**
     * Returns what the dashboard holds. Costs time in proportion to the number of bitmaps and of explicit histories.
     *
     * @return counts of records, profiles and bytes
     * @throws IllegalStateException after {@link #close()}
     */
    public DashboardStats stats() {
        Moment now = now();
        EngineStats stats = engine.stats(now.oldestDay());
        Map<DataEnvironment, List<String>> inputs = new EnumMap<>(DataEnvironment.class);
        for (DataEnvironment environment : DataEnvironment.values()) {
            inputs.put(environment, inputs(environment, now));
        }
        MemoryBytes bytes = stats.bytes();
        return new DashboardStats(
                stats.profiles(),
                outcomes.counts(),
                inputs,
                stats.attachedTypes().stream().map(IdentifierType::of).toList(),
                stats.days().first().map(LocalDate::ofEpochDay),
                stats.days().last().map(LocalDate::ofEpochDay),
                new MemoryUsage(bytes.dictionary(), bytes.activity(), bytes.identities(), bytes.values()));
    }

    /**
     * Returns the clock that decides what today is.
     *
     * @return the builder's clock
     * @throws IllegalStateException after {@link #close()}
     */
    public Clock clock() {
        checkOpen();
        return window.clock();
    }

    /** Closes the dashboard: its methods and the answering methods of its queries throw from now on. Closing again does nothing. */
    @Override
    public void close() {
        closed = true;
    }

    /** The one reading of the clock from which everything in a report follows. */
    Moment now() {
        checkOpen();
        return window.now();
    }

    Tally scan(QueryPlan plan) {
        return engine.scan(plan);
    }

    ZoneId zone() {
        return window.zone();
    }

    int retentionDays() {
        return window.retentionDays();
    }

    private RecordOutcome record(
            long mpid, @Nullable String input, Instant time, DataEnvironment environment, List<IdentityOp> operations) {
        Moment now = window.now();
        if (now.isInFuture(time)) {
            return outcomes.count(RecordOutcome.IN_FUTURE);
        }
        if (now.isTooOld(time)) {
            return outcomes.count(RecordOutcome.TOO_OLD);
        }
        Admission admission = engine.record(
                new Recording(environment.index(), mpid, input, now.dayOf(time), now.oldestDay(), operations));
        return outcomes.count(outcomeOf(admission));
    }

    private static RecordOutcome outcomeOf(Admission admission) {
        return switch (admission) {
            case RECORDED -> RecordOutcome.RECORDED;
            case TOO_OLD -> RecordOutcome.TOO_OLD;
            case TOO_MANY_INPUTS -> RecordOutcome.TOO_MANY_INPUTS;
            case TOO_MANY_PROFILES -> RecordOutcome.TOO_MANY_PROFILES;
            case IDENTIFIERS_DROPPED -> RecordOutcome.IDENTIFIERS_DROPPED;
        };
    }

    private List<String> inputs(DataEnvironment environment, Moment now) {
        return List.copyOf(engine.inputsActiveBetween(environment.index(), now.oldestDay(), now.today()));
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the dashboard is closed");
        }
    }
}
