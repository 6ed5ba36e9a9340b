package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** Who uses whom: each name with the names that it refers to, in alphabetical order. */
record ClassReferences(Map<String, Set<String>> targets) {
    private static final Pattern REFERENCE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)(\\s.*)?");

    /** The references of all compiled classes below the directory, as jdeps reads them. */
    static ClassReferences below(Path directory) {
        Map<String, Set<String>> targets = new TreeMap<>();
        for (String line : run("jdeps", "-verbose:class", "-filter:none", directory.toString())
                .lines()
                .toList()) {
            // The lines at the margin sum up the indented ones.
            if (line.startsWith(" ")) {
                Matcher reference = REFERENCE.matcher(line);
                assertThat(reference.matches()).as("a reference: %s", line).isTrue();
                targets.computeIfAbsent(reference.group(1), from -> new TreeSet<>())
                        .add(reference.group(2));
            }
        }
        return new ClassReferences(targets);
    }

    /** Runs a tool of the JDK in process and returns what it prints. */
    static String run(String tool, String... arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        int status = ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments);
        assertThat(status).as("status of %s, which printed: %s", tool, printed).isZero();
        return printed.toString();
    }

    ClassReferences and(ClassReferences others) {
        Map<String, Set<String>> both = new TreeMap<>(targets);
        both.putAll(others.targets);
        return new ClassReferences(both);
    }

    /** The references among the names that fit. */
    ClassReferences among(Predicate<String> fits) {
        Map<String, Set<String>> kept = new TreeMap<>();
        targets.forEach((from, used) -> {
            if (fits.test(from)) {
                kept.put(from, new TreeSet<>(used.stream().filter(fits).toList()));
            }
        });
        return new ClassReferences(kept);
    }

    /** The references among the groups that the names belong to; those within a group are left out. */
    ClassReferences grouped(UnaryOperator<String> groupOf) {
        Map<String, Set<String>> groups = new TreeMap<>();
        targets.forEach((name, used) -> {
            String from = groupOf.apply(name);
            Set<String> others = groups.computeIfAbsent(from, group -> new TreeSet<>());
            used.stream().map(groupOf).filter(to -> !to.equals(from)).forEach(others::add);
        });
        return new ClassReferences(groups);
    }

    /** A shortest circle, which ends with the name that it begins with; empty if there is none. */
    List<String> shortestCircle() {
        return targets.keySet().stream()
                .map(this::shortestCircleThrough)
                .filter(circle -> !circle.isEmpty())
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private List<String> shortestCircleThrough(String start) {
        Map<String, String> reachedFrom = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty() && !reachedFrom.containsKey(start)) {
            String from = open.remove();
            for (String to : targets.getOrDefault(from, Set.of())) {
                if (reachedFrom.putIfAbsent(to, from) == null) {
                    open.add(to);
                }
            }
        }
        List<String> circle = new ArrayList<>();
        if (reachedFrom.containsKey(start)) {
            circle.add(start);
            do {
                circle.add(0, reachedFrom.get(circle.get(0)));
            } while (!circle.get(0).equals(start));
        }
        return circle;
    }
}
