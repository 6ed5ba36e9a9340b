package dev.identitydashboard.engine;

/** What became of a change. */
public enum Admission {
    /** Everything was applied, and something has changed. */
    RECORDED(true),
    /** Everything was known before. */
    UNCHANGED(false),
    /** Refused: an input that is not among those that may be recorded. */
    UNKNOWN_INPUT(false),
    /** Refused: a new input over the limit. */
    TOO_MANY_INPUTS(false),
    /** Refused: a new profile over the limit. */
    TOO_MANY_PROFILES(false),
    /** Refused: the profile is suppressed. */
    SUPPRESSED(false),
    /** Applied, but for operations on new identifier types over the limit. */
    IDENTIFIERS_DROPPED(true),
    /** Likewise, and the rest was known before. */
    UNCHANGED_IDENTIFIERS_DROPPED(false),
    /** Not applied at all: there are too few numbers for new identifier types, unless some are made free. */
    LACKS_NUMBERS(false);

    private final boolean changed;

    Admission(boolean changed) {
        this.changed = changed;
    }

    /** Whether the shard knows something else than before. */
    boolean changed() {
        return changed;
    }

    /** Whether nothing was applied. */
    boolean isRefusal() {
        return switch (this) {
            case RECORDED, UNCHANGED, IDENTIFIERS_DROPPED, UNCHANGED_IDENTIFIERS_DROPPED -> false;
            case UNKNOWN_INPUT, TOO_MANY_INPUTS, TOO_MANY_PROFILES, SUPPRESSED, LACKS_NUMBERS -> true;
        };
    }

    /** The same of a change that has changed something. Needs no memory, nor a class that is not loaded yet. */
    Admission asChanged() {
        if (this == UNCHANGED) {
            return RECORDED;
        }
        return this == UNCHANGED_IDENTIFIERS_DROPPED ? IDENTIFIERS_DROPPED : this;
    }
}
