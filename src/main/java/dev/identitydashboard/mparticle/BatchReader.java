package dev.identitydashboard.mparticle;

import dev.identitydashboard.CheckReturnValue;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads mParticle batches into a dashboard: a sequence of JSON values separated by white space, each a batch or an array of
 * batches, plain or gzip, as it flows and in constant memory.
 *
 * <p>Every entry of a batch's {@code events} is activity on the day of its own {@code timestamp_unixtime_ms}, else of the
 * batch's, else of the fallback time. The batch's identities (users', devices', partners') are attached once, at the time
 * of its earliest event that is neither too old nor in the future; {@code user_identity_change} events then apply in their
 * order. A batch without events updates identities and makes no profile active.
 *
 * <p>Names of fields and values of enumerations are taken in any case. What cannot be used is skipped and counted in the
 * {@link ImportReport}, not thrown: batches without an MPID, unknown environments, times that are no integers. Malformed
 * JSON costs the batch that it is in, which contributes nothing; reading resumes at the first line after the one in which
 * that batch began that itself begins with <code>{</code> or {@code [}. A batch longer than 16 MiB, nested deeper than 64 levels, or with a
 * number of over 1,000 characters is malformed.
 *
 * <p>Immutable, reusable and safe from any thread, as long as resolver and progress callback are.
 */
@CheckReturnValue
public final class BatchReader {
    private static final int MAX_PATH = 512;

    private final IdentityDashboard dashboard;
    private final InputResolver inputResolver;
    private final @Nullable Instant fallbackTime;
    private final Consumer<ImportProgress> onProgress;

    private BatchReader(
            IdentityDashboard dashboard,
            InputResolver inputResolver,
            @Nullable Instant fallbackTime,
            Consumer<ImportProgress> onProgress) {
        this.dashboard = dashboard;
        this.inputResolver = inputResolver;
        this.fallbackTime = fallbackTime;
        this.onProgress = onProgress;
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
        return new BatchReader(dashboard, InputResolver.standard(), null, progress -> {});
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
        return new BatchReader(dashboard, resolver, fallbackTime, onProgress);
    }

    /**
     * Sets the time of events and batches that have none. Default: the time at which they are read, by the dashboard's clock.
     *
     * @param time the time
     * @return a copy
     * @throws NullPointerException if {@code time} is null
     */
    public BatchReader fallbackTime(Instant time) {
        Objects.requireNonNull(time, "time must not be null");
        return new BatchReader(dashboard, inputResolver, time, onProgress);
    }

    /**
     * Reports progress: after every 1,000 batches, and at the end, on the reading thread.
     *
     * @param callback what to call; what it throws ends the reading
     * @return a copy
     * @throws NullPointerException if {@code callback} is null
     */
    public BatchReader onProgress(Consumer<ImportProgress> callback) {
        Objects.requireNonNull(callback, "callback must not be null");
        return new BatchReader(dashboard, inputResolver, fallbackTime, callback);
    }

    /**
     * Reads a file.
     *
     * @param path the file, plain or gzip, whatever its name
     * @return what was read
     * @throws IOException if there is no such file, it is a directory, or it cannot be read; the message names the path, and
     *     what came before stays recorded
     * @throws NullPointerException if {@code path} is null
     * @throws IllegalArgumentException if the input resolver returns a name that is no input
     * @throws IllegalStateException if the dashboard is closed
     */
    @SuppressWarnings("CheckReturnValue")
    public ImportReport read(Path path) throws IOException {
        Objects.requireNonNull(path, "path must not be null");
        try (InputStream stream = Files.newInputStream(path)) {
            return read(stream);
        } catch (FileSystemException e) {
            throw Failures.safe(e);
        } catch (IOException e) {
            // A stream does not know where it comes from: a directory opens, and fails when it is read.
            throw Failures.io("cannot read " + SafeText.value(path, MAX_PATH) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a stream to its end, and leaves it open.
     *
     * @param stream plain or gzip
     * @return what was read
     * @throws IOException if the stream cannot be read; what came before stays recorded
     * @throws NullPointerException if {@code stream} is null
     * @throws IllegalArgumentException if the input resolver returns a name that is no input
     * @throws IllegalStateException if the dashboard is closed
     */
    public ImportReport read(InputStream stream) throws IOException {
        Objects.requireNonNull(stream, "stream must not be null");
        InstantSource otherwise = fallbackTime != null ? InstantSource.fixed(fallbackTime) : dashboard.clock();
        return new ImportRun(dashboard, inputResolver, otherwise, onProgress).read(stream);
    }
}
