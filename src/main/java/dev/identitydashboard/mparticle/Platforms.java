package dev.identitydashboard.mparticle;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The platforms of {@code device_info.platform} in mParticle's spelling. */
final class Platforms {
    private static final Map<String, String> SPELLINGS =
            List.of("iOS", "Android", "web", "tvOS", "roku", "alexa", "smart_tv", "fire_tv", "xbox", "out_of_band")
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(
                            platform -> platform.toLowerCase(Locale.ROOT), platform -> platform));

    private Platforms() {}

    /** The platform in mParticle's spelling, or as sent if it is none of mParticle's. */
    static String spell(String platform) {
        return SPELLINGS.getOrDefault(platform.strip().toLowerCase(Locale.ROOT), platform);
    }
}
