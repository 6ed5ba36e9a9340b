package dev.identitydashboard.engine.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which names have numbers. A name is given the lowest number that no other has. One that <em>leaves</em> is no longer found, and
 * keeps its number until the last holder has let go of it.
 *
 * <p>What is looked up is immutable and replaced as a whole, so that finding takes no lock, and a change that fails for want of
 * memory has changed nothing. A change takes time in proportion to the names. For one changing thread at a time.
 */
final class Numbering<N extends Numbered> {
    private record Names<N extends Numbered>(Map<String, N> byName, List<@Nullable N> byNumber, List<N> leaving) {}

    private volatile Names<N> names = new Names<>(Map.of(), new ArrayList<>(), List.of());
    /** How often names have left. */
    private final AtomicInteger departures = new AtomicInteger();

    @Nullable
    N find(String name) {
        return names.byName.get(name);
    }

    /** The one that has a number, leaving or not. */
    @Nullable
    N of(int number) {
        List<@Nullable N> byNumber = names.byNumber;
        return number >= 0 && number < byNumber.size() ? byNumber.get(number) : null;
    }

    /** All by number, leaving or not. */
    List<@Nullable N> byNumber() {
        return names.byNumber;
    }

    /** Those that are found. */
    Collection<N> all() {
        return names.byName.values();
    }

    List<N> leaving() {
        return names.leaving;
    }

    /** Changes after every change of {@link #leaving} that adds to it. */
    int departures() {
        return departures.get();
    }

    /** All numbers are below this. */
    int end() {
        return names.byNumber.size();
    }

    /** Those that a holder holds, leaving or not. For that holder, under its lock. */
    List<N> heldBy(int holder) {
        List<N> held = new ArrayList<>();
        for (N one : names.byNumber) {
            if (one != null && one.isHeldBy(holder)) {
                held.add(one);
            }
        }
        return held;
    }

    int firstFree() {
        int free = names.byNumber.indexOf(null);
        return free < 0 ? end() : free;
    }

    /** How many numbers are taken, also by those that leave. */
    int taken() {
        Names<N> now = names;
        return now.byName.size() + now.leaving.size();
    }

    /** Adds one that has the first free number. */
    void add(N added) {
        Map<String, N> byName = new HashMap<>(names.byName);
        List<@Nullable N> byNumber = new ArrayList<>(names.byNumber);
        byName.put(added.name, added);
        if (added.number == byNumber.size()) {
            byNumber.add(added);
        } else {
            byNumber.set(added.number, added);
        }
        names = new Names<>(byName, byNumber, names.leaving);
    }

    /** Lets names leave. */
    void retire(Collection<N> retired) {
        Map<String, N> byName = new HashMap<>(names.byName);
        List<N> leaving = new ArrayList<>(names.leaving);
        for (N one : retired) {
            byName.remove(one.name, one);
            leaving.add(one);
        }
        names = new Names<>(byName, names.byNumber, leaving);
        departures.incrementAndGet();
    }

    /** Lets some leave, each found from now on as the one at the same position of another list, which has a free number. */
    void replace(List<N> replaced, List<N> replacements) {
        Map<String, N> byName = new HashMap<>(names.byName);
        List<@Nullable N> byNumber = new ArrayList<>(names.byNumber);
        List<N> leaving = new ArrayList<>(names.leaving);
        leaving.addAll(replaced);
        for (N one : replacements) {
            byName.put(one.name, one);
            byNumber.set(one.number, one);
        }
        names = new Names<>(byName, byNumber, leaving);
        departures.incrementAndGet();
    }

    /** Takes numbers back, unless that has been done: another one may have the number. */
    void remove(Collection<N> retired) {
        List<N> removed = retired.stream().filter(one -> of(one.number) == one).toList();
        if (removed.isEmpty()) {
            return;
        }
        Map<String, N> byName = new HashMap<>(names.byName);
        List<@Nullable N> byNumber = new ArrayList<>(names.byNumber);
        List<N> leaving = new ArrayList<>(names.leaving);
        for (N one : removed) {
            byName.remove(one.name, one);
            byNumber.set(one.number, null);
            leaving.remove(one);
        }
        while (!byNumber.isEmpty() && byNumber.get(byNumber.size() - 1) == null) {
            byNumber.remove(byNumber.size() - 1);
        }
        names = new Names<>(byName, byNumber, leaving);
    }
}
