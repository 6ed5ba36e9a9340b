package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.Alias;
import dev.identitydashboard.engine.Engine;
import java.time.Duration;
import java.time.Instant;

/** Copies, erases and suppresses whole profiles. Safe from any thread. */
final class ProfileLifecycle {
    private static final Duration DEFAULT_LENGTH = Duration.ofDays(90);

    private final Engine engine;
    private final Workspace workspace;

    ProfileLifecycle(Workspace workspace) {
        this.engine = workspace.engine();
        this.workspace = workspace;
    }

    AliasOutcome alias(ProfileAlias alias) {
        return workspace.ask(now -> alias(alias, now));
    }

    private AliasOutcome alias(ProfileAlias alias, Moment now) {
        Instant end = alias.end().orElse(now.instant());
        Alias plan = new Alias(
                alias.environment().index(),
                alias.source(),
                alias.destination(),
                alias.start().map(now::keptDayFrom).orElseGet(() -> now.keptDayFrom(before(end))),
                now.keptDayUpTo(end),
                now.kept());
        return switch (engine.alias(plan)) {
            case ALIASED -> AliasOutcome.ALIASED;
            case SUPPRESSED -> AliasOutcome.SUPPRESSED;
            case SOURCE_WAS_DESTINATION -> AliasOutcome.SOURCE_WAS_DESTINATION;
            case DESTINATION_WAS_SOURCE -> AliasOutcome.DESTINATION_WAS_SOURCE;
            case DAYS_ALREADY_ALIASED -> AliasOutcome.DAYS_ALREADY_ALIASED;
            case TOO_MANY_PROFILES -> AliasOutcome.TOO_MANY_PROFILES;
        };
    }

    boolean erase(long mpid) {
        return engine.erase(mpid, workspace.now().kept());
    }

    boolean suppress(long mpid) {
        return engine.suppress(mpid, workspace.now().kept());
    }

    boolean allow(long mpid) {
        return engine.allow(mpid, workspace.now().kept());
    }

    /** The start of an alias that has none; instants do not reach further back than {@link Instant#MIN}. */
    private static Instant before(Instant end) {
        return end.isBefore(Instant.MIN.plus(DEFAULT_LENGTH)) ? Instant.MIN : end.minus(DEFAULT_LENGTH);
    }
}
