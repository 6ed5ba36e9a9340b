package dev.identitydashboard.quickstart;

import dev.identitydashboard.mparticle.ImportReport;
import java.util.Optional;

/**
 * What came of reading.
 *
 * @param report what was read
 * @param files how many files there are to read, as far as that is known; 0 for the sample
 * @param known how many more were read before and are as they were
 * @param failure why reading ended early, if it did
 */
record Imported(ImportReport report, int files, int known, Optional<String> failure) {
    Imported(ImportReport report, int files, Optional<String> failure) {
        this(report, files, 0, failure);
    }

    Imported afterReading(int others) {
        return new Imported(report, files, others, failure);
    }
}
