package dev.identitydashboard.mparticle;

import dev.identitydashboard.CheckReturnValue;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.messages.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;

/**
 * Reads mParticle batches into a dashboard: a sequence of JSON values separated by white space, each a batch or an array of
 * batches, plain or gzip, as it flows and in constant memory.
 *
 * <p>Every entry of a batch's {@code events} is activity on the day of its own {@code timestamp_unixtime_ms}, else of the
 * batch's, else of the fallback time. The batch's identities (users', devices', partners') are attached once, at the time
 * of its earliest event that is neither too old nor in the future, else at the batch's; {@code user_identity_change} events then apply in
 * their order. A batch without events updates identities and makes no profile active.
 *
 * <p>Names of fields and values of enumerations are taken in any case. What cannot be used is skipped and counted in the
 * {@link ImportReport}, not thrown: batches without an MPID, unknown environments, times that are no integers, names that are no inputs.
 *
 * <p>Malformed JSON costs the batch that it is in, which contributes nothing; reading resumes at the first line after the one in which that
 * batch began that itself begins with <code>{</code> or {@code [}, indented at most as deep as that one; or at a record separator (RFC
 * 7464) before it. A batch is malformed, too, if it is longer than 16 MiB, nested deeper than 64 levels, has a number of over 1,000
 * characters, more than 100,000 events, 10,000 identifiers, 10,000 attributes in one event or 100,000 different names. So any input is read
 * in time in proportion to its length, and in 256 MiB of heap beside the dashboard's own data.
 *
 * <p>Activity is recorded as by an {@link dev.identitydashboard.InputRecorder}, which within one reading need not look at the clock for every
 * event. All inputs of a batch are resolved before any of it is recorded: a resolver that throws ends the reading before its batch.
 *
 * <p>Immutable, reusable and safe from any thread, as long as resolver and callbacks are.
 */
@CheckReturnValue
public final class BatchReader {
    private interface Reading {
        ImportReport by(ImportRun run) throws IOException;
    }

    /** For so many threads that read short messages at the same time. */
    private static final int MOST_IDLE_SCANNERS = 8;

    private final ReaderSettings settings;

    /** Those of readings that are over: making one takes more time than many a message takes to read. */
    private final ArrayBlockingQueue<BatchScanner> idleScanners = new ArrayBlockingQueue<>(MOST_IDLE_SCANNERS);

