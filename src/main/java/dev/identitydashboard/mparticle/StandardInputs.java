package dev.identitydashboard.mparticle;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The inputs that events come through unless the caller decides otherwise: {@link InputResolver#standard()}. */
final class StandardInputs {
    /** The only attribute that they depend on. */
    static final String SOURCE_FEED = "mParticle Source Feed";

    static final InputResolver RESOLVER = StandardInputs::inputOf;

    private StandardInputs() {}

    private static String inputOf(InputContext context) {
        return Stream.of(sourceFeed(context), context.partner(), context.platform(), context.channel())
                .flatMap(Optional::stream)
                .filter(name -> !name.isBlank() && name.length() <= 256)
                .findFirst()
                .orElse("unknown");
    }

    private static Optional<String> sourceFeed(InputContext context) {
        Map<String, String> attributes = context.customAttributes();
        String spelledSo = attributes.get(SOURCE_FEED);
        return spelledSo != null
                ? Optional.of(spelledSo)
                : attributes.entrySet().stream()
                        .filter(attribute -> attribute.getKey().equalsIgnoreCase(SOURCE_FEED))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
