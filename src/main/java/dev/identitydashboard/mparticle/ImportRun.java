package dev.identitydashboard.mparticle;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import dev.identitydashboard.mparticle.TextBuffer.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One reading, of one input or of several, one after the other: from their bytes to the report. */
final class ImportRun implements BatchStream.Handler {
    private static final long BATCHES_PER_PROGRESS = 1_000;
    private static final int MAX_PATH = 512;

    private final ReaderSettings settings;
    private final ImportCounter counter = new ImportCounter();
    private final BatchRecorder recorder;
    private final BatchScanner scanner;
    private SourceStream source = new SourceStream(InputStream.nullInputStream());
    private @Nullable Path file;
    private int fileNumber;
    private int files;
    private long bytesBefore;
    private OptionalLong totalBytes = OptionalLong.empty();
    private long values;

    ImportRun(ReaderSettings settings) {
        this.settings = settings;
        this.recorder = new BatchRecorder(settings.dashboard(), settings.resolver(), settings::fallback, counter);
        this.scanner = new BatchScanner(settings.resolver() != StandardInputs.RESOLVER);
    }

    ImportReport read(InputStream stream) throws ImportException {
        try {
            readText(stream);
        } catch (IOException e) {
            throw new ImportException(String.valueOf(e.getMessage()), counter.report(), e);
        }
        return counter.report();
    }

    /** Reads files, which exist. */
    ImportReport read(List<Path> paths) throws IOException {
        files = paths.size();
        try {
            totalBytes = OptionalLong.of(sizeOf(paths));
        } catch (FileSystemException e) {
            throw Failures.safe(e);
        }
        for (Path path : paths) {
            file = path;
            fileNumber++;
            readFile(path);
        }
        return counter.report();
    }

    private void readFile(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            readText(stream);
        } catch (FileSystemException e) {
            FileSystemException safe = Failures.safe(e);
            if (fileNumber == 1) {
                throw safe;
            }
            throw new ImportException(String.valueOf(safe.getMessage()), counter.report(), safe);
        } catch (TooManyProblemsException e) {
            throw new ImportException(String.valueOf(e.getMessage()), counter.report(), e);
        } catch (IOException e) {
            // A stream does not know where it comes from: a directory opens, and fails when it is read.
            String message = "cannot read " + SafeText.value(path, MAX_PATH) + ": " + e.getMessage();
            throw new ImportException(message, counter.report(), e);
        }
    }

    private void readText(InputStream stream) throws IOException {
        source = new SourceStream(stream);
        try (InputStream text = source.open()) {
            BatchStream batches = new BatchStream(text, this, scanner);
            try {
                batches.readAll();
            } finally {
                counter.bytes(batches.bytes());
            }
        }
        progress();
        bytesBefore += source.bytes();
    }

    private static long sizeOf(List<Path> paths) throws IOException {
        long sum = 0;
        for (Path path : paths) {
            sum += Files.size(path);
        }
        return sum;
    }

    @Override
    public void batch(Batch batch) {
        counter.batch();
        recorder.record(batch);
        countValue();
    }

    @Override
    public void notAnObject() {
        counter.batch();
        counter.skip(SkipReason.NOT_AN_OBJECT);
        countValue();
    }

    @Override
    public void problem(
            ProblemKind kind, Position position, String message, @Nullable Position resumed, byte[] rejected)
            throws TooManyProblemsException {
        Problem problem =
                Problem.of(kind, Optional.ofNullable(file).map(Path::toString), position, message, resumed, rejected);
        counter.problem(problem);
        settings.onProblem().accept(problem);
        countValue();
        if (counter.problems() > settings.maxProblems()) {
            throw new TooManyProblemsException(settings.maxProblems(), problem);
        }
    }

    private void countValue() {
        if (++values % BATCHES_PER_PROGRESS == 0) {
            progress();
        }
    }

    private void progress() {
        settings.onProgress()
                .accept(new ImportProgress(
                        Optional.ofNullable(file),
                        fileNumber,
                        files,
                        bytesBefore + source.bytes(),
                        totalBytes,
                        counter.batches(),
                        counter.events()));
    }

    /** Ends a reading of which a caller wants no more. */
    static final class TooManyProblemsException extends IOException {
        private static final long serialVersionUID = 1;

        TooManyProblemsException(long limit, Problem last) {
            super("more than " + limit + " problems, the last of them: " + last);
        }
    }
}
