package dev.identitydashboard.quickstart;

import dev.identitydashboard.mparticle.ImportProgress;
import dev.identitydashboard.text.Format;
import java.util.StringJoiner;

/** How far reading has come, in one line of a terminal. */
final class ProgressText {
    private static final int MAX_LENGTH = 99;

    private ProgressText() {}

    /** What is done comes first, if there is something to say of it. */
    static String of(String work, ImportProgress progress) {
        StringJoiner counts = new StringJoiner(", ", work, "");
        if (progress.files() > 1) {
            counts.add("file " + Format.count(progress.fileNumber()) + " of " + Format.count(progress.files()));
        }
        if (progress.totalBytes().orElse(0) > 0) {
            counts.add(percent(progress.bytes(), progress.totalBytes().getAsLong()) + " %");
        }
        counts.add(Format.count(progress.batches()) + " batches");
        counts.add(Format.count(progress.events()) + " events");
        int space = MAX_LENGTH - counts.length() - ": ".length();
        return progress.file()
                .map(file -> counts + ": " + endOf(Format.name(file.toString()), space))
                .orElse(counts.toString());
    }

    /** Of a long path, the end tells more than the beginning. */
    private static String endOf(String path, int space) {
        int tooMany = Format.length(path) - space;
        return tooMany <= 0 ? path : "…" + path.substring(path.offsetByCodePoints(0, tooMany + 1));
    }

    /** Rounded down, so that all is read at 100; a file may have grown since its length was asked. */
    private static long percent(long bytes, long total) {
        return Math.min(100, (long) (100.0 * bytes / total));
    }
}
