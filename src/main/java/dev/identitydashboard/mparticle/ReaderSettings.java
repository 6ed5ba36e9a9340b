package dev.identitydashboard.mparticle;

import dev.identitydashboard.IdentityDashboard;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a reader was told. */
record ReaderSettings(
        IdentityDashboard dashboard,
        InputResolver resolver,
        @Nullable Instant fallbackTime,
        boolean skipsUndated,
        long maxProblems,
        Consumer<ImportProgress> onProgress,
        Consumer<Problem> onProblem) {

    static ReaderSettings of(IdentityDashboard dashboard) {
        return new ReaderSettings(
                dashboard, InputResolver.standard(), null, false, Long.MAX_VALUE, progress -> {}, problem -> {});
    }

    ReaderSettings withResolver(InputResolver other) {
        return new ReaderSettings(dashboard, other, fallbackTime, skipsUndated, maxProblems, onProgress, onProblem);
    }

    ReaderSettings withFallbackTime(Instant time) {
        return new ReaderSettings(dashboard, resolver, time, false, maxProblems, onProgress, onProblem);
    }

    ReaderSettings skippingUndated() {
        return new ReaderSettings(dashboard, resolver, null, true, maxProblems, onProgress, onProblem);
    }

    ReaderSettings withMaxProblems(long most) {
        return new ReaderSettings(dashboard, resolver, fallbackTime, skipsUndated, most, onProgress, onProblem);
    }

    ReaderSettings withOnProgress(Consumer<ImportProgress> callback) {
        return new ReaderSettings(dashboard, resolver, fallbackTime, skipsUndated, maxProblems, callback, onProblem);
    }

    ReaderSettings withOnProblem(Consumer<Problem> callback) {
        return new ReaderSettings(dashboard, resolver, fallbackTime, skipsUndated, maxProblems, onProgress, callback);
    }

    /** The time of what has none; empty if that is to be skipped. */
    Optional<Instant> fallback() {
        if (skipsUndated) {
            return Optional.empty();
        }
        return Optional.of(
                fallbackTime != null ? fallbackTime : dashboard.clock().instant());
    }
}
