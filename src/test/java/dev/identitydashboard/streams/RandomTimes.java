package dev.identitydashboard.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;

/** Draws the times of events: mostly on few days, so that changes meet, and often on a boundary. */
final class RandomTimes {
    private final Universe universe;
    private final Random random;
    private final ZoneId zone;

    RandomTimes(Universe universe, Random random) {
        this.universe = universe;
        this.random = random;
        this.zone = universe.settings().zone();
    }

    Instant next(Instant now) {
        int draw = random.nextInt(100);
        if (draw < 62) {
            return within(hotDay(now));
        } else if (draw < 72) {
            return within(universe.oldest(now)
                    .plusDays(random.nextInt(universe.settings().retentionDays())));
        } else if (draw < 80) {
            return nearTransition(now);
        } else if (draw < 86) {
            Instant first = Calendars.firstInstant(universe.oldest(now), zone);
            return random.nextBoolean() ? first : first.minusNanos(1);
        } else if (draw < 97) {
            return nearFuture(now);
        }
        return pick(List.of(
                Instant.MIN,
                Instant.MAX,
                Instant.EPOCH,
                Instant.MIN.plusNanos(1),
                now.minus(Duration.ofDays(40_000)),
                now.plus(Duration.ofDays(40_000)),
                within(universe.oldest(now).minusDays(1 + random.nextInt(5)))));
    }

    private LocalDate hotDay(Instant now) {
        LocalDate today = universe.today(now);
        LocalDate oldest = universe.oldest(now);
        LocalDate day = pick(
                List.of(today, today.minusDays(1), today.minusDays(2), today.minusDays(5), oldest, oldest.plusDays(1)));
        return day.isBefore(oldest) || day.isAfter(today) ? today : day;
    }

    private Instant within(LocalDate day) {
        Instant first = Calendars.firstInstant(day, zone);
        Instant end = Calendars.firstInstant(day.plusDays(1), zone);
        Duration length = Duration.between(first, end);
        if (length.isZero() || random.nextInt(12) == 0) {
            return first;
        }
        return random.nextInt(12) == 0
                ? end.minusNanos(1)
                : first.plusNanos((long) (random.nextDouble() * length.toNanos()));
    }

    private Instant nearTransition(Instant now) {
        ZoneOffsetTransition transition = zone.getRules().previousTransition(now);
        if (transition == null) {
            return now;
        }
        List<Duration> distances = List.of(
                Duration.ofNanos(-1),
                Duration.ZERO,
                Duration.ofMinutes(-1),
                Duration.ofMinutes(29),
                Duration.ofMinutes(-61),
                Duration.ofMinutes(61),
                Duration.ofHours(-24),
                Duration.ofHours(24));
        return transition.getInstant().plus(pick(distances));
    }

    private Instant nearFuture(Instant now) {
        Instant last = now.plus(universe.settings().clockSkew());
        return switch (random.nextInt(5)) {
            case 0 -> last;
            case 1 -> last.plusNanos(1);
            case 2 -> now;
            default ->
                now.plusNanos((long)
                        (random.nextDouble() * universe.settings().clockSkew().toNanos()));
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
