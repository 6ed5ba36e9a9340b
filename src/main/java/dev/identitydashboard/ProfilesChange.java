package dev.identitydashboard;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Active profiles, known and anonymous ones, beside those of an earlier range. Immutable and compared by value.
 *
 * @param total distinct active profiles
 * @param known those with at least one login identifier
 * @param anonymous those without any
 */
@CheckReturnValue
public record ProfilesChange(Change total, Change known, Change anonymous) {

    /**
     * Checks the components.
     *
     * @param total distinct active profiles
     * @param known those with at least one login identifier
     * @param anonymous those without any
     * @throws NullPointerException if a component is null
     */
    public ProfilesChange {
        Objects.requireNonNull(total, "total must not be null");
        Objects.requireNonNull(known, "known must not be null");
        Objects.requireNonNull(anonymous, "anonymous must not be null");
    }

    static ProfilesChange of(ProfileCounts current, ProfileCounts previous) {
        return new ProfilesChange(
                Change.of(current.total(), previous.total()),
                Change.of(current.known(), previous.known()),
                Change.of(current.anonymous(), previous.anonymous()));
    }

    static ProfilesChange withoutPrevious(ProfileCounts current) {
        return new ProfilesChange(
                new Change(current.total(), OptionalLong.empty()),
                new Change(current.known(), OptionalLong.empty()),
                new Change(current.anonymous(), OptionalLong.empty()));
    }

    /**
     * Returns the share of known profiles.
     *
     * @return {@code known / total} now and before, each empty if its {@code total} is 0 or absent
     */
    public ShareChange knownShare() {
        return new ShareChange(
                Shares.of(known.current(), total.current()),
                Shares.of(known.previous().orElse(0), total.previous().orElse(0)));
    }
}
