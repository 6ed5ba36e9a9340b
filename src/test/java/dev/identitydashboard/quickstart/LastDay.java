package dev.identitydashboard.quickstart;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.mparticle.ImportProgress;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the last day of events that were refused as too old: an import report does not say. */
final class LastDay {
    private LastDay() {}

    /** Reads everything again into a dashboard that keeps as many days as any can; empty if events are older still. */
    static Optional<LocalDate> of(BatchSource source, Clock clock, ZoneId zone, Consumer<ImportProgress> onProgress)
            throws IOException {
        if (!source.canBeReadAgain()) {
            return Optional.empty();
        }
        try (IdentityDashboard tenYears = IdentityDashboard.builder()
                .clock(clock)
                .zone(zone)
                .retentionDays(Options.MAX_RETENTION_DAYS)
                .build()) {
            return source.skippingUndated()
                            .readInto(tenYears, onProgress)
                            .failure()
                            .isPresent()
                    ? Optional.empty()
                    : tenYears.stats().lastDay();
        }
    }
}
