package dev.identitydashboard.model;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who was active when and through which input in one environment. */
final class ReferenceActivity {
    private final Map<String, NavigableMap<LocalDate, Set<Long>>> inputs = new HashMap<>();

    void add(long mpid, String input, LocalDate day) {
        inputs.computeIfAbsent(input, absent -> new TreeMap<>())
                .computeIfAbsent(day, absent -> new HashSet<>())
                .add(mpid);
    }

    /** Takes a profile out of every day; the days of the input remain. */
    void erase(long mpid) {
        inputs.values().forEach(days -> days.values().forEach(active -> active.remove(mpid)));
    }

    /** Copies what a profile did on some days to another one. */
    void copy(long source, long destination, LocalDate first, LocalDate last) {
        inputs.values()
                .forEach(days -> days.forEach((day, active) -> {
                    if (!day.isBefore(first) && !day.isAfter(last) && active.contains(source)) {
                        active.add(destination);
                    }
                }));
    }

    boolean wasActive(long mpid, LocalDate first, LocalDate last) {
        return !first.isAfter(last) && active(inputs.keySet(), first, last).contains(mpid);
    }

    /** The inputs with activity on a day from the first to the last, sorted. */
    List<String> inputsActive(LocalDate first, LocalDate last) {
        TreeSet<String> names = new TreeSet<>();
        inputs.forEach((input, days) -> {
            if (!days.subMap(first, true, last, true).isEmpty()) {
                names.add(input);
            }
        });
        return List.copyOf(names);
    }

    /** Lets the days before one go. */
    void leaveBefore(LocalDate first) {
        inputs.values().forEach(days -> days.headMap(first, false).clear());
    }

    Optional<LocalDate> firstDay(LocalDate oldest, LocalDate last) {
        return inputs.values().stream()
                .flatMap(days -> days.subMap(oldest, true, last, true).keySet().stream())
                .min(LocalDate::compareTo);
    }

    Optional<LocalDate> lastDay(LocalDate oldest, LocalDate last) {
        return inputs.values().stream()
                .flatMap(days -> days.subMap(oldest, true, last, true).keySet().stream())
                .max(LocalDate::compareTo);
    }

    /** The distinct profiles active through any of the inputs on any of the days. */
    Set<Long> active(Collection<String> selected, LocalDate first, LocalDate last) {
        Set<Long> union = new HashSet<>();
        for (String input : selected) {
            NavigableMap<LocalDate, Set<Long>> days = inputs.getOrDefault(input, new TreeMap<>());
            days.subMap(first, true, last, true).values().forEach(union::addAll);
        }
        return union;
    }
}
