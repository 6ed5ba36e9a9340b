package dev.identitydashboard.engine;

import dev.identitydashboard.messages.Failures;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Engine} is made for.
 *
 * @param environments how many data environments there are
 * @param shards how many shards, a power of two
 * @param maxInputs the limit on inputs per environment
 * @param maxProfiles the limit on profiles
 * @param idleDays how many days before the first stored one the last record of a profile may be, before it leaves; {@link #NEVER} if
 *     none ever does
 * @param acceptedInputs the names of all inputs that may be recorded; null if all may
 * @param acceptedTypes the names of all identifier types that may be recorded; null if all may
 */
public record EngineSettings(
        int environments,
        int shards,
        int maxInputs,
        long maxProfiles,
        int idleDays,
        @Nullable Set<String> acceptedInputs,
        @Nullable Set<String> acceptedTypes) {
    /** As a number of days: more than ever pass. */
    public static final int NEVER = Integer.MAX_VALUE;

    /**
     * Checks the number of shards.
     *
     * @param environments how many data environments there are
     * @param shards how many shards
     * @param maxInputs the limit on inputs per environment
     * @param maxProfiles the limit on profiles
     * @param idleDays how many days before the first stored one the last record of a profile may be
     * @param acceptedInputs the names of all inputs that may be recorded
     * @param acceptedTypes the names of all identifier types that may be recorded
     */
    public EngineSettings {
        if (Integer.bitCount(shards) != 1) {
            throw Failures.illegalArgument("shards must be a power of two, but was " + shards);
        }
    }

    /**
     * The same for every input and identifier type.
     *
     * @param environments how many data environments there are
     * @param shards how many shards, a power of two
     * @param maxInputs the limit on inputs per environment
     * @param maxProfiles the limit on profiles
     * @param idleDays how many days before the oldest kept one the last record of a profile may be
     */
    public EngineSettings(int environments, int shards, int maxInputs, long maxProfiles, int idleDays) {
        this(environments, shards, maxInputs, maxProfiles, idleDays, null, null);
    }
}
