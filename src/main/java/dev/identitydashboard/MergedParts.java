package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** What merging answers of one query has in common, whatever they answer. */
final class MergedParts {
    private MergedParts() {}

    /** What an answer is about, and one part more: those of one query have equal ones. */
    record Scope(ReportScope query, String part, Object value) {}

    /** Checks that there are answers, and all of one query; returns them as a list. */
    static <T> List<T> of(
            String argument, Collection<T> parts, Function<T, Scope> scope, Function<T, List<String>> inputs) {
        List<T> all = Arguments.copyOf(argument, parts);
        if (all.isEmpty()) {
            throw Failures.illegalArgument(argument + " must not be empty");
        }
        Scope first = scope.apply(all.get(0));
        for (int i = 1; i < all.size(); i++) {
            Scope other = scope.apply(all.get(i));
            first.query.requireSame(argument, other.query, i);
            if (!first.query.allInputs()) {
                ReportScope.requireSame(argument, "inputs", inputs.apply(all.get(0)), inputs.apply(all.get(i)), i);
            }
            ReportScope.requireSame(argument, first.part, first.value, other.value, i);
        }
        return all;
    }

    /** Every input that any of the answers lists, sorted. */
    static <T> List<String> inputs(List<T> parts, Function<T, List<String>> inputs) {
        TreeSet<String> union = new TreeSet<>();
        parts.forEach(part -> union.addAll(inputs.apply(part)));
        return List.copyOf(union);
    }
}
