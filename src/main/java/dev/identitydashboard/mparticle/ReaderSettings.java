package dev.identitydashboard.mparticle;

import dev.identitydashboard.IdentityDashboard;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a reader was told. */
record ReaderSettings(
        IdentityDashboard dashboard,
        InputResolver resolver,
        @Nullable Instant fallbackTime,
        boolean skipsUndated,
        long maxProblems,
        int threads,
        Consumer<ImportProgress> onProgress,
        Consumer<Problem> onProblem) {

    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    static ReaderSettings of(IdentityDashboard dashboard) {
        return new ReaderSettings(
                dashboard,
                InputResolver.standard(),
                null,
                false,
                Long.MAX_VALUE,
                Runtime.getRuntime().availableProcessors(),
                progress -> {},
                problem -> {});
    }

    ReaderSettings withResolver(InputResolver other) {
        return new ReaderSettings(
                dashboard, other, fallbackTime, skipsUndated, maxProblems, threads, onProgress, onProblem);
    }

    ReaderSettings withFallbackTime(Instant time) {
        return new ReaderSettings(dashboard, resolver, time, false, maxProblems, threads, onProgress, onProblem);
    }

    ReaderSettings skippingUndated() {
        return new ReaderSettings(dashboard, resolver, null, true, maxProblems, threads, onProgress, onProblem);
    }

    ReaderSettings withMaxProblems(long most) {
        return new ReaderSettings(
                dashboard, resolver, fallbackTime, skipsUndated, most, threads, onProgress, onProblem);
    }

    ReaderSettings withOnProgress(Consumer<ImportProgress> callback) {
        return new ReaderSettings(
                dashboard, resolver, fallbackTime, skipsUndated, maxProblems, threads, callback, onProblem);
    }

    ReaderSettings withOnProblem(Consumer<Problem> callback) {
        return new ReaderSettings(
                dashboard, resolver, fallbackTime, skipsUndated, maxProblems, threads, onProgress, callback);
    }

    ReaderSettings withThreads(int most) {
        return new ReaderSettings(
                dashboard, resolver, fallbackTime, skipsUndated, maxProblems, most, onProgress, onProblem);
    }

    /** A new scanner, that keeps of attributes what the resolver may ask for. */
    BatchScanner scanner() {
        return new BatchScanner(resolver != InputResolver.standard());
    }

    /** The time of what has none, in milliseconds since 1970; empty if that is to be skipped. */
    OptionalLong fallback() {
        if (skipsUndated) {
            return OptionalLong.empty();
        }
        Instant time = fallbackTime != null ? fallbackTime : dashboard.clock().instant();
        return OptionalLong.of(
                time.isBefore(EARLIEST) ? Long.MIN_VALUE : time.isAfter(LATEST) ? Long.MAX_VALUE : time.toEpochMilli());
    }
}