    private BatchReader(ReaderSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a reader into a dashboard, with the defaults.
     *
     * @param dashboard the dashboard
     * @return the reader
     * @throws NullPointerException if {@code dashboard} is null
     */
    public static BatchReader into(IdentityDashboard dashboard) {
        Objects.requireNonNull(dashboard, "dashboard must not be null");
        return new BatchReader(ReaderSettings.of(dashboard));
    }

    /**
     * Decides otherwise which input an event came through. Default: {@link InputResolver#standard()}.
     *
     * @param resolver the resolver
     * @return a copy
     * @throws NullPointerException if {@code resolver} is null
     */
    public BatchReader inputResolver(InputResolver resolver) {
        Objects.requireNonNull(resolver, "resolver must not be null");
        return new BatchReader(settings.withResolver(resolver));
    }

    /**
     * Sets the time of events and batches that have none. Default: the time at which they are read, by the dashboard's clock. Events that
     * are dated so are counted in {@link ImportReport#undated()}.
     *
     * @param time the time
     * @return a copy
     * @throws NullPointerException if {@code time} is null
     */
    public BatchReader fallbackTime(Instant time) {
        Objects.requireNonNull(time, "time must not be null");
        return new BatchReader(settings.withFallbackTime(time));
    }

    /**
     * Skips events that have no time, nor has their batch, instead of dating them by the fallback time: they are counted as {@link
     * EventSkipReason#UNDATED}. Identities of batches without any time are counted in {@link ImportReport#refusedIdentities()}.
     *
     * @return a copy
     */
    public BatchReader skipUndated() {
        return new BatchReader(settings.skippingUndated());
    }

    /**
     * Gives up after so many problems: the next one ends the reading with an {@link ImportException}. Default: never.
     *
     * @param most how many problems are passed over, from 0
     * @return a copy
     * @throws IllegalArgumentException if {@code most} is negative
     */
    public BatchReader maxProblems(long most) {
        if (most < 0) {
            throw Failures.illegalArgument("most must not be negative, but was " + most);
        }
        return new BatchReader(settings.withMaxProblems(most));
    }

    /**
     * Sets how many threads read files at most: the one that calls, which alone records, and helpers in {@link
     * java.util.concurrent.ForkJoinPool#commonPool()} that read, inflate and scan ahead of it, some megabytes. Whatever the number, and
     * whether helpers come or not, the result is that of reading one batch after the other. Default: the number of processors.
     *
     * @param most a number of threads, from 1
     * @return a copy
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public BatchReader threads(int most) {
        if (most < 1) {
            throw Failures.illegalArgument("most must be at least 1, but was " + most);
        }
        return new BatchReader(settings.withThreads(most));
    }

    /**
     * Reports progress: after every 1,000 batches, and at the end of each input, on the reading thread.
     *
     * @param callback what to call; what it throws ends the reading
     * @return a copy
     * @throws NullPointerException if {@code callback} is null
     */
    public BatchReader onProgress(Consumer<ImportProgress> callback) {
        Objects.requireNonNull(callback, "callback must not be null");
        return new BatchReader(settings.withOnProgress(callback));
    }

    /**
     * Reports each problem when it is met, with the first bytes of what was passed over: to be written elsewhere and looked into later. On
     * the reading thread, in the order of the input.
     *
     * @param callback what to call; what it throws ends the reading
     * @return a copy
     * @throws NullPointerException if {@code callback} is null
     */
    public BatchReader onProblem(Consumer<Problem> callback) {
        Objects.requireNonNull(callback, "callback must not be null");
        return new BatchReader(settings.withOnProblem(callback));
    }

    /**
     * Reads a file.
     *
     * @param path the file, plain or gzip, whatever its name
     * @return what was read
     * @throws IOException if there is no such file, it is a directory, or it cannot be read; the message names the path. If that happens
     *     in the middle it is an {@link ImportException}, and what came before stays recorded
     * @throws NullPointerException if {@code path} is null
     * @throws IllegalStateException if the dashboard is closed
     */
    public ImportReport read(Path path) throws IOException {
        Objects.requireNonNull(path, "path must not be null");
        return read(run -> run.read(List.of(path)));
    }

    /**
     * Reads files, one after the other, in the given order. A directory stands for all files in it and below, sorted by path, but for those
     * that have a name, or are in a directory, that begins with a point or an underscore, as what tools leave beside their files does.
     *
     * @param paths files and directories
     * @return what was read from all of them, as from one input
     * @throws IOException if one of them does not exist or may not be read, before any is read; if one cannot be read in the middle it is an
     *     {@link ImportException}, and what came before stays recorded
     * @throws NullPointerException if {@code paths} or an element is null
     * @throws IllegalStateException if the dashboard is closed
     */
    public ImportReport readAll(Collection<Path> paths) throws IOException {
        Objects.requireNonNull(paths, "paths must not be null");
        for (Path path : paths) {
            Objects.requireNonNull(path, "paths must not contain null");
        }
        List<Path> files = BatchFiles.expand(List.copyOf(paths));
        return read(run -> run.read(files));
    }

    /**
     * Reads a stream to its end, and leaves it open.
     *
     * @param stream plain or gzip
     * @return what was read
     * @throws IOException an {@link ImportException} if the stream cannot be read; what came before stays recorded
     * @throws NullPointerException if {@code stream} is null
     * @throws IllegalStateException if the dashboard is closed
     */
    public ImportReport read(InputStream stream) throws IOException {
        Objects.requireNonNull(stream, "stream must not be null");
        return read(run -> run.read(stream));
    }

    /**
     * Reads what is in memory, such as a message of a queue.
     *
     * @param bytes plain or gzip
     * @return what was read
     * @throws NullPointerException if {@code bytes} is null
     * @throws UncheckedIOException of an {@link ImportException} if there are more problems than {@link #maxProblems} allows
     * @throws IllegalStateException if the dashboard is closed
     */
    public ImportReport read(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes must not be null");
        try {
            return read(run -> run.read(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a text.
     *
     * @param text JSON
     * @return what was read; places are told in bytes of its UTF-8
     * @throws NullPointerException if {@code text} is null
     * @throws UncheckedIOException of an {@link ImportException} if there are more problems than {@link #maxProblems} allows
     * @throws IllegalStateException if the dashboard is closed
     */
    public ImportReport read(String text) {
        Objects.requireNonNull(text, "text must not be null");
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private ImportReport read(Reading reading) throws IOException {
        // Says so if the dashboard is closed, even if there is nothing to be recorded.
        Objects.requireNonNull(settings.dashboard().zone());
        BatchScanner idle = idleScanners.poll();
        BatchScanner scanner = idle != null ? idle : settings.scanner();
        ImportReport report = reading.by(new ImportRun(settings, scanner));
        if (scanner.putAside()) {
            // If there are enough already, this one is not worth keeping.
            boolean unused = idleScanners.offer(scanner);
        }
        return report;
    }
}
