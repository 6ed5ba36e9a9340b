package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.Engine;
import dev.identitydashboard.engine.EngineStats;
import dev.identitydashboard.engine.ProfileSnapshot;
import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.storage.Directory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records the activity and identifiers of one workspace's profiles and answers, exactly, how many were active, known and
 * anonymous.
 *
 * <pre>{@code
 * IdentityDashboard dashboard = IdentityDashboard.builder().build();
 * dashboard.recordEvent(Event.of(mpid, "Web", Instant.now()).with(IdentifierType.EMAIL, "jo@example.com"));
 * DashboardReport report = dashboard.query().range(dashboard.keptDays()).report();
 * }</pre>
 *
 * <p><b>Days.</b> An event counts on the calendar day of its own time in the dashboard's zone, however late it arrives. The days
 * {@code [today - (retentionDays - 1), today]} are kept, by what the clock shows at the moment. Earlier ones are in no answer; the
 * identifiers gained or lost on them stay in force. Refused are records for earlier days, and for instants later than now plus the
 * allowed clock skew. What the skew admits for tomorrow can be queried once tomorrow has come.
 *
 * <p><b>Wrong clocks.</b> A wrong reading costs what was refused, answered or accepted by it, and nothing afterwards. A day that has
 * passed the retention leaves memory only once two readings at least 24 hours apart agree that it has, none between or after them said
 * otherwise, and something was recorded on a day so late that it has passed by that, too; it does not return. What was accepted for
 * days beyond now plus the skew, because the clock was ahead, is in no answer until its day comes.
 *
 * <p><b>Identity.</b> An identifier attached on a day is present at the end of that and all later days, until it is detached.
 * Changes of one identifier on one day apply in the order of recording. A profile is known at the end of a day if it has an
 * identifier of a login type then. A log recorded again, in its order, changes nothing as long as all of its days are kept.
 *
 * <p><b>Values.</b> Of identifier values only 64-bit keyed fingerprints are kept, compared within one profile and type. Two
 * of n values there collide, and count as one, with a probability of about n² / 2⁶⁵. Everything else is exact.
 *
 * <p><b>Threads.</b> Every method is safe from any thread. A query sees each record whole or not at all, and different profiles
 * at slightly different moments. It reads the clock once, and however many days pass meanwhile, its own stay until it is answered.
 *
 * <p><b>Costs.</b> The profiles are in 16 parts, each with a lock. Reports for all inputs or for one, with
 * {@link IdentityView#AS_OF_DAY} and the dashboard's login identifiers, are added up from counters; all others are counted by a
 * scan. Each of the first 16 queries up to a later day than any before makes the counters of one part and, but for the last, is a
 * scan too. The answers of the last 16 scans are kept until activity changes on a day of the range, or an identity on a day up to its end.
 * Times are those of a million profiles, 20 inputs and 12 identifier types on two cores.
 *
 * <table>
 * <caption>Time</caption>
 * <tr><th>Operation</th><th>Takes</th><th>Grows with</th><th>What waits</th></tr>
 * <tr><td>record</td><td>0.1 to 3 µs</td><td>many thousands of values of one type</td><td>records in the same part</td></tr>
 * <tr><td>change a day that has counters</td><td>ten to a few hundred µs</td><td>days with counters from that day on</td>
 *     <td>the same, and reports from counters</td></tr>
 * <tr><td>report from counters</td><td>15 to 50 µs</td><td>days, inputs, types</td><td>changes of days with counters</td></tr>
 * <tr><td>make the counters of a part</td><td>50 ms the first time</td><td>active profiles, inputs, days</td>
 *     <td>changes in the part, for a step of about a millisecond at a time</td></tr>
 * <tr><td>scan</td><td>4 ms for 7 days, 17 ms for 90</td><td>active profiles, inputs, days</td>
 *     <td>changes in the part being scanned, while up to 65,536 profiles are read</td></tr>
 * <tr><td>erase</td><td>0.5 ms; 6 ms with 1,000 inputs</td><td>inputs, days</td><td>the same part</td></tr>
 * <tr><td>kept answer</td><td>less than 0.1 ms</td><td>days, inputs, types</td><td>changes, for a moment</td></tr>
 * </table>
 *
 * <table>
 * <caption>Memory, as {@link #stats()} estimates it</caption>
 * <tr><th>What</th><th>Takes</th></tr>
 * <tr><td>profile, until {@link IdentityDashboardBuilder#forgetIdleAfter} lets it leave</td><td>19 to 20 bytes</td></tr>
 * <tr><td>profile, input and active day; profile, type and day on which it is attached</td><td>2 to 4 bytes</td></tr>
 * <tr><td>the one value of a type that most profiles have</td><td>8 to 10 bytes</td></tr>
 * <tr><td>a second value of a type, or a detach; each further value</td><td>about 500 bytes more; about 140</td></tr>
 * <tr><td>counters of 20 inputs and 12 types, in proportion to both and to the square of the days; none beyond 256 MB in an
 *     environment</td><td>7 MB for 92 days, 27 MB for 182</td></tr>
 * <tr><td>kept answers</td><td>up to 1 MB per part</td></tr>
 * <tr><td>buffers of queries and bulk records, kept for the next ones</td><td>up to 35 MiB; 2 MiB is usual</td></tr>
 * </table>
 */
public final class IdentityDashboard implements AutoCloseable {
    private final Workspace workspace;
    private final Records records;
    private final ProfileLifecycle lifecycle;
    private final List<IdentifierType> loginIdentifiers;
    /** Null if the dashboard has no directory. */
    private final @Nullable Store store;

    IdentityDashboard(Workspace workspace, List<IdentifierType> loginIdentifiers, @Nullable Store store) {
        this.store = store;
        this.workspace = workspace;
        this.records = new Records(workspace);
        this.lifecycle = new ProfileLifecycle(workspace);
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
        return records.record(event);
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
        List<Identifier> identifiers = Arguments.copyOf("types", Arrays.asList(types)).stream()
                .map(Identifier::of)
                .toList();
        return recordEvent(new Event(mpid, input, time, DataEnvironment.PRODUCTION, identifiers));
    }

    /**
     * Records several events, which is faster than one by one. Each is recorded or refused as {@link #recordEvent(Event)} would,
     * those of one profile in their order, but one profile after the other: when a limit is reached, that order decides who is
     * still let in. Other threads may see a part of the events recorded and the rest not yet.
     *
     * @param events the events
     * @return how many events had which outcome; outcomes that none had are left out
     * @throws NullPointerException if {@code events} or an element is null; nothing is recorded then
     * @throws IllegalStateException after {@link #close()}
     */
    public Map<RecordOutcome, Long> recordEvents(Collection<Event> events) {
        return records.recordAll(Arguments.copyOf("events", events));
    }

    /**
     * Returns a recorder of activity through one input in the production environment, for hot paths.
     *
     * @param input the data source, a non-blank name of up to 256 characters
     * @return a new recorder
     * @throws NullPointerException if {@code input} is null
     * @throws IllegalArgumentException if {@code input} is blank or too long
     * @throws IllegalStateException after {@link #close()}
     */
    public InputRecorder recorder(String input) {
        return recorder(input, DataEnvironment.PRODUCTION);
    }

    /**
     * Returns a recorder of activity through one input, for hot paths. The input is registered with its first event.
     *
     * @param input the data source, a non-blank name of up to 256 characters
     * @param environment the data environment
     * @return a new recorder
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code input} is blank or too long
     * @throws IllegalStateException after {@link #close()}
     */
    public InputRecorder recorder(String input, DataEnvironment environment) {
        Arguments.input(input);
        Objects.requireNonNull(environment, "environment must not be null");
        return records.recorder(input, environment);
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
        return records.record(change);
    }

    /**
     * Copies the activity of one profile to another, input by input: what is recorded at this moment, of the alias's days that
     * are kept. Identifiers are not copied, and the source stays as it is. What is recorded of the source later is not copied.
     *
     * <p>Remembered of it are the pair of profiles, until one of them is erased or idleness lets both leave, and its days until they
     * leave: 110 bytes per pair and 80 per run of days. {@link IdentityDashboardBuilder#maxProfiles} limits the pairs of each environment
     * too.
     *
     * @param alias which profiles and days
     * @return what became of it; an alias that may not be never throws
     * @throws NullPointerException if {@code alias} is null
     * @throws IllegalStateException after {@link #close()}
     */
    public AliasOutcome aliasProfile(ProfileAlias alias) {
        Objects.requireNonNull(alias, "alias must not be null");
        return lifecycle.alias(alias);
    }

    /**
     * Takes a profile out of every count of every day, in both environments, and forgets everything about it: activity,
     * identifiers, and the aliases from and to it. What an alias copied to another profile stays that profile's own. An input
     * through which no other profile was active stays listed until its days leave; an identifier type that no other profile has, or
     * had on a kept day, does not. Events recorded later start the profile afresh. Takes half a
     * millisecond among a million profiles with 20 inputs, and 6 milliseconds with 1,000.
     *
     * @param mpid the profile, any value but 0
     * @return true if anything was known of it
     * @throws IllegalArgumentException if {@code mpid} is 0
     * @throws IllegalStateException after {@link #close()}
     */
    public boolean eraseProfile(long mpid) {
        Arguments.mpid("mpid", mpid);
        return erasing(() -> lifecycle.erase(mpid));
    }

    /**
     * Erases a profile, as {@link #eraseProfile} does, and refuses every later record of it as {@link RecordOutcome#SUPPRESSED} and every
     * alias from or to it as {@link AliasOutcome#SUPPRESSED}, in both environments, until {@link #allowProfile}: a log that is read
     * again does not bring it back. Erasing it again changes nothing of that.
     *
     * <p>Only a keyed 64-bit fingerprint of the MPID is kept, in 11 to 22 bytes. With n suppressed profiles another one is refused by mistake
     * with a probability of n / 2⁶⁴ (5e-14 at a million). What was recorded before is recognised as fast as without suppressed profiles; a
     * record of a new profile takes some 20 ns more in a part that has any.
     *
     * @param mpid the profile, any value but 0
     * @return true if anything was known of it
     * @throws IllegalArgumentException if {@code mpid} is 0
     * @throws IllegalStateException after {@link #close()}
     */
    public boolean suppressProfile(long mpid) {
        Arguments.mpid("mpid", mpid);
        return erasing(() -> lifecycle.suppress(mpid));
    }

    /**
     * Lets records of a suppressed profile in again. What was refused meanwhile is not known.
     *
     * @param mpid the profile, any value but 0
     * @return true if it was suppressed
     * @throws IllegalArgumentException if {@code mpid} is 0
     * @throws IllegalStateException after {@link #close()}
     */
    public boolean allowProfile(long mpid) {
        Arguments.mpid("mpid", mpid);
        return lifecycle.allow(mpid);
    }

    /**
     * Returns what is known of one profile.
     *
     * @param mpid the profile, any value but 0
     * @return one per data environment in which anything is known, in the order of {@link DataEnvironment}; empty if nothing is
     * @throws IllegalArgumentException if {@code mpid} is 0
     * @throws IllegalStateException after {@link #close()}
     */
    public List<ProfileDetails> profile(long mpid) {
        Arguments.mpid("mpid", mpid);
        List<ProfileSnapshot> known = workspace.ask(now -> engine().profile(mpid, now.kept()));
        return Arrays.stream(DataEnvironment.values())
                .filter(environment -> !known.get(environment.index()).isEmpty())
                .map(environment -> ProfileDetails.of(mpid, environment, known.get(environment.index())))
                .toList();
    }

    /**
     * Returns a query with the defaults: production, all inputs, the last 30 days, identity as of each day, the
     * dashboard's login identifiers.
     *
     * @return an immutable query, to be refined
     * @throws IllegalStateException after {@link #close()}
     */
    public DashboardQuery query() {
        workspace.checkOpen();
        return DashboardQuery.defaults(workspace, loginIdentifiers);
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
        return workspace.ask(now -> inputs(environment, now));
    }

    /**
     * Takes all activity through an input out of every count of every day, for a feed that should not have been sent. The input is
     * then as one never seen, and its place is free; events recorded later start it afresh. Profiles and their identifiers stay
     * known. Questions asked after the call has begun see all of it removed, and wait for up to a millisecond per million profiles
     * and part; the counters are made again by the next reports.
     *
     * @param environment the data environment
     * @param input the data source, a non-blank name of up to 256 characters
     * @return true if the input was known: it had activity on a kept day, or on the day that clock skew admits
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code input} is blank or too long
     * @throws IllegalStateException after {@link #close()}
     */
    public boolean removeInput(DataEnvironment environment, String input) {
        Objects.requireNonNull(environment, "environment must not be null");
        Arguments.input(input);
        return engine().removeInput(environment.index(), input, now().kept());
    }

    /**
     * Adds a remark about a day, which reports of that day show. It goes when its day leaves; its day may be later than today.
     * Takes time in proportion to the annotations there are.
     *
     * @param annotation the annotation
     * @return true if it was added, false if an equal one was there
     * @throws NullPointerException if {@code annotation} is null
     * @throws IllegalArgumentException if its day is before the first kept day
     * @throws IllegalStateException if there are 10,000 already, or after {@link #close()}
     */
    public boolean annotate(Annotation annotation) {
        return workspace.annotations().add(annotation, now());
    }

    /**
     * Takes an annotation back. Reports that were made before keep it.
     *
     * @param annotation an annotation equal to the one that was added
     * @return true if it was there
     * @throws NullPointerException if {@code annotation} is null
     * @throws IllegalStateException after {@link #close()}
     */
    public boolean removeAnnotation(Annotation annotation) {
        return workspace.annotations().remove(annotation, now());
    }

    /**
     * Returns the annotations of kept and later days, of both environments.
     *
     * @return an immutable list, sorted by day, environment, inputs (those for all inputs first) and text
     * @throws IllegalStateException after {@link #close()}
     */
    public List<Annotation> annotations() {
        return workspace.annotations().from(now().oldest());
    }

    /**
     * Returns what the dashboard holds. Costs some hundred nanoseconds for each input and part of the profiles, whatever the number of
     * profiles: a third of a millisecond with 20 inputs, some milliseconds with 1,000. Recording waits for a fraction of that.
     *
     * @return counts of records, profiles and bytes
     * @throws IllegalStateException after {@link #close()}
     */
    public DashboardStats stats() {
        return workspace.ask(this::stats);
    }

    private DashboardStats stats(Moment now) {
        Map<DataEnvironment, List<String>> inputs = new EnumMap<>(DataEnvironment.class);
        for (DataEnvironment environment : DataEnvironment.values()) {
            inputs.put(environment, inputs(environment, now));
        }
        EngineStats held = engine().stats(now.kept());
        return DashboardStats.of(
                held,
                engine().types(now.kept()),
                workspace.outcomes().counts(),
                inputs,
                engine().answers(),
                engine().idleBufferBytes(),
                workspace.annotations().bytes(),
                engine().suppressedProfiles(),
                engine().limits(now.kept()));
    }

    /**
     * Returns the clock that decides what today is.
     *
     * @return the builder's clock
     * @throws IllegalStateException after {@link #close()}
     */
    public Clock clock() {
        workspace.checkOpen();
        return workspace.window().clock();
    }

    /**
     * Returns the time zone whose calendar decides on which day an event counts.
     *
     * @return the builder's zone
     * @throws IllegalStateException after {@link #close()}
     */
    public ZoneId zone() {
        workspace.checkOpen();
        return workspace.window().zone();
    }

    /**
     * Returns the day that it is now, by the dashboard's clock and in its zone.
     *
     * @return today
     * @throws IllegalStateException after {@link #close()}
     */
    public LocalDate today() {
        return now().date();
    }

    /**
     * Returns the days that queries may ask about at this moment: from the oldest kept one to today.
     *
     * @return fixed dates, as many as the retention, or fewer as long as days that left under a shorter one, before the data was read,
     *     would be among them
     * @throws IllegalStateException after {@link #close()}
     */
    public DateRange keptDays() {
        Moment now = now();
        return DateRange.between(now.oldest(), now.date());
    }

    /**
     * Writes the whole dashboard as one stream, which {@link IdentityDashboardBuilder#readFrom} turns into another one: activity, identifiers,
     * aliases, suppressions, annotations, positions, counts of outcomes, and which days have left. What was recorded before the call is in
     * it, and of what is recorded meanwhile perhaps some, each record whole or not at all. Not in it are identifier values, of which only
     * fingerprints are kept, and the builder's settings but for zone and retention.
     *
     * <p>Recording and queries go on meanwhile: a record waits until the sixteenth of the profiles that it concerns has been copied in
     * memory. Aliases, erasures, suppressions, {@link #allowProfile} and {@link #removeInput} wait until all is written. Takes memory for the
     * copy of a sixteenth of the data. The stream gets pieces of up to 64 KiB and is flushed, and not closed.
     *
     * @param out what is written to
     * @throws NullPointerException if {@code out} is null
     * @throws IOException if writing fails; what was written by then is of no use
     * @throws IllegalStateException after {@link #close()}
     */
    public void writeTo(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out must not be null");
        workspace.checkOpen();
        Snapshot.write(workspace, false, out);
    }

    /**
     * Notes how far a source of the caller's has been recorded, in place of what was noted of it before. The note is stored together with
     * what was recorded: a position that is there after reading was marked after everything that the same thread had recorded before, or
     * calls that had returned by then, and all of that is there too. So "record, mark, and begin again from the mark" counts every event
     * once, because recording an event again changes nothing.
     *
     * @param source what the caller calls the source: a non-blank name of up to 1,024 characters
     * @param position how far it has been recorded, in the caller's own words: a non-blank text of up to 1,024 characters
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if an argument is blank or too long
     * @throws IllegalStateException if 100,000 other sources have positions, or after {@link #close()}
     */
    public void markPosition(String source, String position) {
        Arguments.name("source", source, Positions.LONGEST_SOURCE);
        Arguments.name("position", position, Positions.LONGEST_POSITION);
        workspace.checkOpen();
        workspace.positions().mark(source, position);
    }

    /**
     * Returns how far each source has been recorded, as last marked.
     *
     * @return an immutable map of positions by source
     * @throws IllegalStateException after {@link #close()}
     */
    public Map<String, String> positions() {
        workspace.checkOpen();
        return workspace.positions().all();
    }

    /**
     * Writes everything that is known into the directory, as {@link #writeTo} does; it is on disk when this returns. The snapshot before it
     * is kept, and those before that go; after an erasure or suppression, all before it go. If it fails the dashboard goes on, and what
     * was on disk before is what is opened next, or the new one, if that was finished.
     *
     * @throws IOException if writing fails
     * @throws IllegalStateException if the dashboard has no directory, or after {@link #close()}
     */
    public void checkpoint() throws IOException {
        workspace.checkOpen();
        Store kept = store;
        if (kept == null) {
            throw Failures.illegalState("the dashboard has no directory; IdentityDashboardBuilder.open(..) opens one");
        }
        try {
            kept.checkpoint();
        } catch (FileSystemException e) {
            throw Failures.safe(e);
        }
    }

    /**
     * Reads all that is stored in a directory and checks every byte, without changing anything. What is being written meanwhile is not
     * looked at.
     *
     * @param directory the directory
     * @return each file, and the first damage in it
     * @throws NullPointerException if {@code directory} is null
     * @throws IOException if reading fails
     */
    public static StorageReport verify(Path directory) throws IOException {
        Objects.requireNonNull(directory, "directory must not be null");
        try {
            return StorageReport.of(new Directory(directory));
        } catch (FileSystemException e) {
            throw Failures.safe(e);
        }
    }

    /**
     * Closes the dashboard: its methods and the answering methods of its queries throw from now on. Closing again does nothing. One with a
     * directory is written there once more, with everything that was recorded before this was called, and others can open it.
     *
     * @throws UncheckedIOException if it cannot be written: the directory is still this dashboard's, has what it had at the last
     *     {@link #checkpoint}, and calling this again tries again
     */
    @Override
    public void close() {
        workspace.close();
        try {
            if (store != null) {
                store.close();
            }
        } catch (FileSystemException e) {
            throw new UncheckedIOException(Failures.safe(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets files follow an erasure, also of what only an older one still has. */
    private boolean erasing(BooleanSupplier erasure) {
        return store == null ? erasure.getAsBoolean() : store.erasing(erasure);
    }

    Moment now() {
        return workspace.now();
    }

    Engine engine() {
        return workspace.engine();
    }

    private List<String> inputs(DataEnvironment environment, Moment now) {
        return List.copyOf(engine().inputs(environment.index(), now.kept()));
    }
}
