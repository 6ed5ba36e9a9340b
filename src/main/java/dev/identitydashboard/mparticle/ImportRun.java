package dev.identitydashboard.mparticle;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import dev.identitydashboard.mparticle.TextBuffer.Position;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** One reading, of one input or of several, one after the other: from their bytes to the report. */
final class ImportRun implements BatchStream.Handler {
    private static final long BATCHES_PER_PROGRESS = 1_000;
    private static final int MAX_PATH = 512;

    private final ReaderSettings settings;
    private final ImportCounter counter = new ImportCounter();
    private final BatchRecorder recorder;
    private final BatchScanner scanner;
    private @Nullable BatchStream text;
    private @Nullable Path file;
    private int fileNumber;
    private int files;
    private long bytesBefore;
    /** Of the files. */
    private final List<Long> sizes = new ArrayList<>();

    private OptionalLong totalBytes = OptionalLong.empty();
    private long values;

    ImportRun(ReaderSettings settings, BatchScanner scanner) {
        this.settings = settings;
        this.scanner = scanner;
        this.recorder = new BatchRecorder(settings.dashboard(), settings::fallback);
    }

    ImportReport read(InputStream stream) throws ImportException {
        try (StreamBlocks blocks = new StreamBlocks(stream, true, new Rooms())) {
            readText(blocks);
            end(blocks.sourceBytes());
        } catch (IOException e) {
            throw failure(String.valueOf(e.getMessage()), e);
        }
        return counter.report();
    }

    ImportReport read(byte[] bytes) throws ImportException {
        boolean gzip = bytes.length > 1 && GzipMembers.beginsWith(bytes[0] & 0xff, bytes[1] & 0xff);
        if (gzip) {
            return read(new ByteArrayInputStream(bytes));
        }
        try {
            readText(Blocks.of(bytes));
        } catch (IOException e) {
            throw failure(String.valueOf(e.getMessage()), e);
        }
        end(bytes.length);
        return counter.report();
    }

    /** Reads files, which exist. */
    ImportReport read(List<Path> paths) throws IOException {
        files = paths.size();
        try {
            for (Path path : paths) {
                sizes.add(Files.size(path));
            }
            totalBytes =
                    OptionalLong.of(sizes.stream().mapToLong(Long::longValue).sum());
        } catch (FileSystemException e) {
            throw Failures.safe(e);
        }
        int helpers = settings.threads() - 1;
        try (ReadAhead ahead = new ReadAhead(paths, settings::scanner, ForkJoinPool.commonPool(), helpers)) {
            for (Path path : paths) {
                file = path;
                int number = fileNumber++;
                readFile(path, ahead.blocksOf(number));
                ahead.finish(number);
                // Of one that ends early nobody knows how much has been read.
                bytesBefore +=
                        Math.max(sizes.get(number), ahead.blocksOf(number).sourceBytes());
                text = null;
                progress();
            }
        }
        return counter.report();
    }

    private void readFile(Path path, Blocks blocks) throws IOException {
        try {
            readText(blocks);
        } catch (TooManyProblemsException e) {
            throw failure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            if (fileNumber == 1 && e instanceof FileSystemException missing) {
                throw Failures.safe(missing);
            }
            // A stream does not know where it comes from: a directory opens, and fails when it is read.
            throw failure("cannot read " + SafeText.value(path, MAX_PATH) + ": " + BatchFiles.reason(e), e);
        }
    }

    private ImportException failure(String message, IOException cause) {
        return new ImportException(message, counter.report(), cause);
    }

    private void readText(Blocks blocks) throws IOException {
        BatchStream batches = new BatchStream(blocks, scanner, this);
        text = batches;
        try {
            batches.readAll();
        } finally {
            counter.bytes(batches.bytes());
        }
    }

    /** An input of so many bytes has been read. */
    private void end(long bytes) {
        bytesBefore += bytes;
        text = null;
        progress();
    }

    @Override
    public void batch(SentBatch batch) {
        counter.batch();
        recorder.record(batch.prepared(settings.resolver()), counter);
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
                        bytesBefore + (text == null ? 0 : text.sourceBytes()),
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
