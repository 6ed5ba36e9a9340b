package dev.identitydashboard.model;

import dev.identitydashboard.AliasOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The aliases made in one environment. */
final class ReferenceAliases {
    private record Made(long source, long destination, LocalDate first, LocalDate last, LocalDate on) {}

    private final List<Made> made = new ArrayList<>();

    /** Why an alias is refused, if it is, with a limit on the number of pairs. */
    Optional<AliasOutcome> refusal(long source, long destination, LocalDate first, LocalDate last, long limit) {
        if (made.stream().anyMatch(alias -> alias.destination == source)) {
            return Optional.of(AliasOutcome.SOURCE_WAS_DESTINATION);
        }
        if (made.stream().anyMatch(alias -> alias.source == destination)) {
            return Optional.of(AliasOutcome.DESTINATION_WAS_SOURCE);
        }
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            LocalDate shared = day;
            if (made.stream()
                    .anyMatch(alias ->
                            alias.source == source && !shared.isBefore(alias.first) && !shared.isAfter(alias.last))) {
                return Optional.of(AliasOutcome.DAYS_ALREADY_ALIASED);
            }
        }
        Set<List<Long>> pairs = made.stream()
                .map(alias -> List.of(alias.source, alias.destination))
                .collect(Collectors.toSet());
        return pairs.size() >= limit && !pairs.contains(List.of(source, destination))
                ? Optional.of(AliasOutcome.TOO_MANY_PROFILES)
                : Optional.empty();
    }

    void add(long source, long destination, LocalDate first, LocalDate last, LocalDate on) {
        made.add(new Made(source, destination, first, last, on));
    }

    /** Forgets those made before a day between profiles none of which is known. */
    void forget(LocalDate before, Set<Long> known) {
        made.removeIf(alias ->
                alias.on.isBefore(before) && !known.contains(alias.source) && !known.contains(alias.destination));
    }

    /** Forgets the days before one. */
    void leaveBefore(LocalDate day) {
        made.replaceAll(alias -> alias.first.isBefore(day)
                ? new Made(alias.source, alias.destination, day, alias.last, alias.on)
                : alias);
    }

    boolean erase(long mpid) {
        return made.removeIf(alias -> alias.source == mpid || alias.destination == mpid);
    }
}
