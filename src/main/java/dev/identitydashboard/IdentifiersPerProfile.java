package dev.identitydashboard;

/**
 * One bar of the histogram of identifiers per profile.
 *
 * @param identifiers how many identifiers of all types together: distinct (type, value) pairs, {@code mpid} left out; one
 *     recorded without a value is one more
 * @param profiles how many profiles have exactly so many
 */
public record IdentifiersPerProfile(long identifiers, long profiles) {

    /**
     * Checks the components.
     *
     * @param identifiers how many identifiers
     * @param profiles how many profiles
     * @throws IllegalArgumentException if {@code identifiers} is negative or {@code profiles} is not at least 1
     */
    public IdentifiersPerProfile {
        Arguments.notNegative("identifiers", identifiers);
        Arguments.atLeastOne("profiles", profiles);
    }
}
