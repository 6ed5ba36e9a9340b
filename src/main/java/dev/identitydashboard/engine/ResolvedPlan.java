package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plan with its names resolved. Inputs and types are numbered before anything is recorded of them, so a shard that knows of
 * none newer than these versions has no fact that the plan would leave out.
 *
 * @param plan the plan, by numbers
 * @param inputs the names of its inputs, in the same order
 * @param inputsVersion what the registry of inputs had come to
 * @param oldestDay the oldest kept epoch day
 */
record ResolvedPlan(ScanPlan plan, List<String> inputs, int inputsVersion, int oldestDay) {

    static ResolvedPlan of(QueryPlan query, InputRegistry registry, TypeRegistry types) {
        int version = registry.version();
        int typeCount = types.size();
        List<String> names = namesOf(query, registry);
        IntArrayList numbers = new IntArrayList(names.size());
        for (String name : names) {
            InputRegistry.@Nullable Input input = registry.find(name);
            numbers.add(input == null ? -1 : input.number);
        }
        ScanPlan plan = new ScanPlan(
                query.environment(),
                query.from(),
                query.to(),
                numbers,
                typeCount,
                types.setOf(query.loginTypes(), typeCount),
                query.currentIdentity(),
                query.panels());
        return new ResolvedPlan(plan, names, version, query.oldestDay());
    }

    ResolvedPlan withPanels(Set<Panel> panels) {
        return new ResolvedPlan(plan.withPanels(panels), inputs, inputsVersion, oldestDay);
    }

    private static List<String> namesOf(QueryPlan query, InputRegistry registry) {
        if (query.inputs() != null) {
            return query.inputs();
        }
        List<String> names = new ArrayList<>();
        registry.activeSince(query.oldestDay()).forEach(input -> names.add(input.name));
        names.sort(Comparator.naturalOrder());
        return names;
    }
}
