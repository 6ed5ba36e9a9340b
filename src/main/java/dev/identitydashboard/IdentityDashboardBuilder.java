package dev.identitydashboard;

import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.bytes.CorruptBytesException;
import dev.identitydashboard.engine.Engine;
import dev.identitydashboard.engine.EngineSettings;
import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.storage.BlockReader;
import dev.identitydashboard.storage.Directory;
import dev.identitydashboard.storage.Disk;
import dev.identitydashboard.storage.Generations;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Configures an {@link IdentityDashboard}. Every setting has a default and fails at once on a bad value. Not safe for use
 * by several threads; a builder may build several dashboards.
 */
public final class IdentityDashboardBuilder {
    private static final int MAX_RETENTION_DAYS = 3_660;
    private static final Duration MAX_CLOCK_SKEW = Duration.ofDays(366);

    private List<IdentifierType> loginIdentifiers = List.of(IdentifierType.CUSTOMER_ID, IdentifierType.EMAIL);
    private ZoneId zone = ZoneId.of("UTC");
    private Clock clock = Clock.systemUTC();
    private int retentionDays = 182;
    private Duration clockSkew = Duration.ofHours(24);
    private int maxInputs = 1_024;
    private long maxProfiles = Long.MAX_VALUE;
    private int shards = 16;
    private int forgetIdleAfter = EngineSettings.NEVER;
    private @Nullable Set<String> acceptedInputs;
    private @Nullable Set<String> acceptedTypes;
    private byte @Nullable [] fingerprintKey;
    private Duration erasedWithin = Duration.ofHours(1);
    private Executor queryExecutor = ForkJoinPool.commonPool();

    IdentityDashboardBuilder() {}

    /**
     * Sets the identifier types that make a profile known, unless a query names others. They are applied when a query is
     * answered and never stored. Default: {@code customer_id} and {@code email}.
     *
     * @param types any types but {@code mpid}; none at all makes every profile anonymous
     * @return this builder
     * @throws NullPointerException if {@code types} or an element is null
     * @throws IllegalArgumentException if {@code mpid} is among them
     */
    public IdentityDashboardBuilder loginIdentifiers(IdentifierType... types) {
        Objects.requireNonNull(types, "loginIdentifiers must not be null");
        return loginIdentifiers(Arrays.asList(types));
    }

    /**
     * Sets the identifier types that make a profile known, as {@link #loginIdentifiers(IdentifierType...)} does.
     *
     * @param types any types but {@code mpid}; none at all makes every profile anonymous
     * @return this builder
     * @throws NullPointerException if {@code types} or an element is null
     * @throws IllegalArgumentException if {@code mpid} is among them
     */
    public IdentityDashboardBuilder loginIdentifiers(Collection<IdentifierType> types) {
        loginIdentifiers = Arguments.loginIdentifiers(types);
        return this;
    }

    /**
     * Sets the time zone whose calendar decides on which day an event counts. Default: UTC.
     *
     * @param zone the zone
     * @return this builder
     * @throws NullPointerException if {@code zone} is null
     */
    public IdentityDashboardBuilder zone(ZoneId zone) {
        this.zone = Objects.requireNonNull(zone, "zone must not be null");
        return this;
    }

