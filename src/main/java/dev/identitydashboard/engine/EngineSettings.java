package dev.identitydashboard.engine;

/**
 * What an {@link Engine} is made for.
 *
 * @param environments how many data environments there are
 * @param shards how many shards, a power of two
 * @param maxInputs the limit on inputs per environment
 * @param maxProfiles the limit on profiles
 * @param idleDays how many days before the first stored one the last record of a profile may be, before it leaves; {@link #NEVER} if
 *     none ever does
 */
public record EngineSettings(int environments, int shards, int maxInputs, long maxProfiles, int idleDays) {
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
     */
    public EngineSettings {
        if (Integer.bitCount(shards) != 1) {
            throw new IllegalArgumentException("shards must be a power of two, but was " + shards);
        }
    }
}
