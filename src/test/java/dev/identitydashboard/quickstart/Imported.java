package dev.identitydashboard.quickstart;

import dev.identitydashboard.mparticle.ImportReport;
import java.util.Optional;

/**
 * What came of reading.
 *
 * @param report what was read
 * @param files how many files there are to read, as far as that is known; 0 for the sample
 * @param failure why reading ended early, if it did
 */
record Imported(ImportReport report, int files, Optional<String> failure) {}
