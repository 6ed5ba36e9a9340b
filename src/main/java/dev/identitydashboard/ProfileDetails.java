package dev.identitydashboard;

import dev.identitydashboard.engine.ProfileSnapshot;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a dashboard knows of one profile in one data environment.
 *
 * @param mpid the profile
 * @param environment the data environment
 * @param activeDays per input, sorted by name, the kept days up to today on which it was active, in order; inputs without any are
 *     left out
 * @param identifiers the identifiers that it has by {@link IdentityView#CURRENT}, sorted by type; {@code mpid} is left out
 * @param aliasedTo the profiles that its activity was copied to, sorted
 * @param aliasedFrom the profiles whose activity was copied to it, sorted
 */
public record ProfileDetails(
        long mpid,
        DataEnvironment environment,
        SortedMap<String, List<LocalDate>> activeDays,
        List<HeldIdentifiers> identifiers,
        List<Long> aliasedTo,
        List<Long> aliasedFrom) {

    /**
     * Checks and copies the components.
     *
     * @param mpid the profile
     * @param environment the data environment
     * @param activeDays per input the days on which it was active
     * @param identifiers the identifiers that it has
     * @param aliasedTo the profiles that its activity was copied to
     * @param aliasedFrom the profiles whose activity was copied to it
     * @throws NullPointerException if a component or an element is null
     * @throws IllegalArgumentException if {@code mpid} is 0
     */
    public ProfileDetails {
        Arguments.mpid("mpid", mpid);
        Objects.requireNonNull(environment, "environment must not be null");
        Objects.requireNonNull(activeDays, "activeDays must not be null");
        SortedMap<String, List<LocalDate>> copy = new TreeMap<>();
        activeDays.forEach((input, days) -> copy.put(input, Arguments.copyOf("activeDays", days)));
        activeDays = Collections.unmodifiableSortedMap(copy);
        identifiers = Arguments.copyOf("identifiers", identifiers);
        aliasedTo = Arguments.copyOf("aliasedTo", aliasedTo);
        aliasedFrom = Arguments.copyOf("aliasedFrom", aliasedFrom);
    }

    static ProfileDetails of(long mpid, DataEnvironment environment, ProfileSnapshot known) {
        Map<String, List<LocalDate>> days = new TreeMap<>();
        known.activity()
                .forEach(active -> days.put(
                        active.input(),
                        active.days().stream().map(LocalDate::ofEpochDay).toList()));
        return new ProfileDetails(
                mpid,
                environment,
                new TreeMap<>(days),
                known.held().stream().map(ProfileDetails::held).toList(),
                known.copiedTo(),
                known.copiedFrom());
    }

    private static HeldIdentifiers held(ProfileSnapshot.Held held) {
        Optional<LocalDate> since = held.since() == ProfileSnapshot.Held.BEFORE
                ? Optional.empty()
                : Optional.of(LocalDate.ofEpochDay(held.since()));
        return new HeldIdentifiers(IdentifierType.of(held.type()), held.identifiers(), since);
    }
}
