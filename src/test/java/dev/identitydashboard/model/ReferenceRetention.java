package dev.identitydashboard.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which days leave for good. A reading says of a day that it has passed if it is before the oldest day that is kept by that reading.
 * A day leaves once two readings at least 24 hours apart say so, none between or after them has said otherwise, and something was
 * recorded on a day so late that it has passed by that, too. Keeps every reading, but for those that repeat the one before.
 */
final class ReferenceRetention {
    private record Reading(Instant at, LocalDate oldest) {}

    private final int days;
    private final List<Reading> readings = new ArrayList<>();
    private LocalDate latestRecorded = LocalDate.MIN;
    private LocalDate first = LocalDate.MIN;
    private boolean letDaysGo;

    ReferenceRetention(int days) {
        this.days = days;
    }

    void recorded(LocalDate day) {
        latestRecorded = day.isAfter(latestRecorded) ? day : latestRecorded;
    }

    boolean hasLetDaysGo() {
        return letDaysGo;
    }

    /** The last day by which the days that have left had passed. */
    LocalDate lastPassed() {
        return first.isEqual(LocalDate.MIN) ? LocalDate.MIN.plusDays(100_000) : first.plusDays(days - 1L);
    }

    /** Takes a reading; returns the first day that stays, if any leaves now. */
    Optional<LocalDate> read(Instant now, LocalDate today) {
        LocalDate oldest = today.minusDays(days - 1L);
        Reading reading = new Reading(now, oldest);
        if (readings.isEmpty() || !readings.get(readings.size() - 1).equals(reading)) {
            readings.add(reading);
        }
        // Days that are kept again are stored again, without what has left.
        first = oldest.isBefore(first) ? oldest : first;
        LocalDate left = agreed();
        if (latestRecorded.isBefore(LocalDate.MIN.plusDays(days))) {
            return Optional.empty();
        }
        LocalDate passed = latestRecorded.minusDays(days - 1L);
        left = left.isBefore(passed) ? left : passed;
        if (!left.isAfter(first)) {
            return Optional.empty();
        }
        first = left;
        letDaysGo = true;
        return Optional.of(first);
    }

    /** All days before it have passed by two readings 24 hours apart and by all between and after them. */
    private LocalDate agreed() {
        LocalDate oldest = LocalDate.MAX;
        Instant latest = Instant.MIN;
        for (int i = readings.size() - 1; i >= 0; i--) {
            Reading reading = readings.get(i);
            oldest = reading.oldest.isBefore(oldest) ? reading.oldest : oldest;
            if (!latest.isBefore(reading.at)
                    && Duration.between(reading.at, latest).compareTo(Duration.ofHours(24)) >= 0) {
                return oldest;
            }
            latest = reading.at.isAfter(latest) ? reading.at : latest;
        }
        return LocalDate.MIN;
    }
}
