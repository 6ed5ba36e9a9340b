package dev.identitydashboard.mparticle;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The inputs that events come through unless the caller decides otherwise: {@link InputResolver#standard()}. */
final class StandardInputs {
    /** The only attribute that they depend on. */
    static final String SOURCE_FEED = "mParticle Source Feed";

    /** The input of what names none. */
    static final String UNKNOWN = "unknown";

    private static final int MAX_LENGTH = 256;

    static final InputResolver RESOLVER = StandardInputs::inputOf;

    private StandardInputs() {}

    private static String inputOf(InputContext context) {
        return Stream.of(
                        sourceFeed(context.customAttributes()),
                        context.partner(),
                        context.platform(),
                        context.channel())
                .flatMap(Optional::stream)
                .filter(StandardInputs::isUsable)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether a name can be an input's. */
    static boolean isUsable(String name) {
        return !name.isBlank() && name.length() <= MAX_LENGTH;
    }

    /** The attribute that names the source feed: spelled as it should be, else the first in any case. */
    static Optional<String> sourceFeed(Map<String, String> attributes) {
        String spelledSo = attributes.get(SOURCE_FEED);
        return spelledSo != null
                ? Optional.of(spelledSo)
                : attributes.entrySet().stream()
                        .filter(attribute -> attribute.getKey().equalsIgnoreCase(SOURCE_FEED))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
