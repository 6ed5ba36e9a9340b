package dev.identitydashboard.quickstart;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.mparticle.BatchReader;
import dev.identitydashboard.mparticle.ImportReport;
import dev.identitydashboard.text.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** Where the batches come from: the sample, or files. */
final class BatchSource {
    private final List<Path> files;
    private final SampleBatches sample;

    private BatchSource(List<Path> files, SampleBatches sample) {
        this.files = files;
        this.sample = sample;
    }

    static BatchSource of(List<Path> given, Clock clock, ZoneId zone) throws IOException {
        return new BatchSource(BatchFiles.expand(given), SampleBatches.of(clock, zone));
    }

    boolean isSample() {
        return files.isEmpty();
    }

    @Override
    public String toString() {
        if (isSample()) {
            return "a generated sample";
        }
        return files.size() == 1 ? Format.name(files.get(0).toString()) : Format.count(files.size()) + " files";
    }

    ImportTotals readInto(IdentityDashboard dashboard, ProgressLine line) throws IOException {
        ImportTotals totals = new ImportTotals();
        if (isSample()) {
            try (InputStream json = sample.asNdjson()) {
                totals.add("sample", reader(dashboard, line, "sample").read(json));
            }
        }
        for (Path file : files) {
            totals.add(file.toString(), read(file, reader(dashboard, line, file.toString())));
        }
        return totals;
    }

    private static ImportReport read(Path file, BatchReader reader) throws IOException {
        try {
            return reader.read(file);
        } catch (FileSystemException e) {
            throw BatchFiles.unreadable(file, e);
        }
    }

    private static BatchReader reader(IdentityDashboard dashboard, ProgressLine line, String name) {
        return BatchReader.into(dashboard)
                .onProgress(progress -> line.show(name, progress.bytes(), progress.batches(), progress.events()));
    }
}
