package dev.identitydashboard.mparticle;

import dev.identitydashboard.IdentityDashboard;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.function.Consumer;

/** One reading: from the stream's bytes to the report. */
final class ImportRun implements BatchStream.Handler {
    private static final long BATCHES_PER_PROGRESS = 1_000;

    private final ImportCounter counter = new ImportCounter();
    private final BatchRecorder recorder;
    private final Consumer<ImportProgress> onProgress;
    private SourceStream source = new SourceStream(InputStream.nullInputStream());
    private long values;

    ImportRun(
            IdentityDashboard dashboard,
            InputResolver resolver,
            InstantSource fallbackTime,
            Consumer<ImportProgress> onProgress) {
        this.recorder = new BatchRecorder(dashboard, resolver, fallbackTime, counter);
        this.onProgress = onProgress;
    }

    ImportReport read(InputStream stream) throws IOException {
        source = new SourceStream(stream);
        try (InputStream text = source.open()) {
            new BatchStream(text, this).readAll();
        }
        onProgress.accept(counter.progress(source.bytes()));
        return counter.report();
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
    public void problem(Problem problem) {
        counter.problem(problem);
        countValue();
    }

    private void countValue() {
        if (++values % BATCHES_PER_PROGRESS == 0) {
            onProgress.accept(counter.progress(source.bytes()));
        }
    }
}
