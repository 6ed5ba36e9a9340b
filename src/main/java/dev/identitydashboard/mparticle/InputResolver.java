package dev.identitydashboard.mparticle;

/**
 * Decides which input an event came through, because a batch does not say. Called once per event, on the reading thread.
 * What it throws ends the reading and reaches the caller.
 */
@FunctionalInterface
public interface InputResolver {

    /**
     * Names the input of an event.
     *
     * @param context what is known of the event's origin
     * @return a non-blank name of up to 256 characters; null counts as {@code "unknown"}, and anything else that is no such
     *     name costs the event, which is counted as {@link EventSkipReason#INVALID_INPUT}
     */
    String inputOf(InputContext context);

    /**
     * Returns the default: the event's custom attribute {@code mParticle Source Feed} (spelled so, else the first in any case), else the
     * partner, else the platform, else the channel, else {@code "unknown"}. A candidate that is blank or longer than 256 characters is
     * passed over.
     *
     * @return a resolver without state
     */
    static InputResolver standard() {
        return StandardInputs.RESOLVER;
    }
}