    /**
     * Sets the clock that decides what today is. Its own zone is ignored. Default: the system's.
     *
     * @param clock the clock, safe for use by several threads
     * @return this builder
     * @throws NullPointerException if {@code clock} is null
     */
    public IdentityDashboardBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock must not be null");
        return this;
    }

    /**
     * Sets how many days are kept, today included. Default: 182, two 90-day periods and the two days that presets exclude.
     * Comparing a year with the year before takes 732. Memory grows with the days, and that of counters with their square, up
     * to the limit that {@link IdentityDashboard} states.
     *
     * @param days from 1 to 3,660 (ten years); the last N days of a {@link DateRange} need N + 2
     * @return this builder
     * @throws IllegalArgumentException if {@code days} is out of range
     */
    public IdentityDashboardBuilder retentionDays(int days) {
        retentionDays = Arguments.inRange("retentionDays", days, 1, MAX_RETENTION_DAYS);
        return this;
    }

    /**
     * Sets how far after now the time of a record may be. Default: 24 hours.
     *
     * @param skew from zero to 366 days
     * @return this builder
     * @throws NullPointerException if {@code skew} is null
     * @throws IllegalArgumentException if {@code skew} is out of range
     */
    public IdentityDashboardBuilder clockSkew(Duration skew) {
        Objects.requireNonNull(skew, "clockSkew must not be null");
        if (skew.isNegative() || skew.compareTo(MAX_CLOCK_SKEW) > 0) {
            throw Failures.illegalArgument("clockSkew must be between 0 and 366 days, but was " + skew);
        }
        clockSkew = skew;
        return this;
    }

    /**
     * Names all inputs that may be recorded. Events of others are refused as {@link RecordOutcome#UNKNOWN_INPUT}. Without this every
     * input is accepted, and whoever may send events can use up {@link #maxInputs}. Names given earlier are replaced.
     *
     * @param inputs at least one, each a non-blank name of up to 256 characters, and no more than {@link #maxInputs}, which
     *     {@link #build()} checks; repetitions are harmless
     * @return this builder
     * @throws NullPointerException if {@code inputs} or an element is null
     * @throws IllegalArgumentException if there is none, or a name is blank or too long
     */
    public IdentityDashboardBuilder acceptInputs(String... inputs) {
        Objects.requireNonNull(inputs, "acceptInputs must not be null");
        return acceptInputs(Arrays.asList(inputs));
    }

    /**
     * Names all inputs that may be recorded, as {@link #acceptInputs(String...)} does.
     *
     * @param inputs at least one, each a non-blank name of up to 256 characters, and no more than {@link #maxInputs}, which
     *     {@link #build()} checks; repetitions are harmless
     * @return this builder
     * @throws NullPointerException if {@code inputs} or an element is null
     * @throws IllegalArgumentException if there is none, or a name is blank or too long
     */
    public IdentityDashboardBuilder acceptInputs(Collection<String> inputs) {
        List<String> names = Arguments.inputs("acceptInputs", inputs);
        if (names.isEmpty()) {
            throw Failures.illegalArgument("acceptInputs must not be empty; without it every input is accepted");
        }
        acceptedInputs = Set.copyOf(names);
        return this;
    }

    /**
     * Names all identifier types that may be recorded. Identifiers of others are dropped as
     * {@link RecordOutcome#IDENTIFIERS_DROPPED}, and so is what would detach them. Without this every type is accepted, and whoever
     * may send events can use up the places of 64 types. Types given earlier are replaced.
     *
     * @param types up to 64 types, {@code mpid} not among them; none at all drops every identifier
     * @return this builder
     * @throws NullPointerException if {@code types} or an element is null
     * @throws IllegalArgumentException if {@code mpid} is among them, or there are more than 64
     */
    public IdentityDashboardBuilder acceptIdentifierTypes(IdentifierType... types) {
        Objects.requireNonNull(types, "acceptIdentifierTypes must not be null");
        return acceptIdentifierTypes(Arrays.asList(types));
    }

    /**
     * Names all identifier types that may be recorded, as {@link #acceptIdentifierTypes(IdentifierType...)} does.
     *
     * @param types up to 64 types, {@code mpid} not among them; none at all drops every identifier
     * @return this builder
     * @throws NullPointerException if {@code types} or an element is null
     * @throws IllegalArgumentException if {@code mpid} is among them, or there are more than 64
     */
    public IdentityDashboardBuilder acceptIdentifierTypes(Collection<IdentifierType> types) {
        acceptedTypes = Arguments.recordableTypes("acceptIdentifierTypes", types).stream()
                .map(IdentifierType::name)
                .collect(Collectors.toSet());
        return this;
    }

    /**
     * Limits the inputs per data environment. An input counts as long as it has activity on a kept day, and takes no memory once its
     * days have left. Default: 1,024.
     *
     * @param inputs at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code inputs} is less than 1
     */
    public IdentityDashboardBuilder maxInputs(int inputs) {
        maxInputs = Arguments.inRange("maxInputs", inputs, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * Limits the profiles, over both environments, and the pairs of profiles that aliases name, in each. Default: as many as the memory
     * holds, some two billion.
     *
     * @param profiles at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code profiles} is less than 1
     */
    public IdentityDashboardBuilder maxProfiles(long profiles) {
        maxProfiles = Arguments.atLeastOne("maxProfiles", profiles);
        return this;
    }

    /**
     * Lets a profile leave entirely, with its identifiers and aliases, as if erased, once nothing was recorded of it for more
     * than so many days. Default: profiles never leave.
     *
     * <p>Days count from the day of the profile's last event or identity change, in either environment, to one on which two readings
     * of the clock and a record agree that it has come, as they do on days that leave. A profile that leaves
     * has no activity on any kept day, so that no count changes. If it comes back it starts afresh. An alias between two
     * profiles of which nothing is recorded leaves as long after it was made.
     *
     * <p>What stays without this: some 20 bytes per profile, 8 to 10 for each identifier value, and 400 for a history of
     * several. What this costs: 4 to 6 bytes per profile to know the day, and less than a microsecond for each profile that
     * leaves. The first record of a day in each of 16 parts of the profiles finds out who leaves; each further record lets 128 of
     * them go, and a question all of the rest, between which records get their turn.
     *
     * @param days at least the {@link #retentionDays}, which {@link #build()} checks
     * @return this builder
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    public IdentityDashboardBuilder forgetIdleAfter(int days) {
        forgetIdleAfter = Arguments.inRange("forgetIdleAfter", days, 1, MAX_RETENTION_DAYS * 10);
        return this;
    }

    /**
     * Sets whose threads help the asking thread to answer a query. Default: the common pool of the JVM.
     *
     * <p>The asking thread always works itself, and answers alone if the executor refuses or is busy. What it hands over begins
     * with a part of the profiles only if nobody is writing there, and waits for changes between the chunks of one that it has begun.
     *
     * @param executor the executor, safe for use by several threads
     * @return this builder
     * @throws NullPointerException if {@code executor} is null
     */
    public IdentityDashboardBuilder queryExecutor(Executor executor) {
        queryExecutor = Objects.requireNonNull(executor, "queryExecutor must not be null");
        return this;
    }

    /**
     * Sets the key with which identifier values and suppressed profiles become fingerprints. It is then not stored with the data, and must
     * be set again to read that. Without this the key is random, and stored with what is written.
     *
     * @param key 16 bytes, secret and random; they are copied
     * @return this builder
     * @throws NullPointerException if {@code key} is null
     * @throws IllegalArgumentException if {@code key} has not 16 bytes
     */
    public IdentityDashboardBuilder fingerprintKey(byte[] key) {
        Objects.requireNonNull(key, "fingerprintKey must not be null");
        if (key.length != Fingerprint.KEY_BYTES) {
            throw Failures.illegalArgument(
                    "fingerprintKey must have " + Fingerprint.KEY_BYTES + " bytes, but had " + key.length);
        }
        fingerprintKey = key.clone();
        return this;
    }

    /**
     * Builds an empty dashboard.
     *
     * @return a new dashboard
     * @throws IllegalArgumentException if {@link #forgetIdleAfter} is less than {@link #retentionDays}, or
     *     {@link #acceptInputs(String...)} names more inputs than {@link #maxInputs}
     */
    public IdentityDashboard build() {
        return new IdentityDashboard(emptyWorkspace(), loginIdentifiers, null);
    }

    private Workspace emptyWorkspace() {
        byte[] key = fingerprintKey;
        return workspace(shards, key == null ? Fingerprint.withRandomKey() : Fingerprint.withKey(key), key == null);
    }

    /**
     * Sets within which time of an erasure or suppression no file of the directory holds the profile any more: a checkpoint follows by
     * itself in half of it. Default: one hour. Without meaning for a dashboard without a directory.
     *
     * @param time at least a millisecond, at most 30 days
     * @return this builder
     * @throws NullPointerException if {@code time} is null
     * @throws IllegalArgumentException if {@code time} is out of range
     */
    public IdentityDashboardBuilder erasedWithin(Duration time) {
        Objects.requireNonNull(time, "erasedWithin must not be null");
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(Duration.ofDays(30)) > 0) {
            throw Failures.illegalArgument("erasedWithin must be between 1 millisecond and 30 days, but was " + time);
        }
        erasedWithin = time;
        return this;
    }

    /**
     * Opens a dashboard that is kept in a directory: with what was there at the last {@link IdentityDashboard#checkpoint} or when it was
     * closed, or empty, if the directory is empty or not there. What is recorded after the last checkpoint is lost if the process ends
     * without closing the dashboard: {@link IdentityDashboard#positions()} say from where to record again. What the builder's settings mean
     * for what is there, {@link #readFrom} says. Nobody else can open the directory until the dashboard is closed; files can be read by
     * their owner only.
     *
     * @param directory the directory; it is made, with those above it, if it is not there
     * @return a new dashboard
     * @throws NullPointerException if {@code directory} is null
     * @throws StorageException if somebody has the directory open, the newest snapshot is damaged or of a newer version, or was written in
     *     another zone or with another {@link #fingerprintKey}
     * @throws IOException if reading or making the directory fails
     * @throws IllegalArgumentException as {@link #build} does
     */
    public IdentityDashboard open(Path directory) throws IOException {
        Objects.requireNonNull(directory, "directory must not be null");
        checkAcceptedInputs();
        idleDays();
        try {
            Directory disk = new Directory(directory);
            disk.make();
            return open(disk);
        } catch (FileSystemException e) {
            throw Failures.safe(e);
        }
    }

    /** Opens one on any disk, which tests make fail. */
    IdentityDashboard open(Disk disk) throws IOException {
        Closeable lock = Store.lock(disk);
        try {
            Generations generations = new Generations(disk);
            Opened opened = generations.isEmpty() ? new Opened(emptyWorkspace(), false) : readNewest(disk, generations);
            if (opened.alone()) {
                // The process may have ended before those with something erased were gone.
                generations.keepNewest();
            }
            Workspace workspace = opened.workspace();
            Store store = new Store(lock, generations, workspace, erasedWithin);
            return new IdentityDashboard(workspace, loginIdentifiers, store);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private Opened readNewest(Disk disk, Generations generations) throws IOException {
        String file = generations.newestName();
        try (InputStream in = generations.readNewest()) {
            return read(in);
        } catch (StorageException e) {
            throw new StorageException(
                    disk.place() + ", " + file + ": " + e.getMessage()
                            + ". If it is damaged, put a copy in its place, or move it away and the one before it is opened:"
                            + " what was recorded between the two must then be recorded again, from the positions on that it has",
                    e);
        }
    }

    /**
     * Builds a dashboard with what another one has written by {@link IdentityDashboard#writeTo}. Every answer is the one that the other gave
     * then. Zone and fingerprints are part of what is read; everything else is as this builder says: a limit holds for what is recorded
     * from now on, days that left under a shorter retention cannot be asked about, and where {@link #forgetIdleAfter} is new, no profile
     * counts as idle before the last day on which anything was recorded.
     *
     * <p>Reads no byte after the end of what was written, and does not close the stream. Takes hardly more memory than the dashboard itself.
     *
     * @param in what was written, from its present position on
     * @return a new dashboard
     * @throws NullPointerException if {@code in} is null
     * @throws StorageException if what is read is no such thing, damaged, cut short or of a newer version, or was written in another zone or
     *     with another {@link #fingerprintKey}
     * @throws IOException if reading fails
     * @throws IllegalArgumentException as {@link #build} does
     */
    public IdentityDashboard readFrom(InputStream in) throws IOException {
        Objects.requireNonNull(in, "in must not be null");
        checkAcceptedInputs();
        idleDays();
        return new IdentityDashboard(read(in).workspace(), loginIdentifiers, null);
    }

    /** What was read, and whether snapshots before it must go. */
    private record Opened(Workspace workspace, boolean alone) {}

    private Opened read(InputStream in) throws IOException {
        try {
            ByteSource source = new ByteSource(new BlockReader(in));
            Snapshot.Head head = Snapshot.readHead(source);
            checkZone(head.zone());
            Workspace workspace = workspace(head.shards(), fingerprintOf(head), head.key() != null);
            Snapshot.read(source, head, workspace);
            return new Opened(workspace, head.alone());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CorruptBytesException e) {
            throw new StorageException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            throw new StorageException("the snapshot says what cannot be: " + e.getMessage(), e);
        }
    }

    private void checkZone(String stored) throws StorageException {
        if (!zone.getRules().equals(ZoneId.of(stored).getRules())) {
            throw new StorageException(
                    "the data counts days in the zone " + stored + ", and the builder's zone is " + zone
                            + "; what was recorded cannot be counted by other days, so set zone to " + stored,
                    null);
        }
    }

    private Fingerprint fingerprintOf(Snapshot.Head head) throws StorageException {
        byte[] key = fingerprintKey == null ? head.key() : fingerprintKey;
        if (key == null) {
            throw new StorageException(
                    "the data was written with a key of its owner's, which is not stored; set fingerprintKey to it",
                    null);
        }
        Fingerprint fingerprint = Fingerprint.withKey(key);
        if (fingerprint.check() != head.keyCheck()) {
            throw new StorageException(
                    "the data was written with another fingerprintKey than the builder's; set it to that one"
                            + (head.key() == null ? "" : ", or to none, for the key is stored with the data"),
                    null);
        }
        return fingerprint;
    }

    private Workspace workspace(int parts, Fingerprint fingerprint, boolean keepsKey) {
        checkAcceptedInputs();
        Set<String> login = loginIdentifiers.stream().map(IdentifierType::name).collect(Collectors.toSet());
        int environments = DataEnvironment.values().length;
        Engine engine = new Engine(
                new EngineSettings(
                        environments, parts, maxInputs, maxProfiles, idleDays(), acceptedInputs, acceptedTypes),
                login,
                fingerprint,
                queryExecutor);
        RetentionWindow window = new RetentionWindow(clock, zone, retentionDays, clockSkew, storedDaysOf(engine));
        return new Workspace(engine, window, keepsKey);
    }

    private void checkAcceptedInputs() {
        if (acceptedInputs != null && acceptedInputs.size() > maxInputs) {
            throw Failures.illegalArgument("acceptInputs must name at most maxInputs, " + maxInputs
                    + ", inputs, but named " + acceptedInputs.size());
        }
    }

    private static RetentionWindow.StoredDays storedDaysOf(Engine engine) {
        return new RetentionWindow.StoredDays() {
            @Override
            public int latestRecorded() {
                return engine.latestDay();
            }

            @Override
            public void leaveBefore(int day) {
                engine.leaveBefore(day);
            }
        };
    }

    private int idleDays() {
        if (forgetIdleAfter < retentionDays) {
            throw Failures.illegalArgument("forgetIdleAfter must be at least retentionDays, " + retentionDays
                    + ", but was " + forgetIdleAfter);
        }
        return forgetIdleAfter == EngineSettings.NEVER ? forgetIdleAfter : forgetIdleAfter - retentionDays + 1;
    }

    /** Sets the number of shards, a power of two: one alone lets a test reach large ordinals with few profiles. */
    IdentityDashboardBuilder shards(int count) {
        shards = count;
        return this;
    }
}
