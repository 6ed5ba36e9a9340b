package dev.identitydashboard;

/**
 * How much of a limit is used. More than the limit may be used once the clock was wrong: what it let in stays until its days have left.
 *
 * @param used how many there are
 * @param limit how many there may be; one more is refused
 */
public record LimitUse(long used, long limit) {

    /**
     * Checks the components.
     *
     * @param used how many there are
     * @param limit how many there may be
     * @throws IllegalArgumentException if {@code used} is negative or {@code limit} is less than 1
     */
    public LimitUse {
        Arguments.notNegative("used", used);
        Arguments.atLeastOne("limit", limit);
    }
}
