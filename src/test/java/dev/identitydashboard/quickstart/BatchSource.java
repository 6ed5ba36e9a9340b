package dev.identitydashboard.quickstart;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.mparticle.BatchReader;
import dev.identitydashboard.mparticle.ImportException;
import dev.identitydashboard.mparticle.ImportProgress;
import dev.identitydashboard.mparticle.ImportReport;
import dev.identitydashboard.text.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Where the batches come from: the sample, or files and directories. */
final class BatchSource {
    private final Options.Reading reading;
    private final SampleBatches sample;

    private BatchSource(Options.Reading reading, SampleBatches sample) {
        this.reading = reading;
        this.sample = sample;
    }

    static BatchSource of(Options.Reading reading, Clock clock, ZoneId zone) {
        return new BatchSource(reading, SampleBatches.of(clock, zone));
    }

    /** The same, without the events that have no time. */
    BatchSource skippingUndated() {
        return new BatchSource(reading.skippingUndated(), sample);
    }

    boolean isSample() {
        return paths().isEmpty() && reading.kept().isEmpty();
    }

    /** The same with other files. */
    BatchSource with(List<Path> paths) {
        return new BatchSource(reading.of(paths), sample);
    }

    /** Reads what a dashboard that is kept has not read. */
    Imported readNewInto(IdentityDashboard dashboard, int retentionDays, Consumer<ImportProgress> onProgress)
            throws IOException {
        ReadFiles files = ReadFiles.of(dashboard, retentionDays, paths());
        Imported imported = files.unread().isEmpty()
                ? new Imported(reader(dashboard).read(new byte[0]), 0, Optional.empty())
                : with(files.unread()).readInto(dashboard, onProgress);
        boolean fromTheFuture = imported.report().refused().getOrDefault(RecordOutcome.IN_FUTURE, 0L) > 0;
        if (imported.failure().isEmpty() && !fromTheFuture) {
            files.mark(dashboard);
        }
        return imported.afterReading(files.known());
    }

    /** Pipes and terminals can be read once only. */
    boolean canBeReadAgain() {
        return paths().stream().allMatch(path -> Files.isRegularFile(path) || Files.isDirectory(path));
    }

    private List<Path> paths() {
        return reading.paths();
    }

    @Override
    public String toString() {
        if (isSample()) {
            return "a generated sample";
        }
        if (paths().isEmpty()) {
            return "what is kept";
        }
        return paths().size() == 1
                ? Format.name(paths().get(0).toString())
                : Format.count(paths().size()) + " files or directories";
    }

    /** Reads everything, or as much as can be read. */
    Imported readInto(IdentityDashboard dashboard, Consumer<ImportProgress> onProgress) throws IOException {
        AtomicInteger files = new AtomicInteger();
        BatchReader reader = reader(dashboard).onProgress(progress -> {
            files.set(progress.files());
            onProgress.accept(progress);
        });
        try {
            ImportReport report = isSample() ? readSample(reader) : reader.readAll(paths());
            if (files.get() == 0 && !isSample()) {
                throw new IOException("no file to read in " + this);
            }
            return new Imported(report, files.get(), Optional.empty());
        } catch (ImportException e) {
            return new Imported(e.report(), files.get(), Optional.of(messageOf(e)));
        } catch (FileSystemException e) {
            throw new IOException(FileFailure.unreadable(e), e);
        }
    }

    private static String messageOf(ImportException failure) {
        return failure.getCause() instanceof FileSystemException file
                ? FileFailure.unreadable(file)
                : String.valueOf(failure.getMessage());
    }

    private BatchReader reader(IdentityDashboard dashboard) {
        BatchReader reader =
                BatchReader.into(dashboard).maxProblems(reading.maxProblems().orElse(Long.MAX_VALUE));
        return reading.skipUndated() ? reader.skipUndated() : reader;
    }

    private ImportReport readSample(BatchReader reader) throws IOException {
        try (InputStream json = sample.asNdjson()) {
            return reader.read(json);
        }
    }
}
