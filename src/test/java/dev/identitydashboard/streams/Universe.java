package dev.identitydashboard.streams;

import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.model.ReferenceSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The names, profiles and settings that one stream draws from. */
public record Universe(
        long seed,
        Instant start,
        ReferenceSettings settings,
        List<Long> mpids,
        List<String> inputs,
        List<IdentifierType> types,
        int valuesPerType) {
    private static final List<Integer> RETENTIONS = List.of(1, 2, 3, 8, 9, 10, 31, 32, 62, 91, 92, 182);
    private static final List<Duration> SKEWS = List.of(
            Duration.ZERO,
            Duration.ofNanos(1),
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ofHours(36),
            Duration.ofDays(3));
    private static final List<String> INPUTS =
            List.of("Web", "web", "iOS", "Android", "CRM feed", "Zürich", "\uFFFD", "\uD835\uDCB3", " lead");
    private static final List<IdentifierType> TYPES = List.of(
            IdentifierType.EMAIL,
            IdentifierType.CUSTOMER_ID,
            IdentifierType.of("a"),
            IdentifierType.of("partner:zeta"),
            IdentifierType.IOS_IDFV,
            IdentifierType.of("mpid2"),
            IdentifierType.OTHER);

    /** A universe in which nothing is refused because of a limit. */
    public static Universe unlimited(long seed) {
        return random(seed, new Random(seed));
    }

    /** A universe that may be narrow: few inputs, few profiles or more identifier types than fit. */
    static Universe limited(long seed) {
        Random random = new Random(seed);
        Universe wide = random(seed, random);
        int maxInputs = random.nextInt(4) == 0 ? 1 + random.nextInt(wide.inputs.size()) : 1024;
        long maxProfiles = random.nextInt(5) == 0 ? 1 + random.nextInt(wide.mpids.size()) : Long.MAX_VALUE;
        List<IdentifierType> types = random.nextInt(12) == 0 ? manyTypes() : wide.types;
        return new Universe(
                seed,
                wide.start,
                wide.settings.withLimits(maxInputs, maxProfiles),
                wide.mpids,
                wide.inputs,
                types,
                wide.valuesPerType);
    }

    public LocalDate today(Instant now) {
        return Calendars.date(now, settings.zone());
    }

    public LocalDate oldest(Instant now) {
        return today(now).minusDays(settings.retentionDays() - 1L);
    }

    @Override
    public String toString() {
        return "seed " + seed + " (" + settings.zone() + ", retention " + settings.retentionDays() + ", skew "
                + settings.clockSkew() + ", login " + settings.loginIdentifiers() + ", limits " + settings.maxInputs()
                + "/" + settings.maxProfiles() + ")";
    }

    private static Universe random(long seed, Random random) {
        Calendars.Calendar calendar = Calendars.any(random);
        int retention = random.nextInt(4) == 0 ? 1 + random.nextInt(60) : pick(RETENTIONS, random);
        Instant start = calendar.moment().plusSeconds(random.nextInt(3 * 86_400));
        List<IdentifierType> types = TYPES.subList(0, 1 + random.nextInt(TYPES.size()));
        ReferenceSettings settings = ReferenceSettings.ofDefaults(Clock.systemUTC())
                .withZone(calendar.zone())
                .withRetention(retention, pick(SKEWS, random))
                .withLogin(loginSet(random));
        List<String> inputs = INPUTS.subList(0, 1 + random.nextInt(INPUTS.size()));
        return new Universe(seed, start, settings, mpids(random), inputs, types, 1 + random.nextInt(3));
    }

    private static Set<IdentifierType> loginSet(Random random) {
        return pick(
                List.of(
                        Set.of(IdentifierType.CUSTOMER_ID, IdentifierType.EMAIL),
                        Set.of(),
                        Set.of(IdentifierType.EMAIL),
                        Set.of(IdentifierType.of("a"), IdentifierType.OTHER, IdentifierType.CUSTOMER_ID),
                        Set.of(IdentifierType.of("never_seen"))),
                random);
    }

    private static List<Long> mpids(Random random) {
        List<Long> mpids = new ArrayList<>(List.of(1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
        LongStream.range(2, 2 + random.nextInt(6)).forEach(mpids::add);
        random.longs(random.nextInt(40)).filter(mpid -> mpid != 0).forEach(mpids::add);
        return List.copyOf(mpids.subList(random.nextInt(4), mpids.size()));
    }

    private static List<IdentifierType> manyTypes() {
        return IntStream.range(0, 70)
                .mapToObj(number -> IdentifierType.of("type_" + number))
                .toList();
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
