package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.util.OptionalDouble;

/**
 * How many active profiles there are, split into known and anonymous ones.
 *
 * @param total distinct active profiles; always {@code known + anonymous}
 * @param known those with at least one login identifier
 * @param anonymous those without any
 */
public record ProfileCounts(long total, long known, long anonymous) {

    /**
     * Checks the components.
     *
     * @param total distinct active profiles
     * @param known those with at least one login identifier
     * @param anonymous those without any
     * @throws IllegalArgumentException if a count is negative or they do not add up
     */
    public ProfileCounts {
        Arguments.notNegative("known", known);
        Arguments.notNegative("anonymous", anonymous);
        if (total < 0 || total != known + anonymous) {
            throw Failures.illegalArgument("total must be known + anonymous, but was " + total + " with known " + known
                    + " and anonymous " + anonymous);
        }
    }

    static ProfileCounts of(long total, long known) {
        return new ProfileCounts(total, known, total - known);
    }

    /**
     * Returns the share of known profiles.
     *
     * @return {@code known / total}, from 0 to 1; empty if {@code total} is 0
     */
    public OptionalDouble knownShare() {
        return Shares.of(known, total);
    }
}
