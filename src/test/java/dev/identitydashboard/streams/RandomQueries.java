package dev.identitydashboard.streams;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Draws queries that a dashboard must answer. */
public final class RandomQueries {
    private static final List<Integer> PRESETS = List.of(7, 30, 60, 90);

    private final Universe universe;
    private final Random random;

    public RandomQueries(Universe universe, Random random) {
        this.universe = universe;
        this.random = random;
    }

    public ReferenceQuery next(Instant now) {
        return new ReferenceQuery(
                random.nextInt(3) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION,
                inputs(),
                range(now),
                random.nextBoolean() ? IdentityView.AS_OF_DAY : IdentityView.CURRENT,
                login());
    }

    private Optional<List<String>> inputs() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> Optional.empty();
            case 2 -> Optional.of(List.of(pick(universe.inputs())));
            case 3 -> Optional.of(List.of("never seen"));
            case 4 -> Optional.of(List.of(pick(universe.inputs()), "never seen", pick(universe.inputs())));
            default -> {
                List<String> selection = new ArrayList<>(universe.inputs());
                selection.removeIf(input -> random.nextInt(3) == 0);
                selection.add(pick(universe.inputs()));
                yield Optional.of(selection);
            }
        };
    }

    private ReferenceRange range(Instant now) {
        int retention = universe.settings().retentionDays();
        LocalDate today = universe.today(now);
        LocalDate oldest = universe.oldest(now);
        List<Integer> presets =
                PRESETS.stream().filter(days -> days + 2 <= retention).toList();
        return switch (random.nextInt(presets.isEmpty() ? 4 : 6)) {
            case 0 -> ReferenceRange.between(oldest, today);
            case 1 -> ReferenceRange.between(today, today);
            case 2 -> between(oldest.plusDays(random.nextInt(retention)), oldest.plusDays(random.nextInt(retention)));
            case 3 -> {
                LocalDate day = oldest.plusDays(random.nextInt(retention));
                yield ReferenceRange.between(day, day);
            }
            default -> ReferenceRange.lastDays(pick(presets));
        };
    }

    private static ReferenceRange between(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? ReferenceRange.between(other, one) : ReferenceRange.between(one, other);
    }

    private Optional<List<IdentifierType>> login() {
        return switch (random.nextInt(6)) {
            case 0 -> Optional.of(List.of());
            case 1 -> Optional.of(List.of(pick(universe.types())));
            case 2 -> Optional.of(List.of(pick(universe.types()), pick(universe.types()), IdentifierType.of("unseen")));
            default -> Optional.empty();
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
