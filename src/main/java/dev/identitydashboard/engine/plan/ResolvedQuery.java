package dev.identitydashboard.engine.plan;

import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.InputRegistry.Input;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.plan.Panel.Need;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A {@link QueryPlan} with its names resolved to numbers. Immutable.
 *
 * <p>Inputs and types are numbered before anything is recorded of them, so a shard that knows of none newer than these has no fact
 * that the query would leave out; {@link #isOf} tells.
 */
public final class ResolvedQuery {
    private final QueryPlan asked;
    private final List<String> inputNames;
    private final IntList inputs;
    private final int inputsVersion;
    private final int types;
    private final long loginTypes;
    private final Set<Panel> panels;
    private final Set<Need> needs = EnumSet.noneOf(Need.class);

    private ResolvedQuery(
            QueryPlan asked,
            List<String> inputNames,
            IntList inputs,
            int inputsVersion,
            int types,
            long loginTypes,
            Set<Panel> panels) {
        this.asked = asked;
        this.inputNames = inputNames;
        this.inputs = inputs;
        this.inputsVersion = inputsVersion;
        this.types = types;
        this.loginTypes = loginTypes;
        this.panels = panels;
        panels.forEach(panel -> needs.addAll(panel.needs()));
    }

    public static ResolvedQuery of(QueryPlan asked, InputRegistry registry, TypeRegistry types) {
        int version = registry.version();
        int typeCount = types.size();
        List<String> names = namesOf(asked, registry);
        IntArrayList numbers = new IntArrayList(names.size());
        for (String name : names) {
            Input input = registry.find(name);
            numbers.add(input == null ? -1 : input.number);
        }
        long login = types.setOf(asked.loginTypes(), typeCount);
        return new ResolvedQuery(asked, names, numbers, version, typeCount, login, asked.panels());
    }

    /** The same for other panels. */
    public ResolvedQuery withPanels(Set<Panel> others) {
        return new ResolvedQuery(asked, inputNames, inputs, inputsVersion, types, loginTypes, others);
    }

    /** The same to be compared with others alone, for which names are not needed: a caller's may take much memory. */
    public ResolvedQuery withoutNames() {
        QueryPlan unnamed = new QueryPlan(
                asked.environment(),
                asked.from(),
                asked.to(),
                asked.kept(),
                null,
                asked.currentIdentity(),
                Set.of(),
                asked.panels());
        return new ResolvedQuery(unnamed, List.of(), inputs, inputsVersion, types, loginTypes, panels);
    }

    /** Whether the registries still have nothing newer than this knows. */
    public boolean isOf(InputRegistry registry, TypeRegistry typeRegistry) {
        return inputsVersion == registry.version() && types == typeRegistry.size();
    }

    /** Whether another query has the same counts in the same order, as long as nothing changes. */
    public boolean countsLike(ResolvedQuery other) {
        return from() == other.from()
                && to() == other.to()
                && loginTypes == other.loginTypes
                && types == other.types
                && environment() == other.environment()
                && currentIdentity() == other.currentIdentity()
                && identityDay() == other.identityDay()
                && inputs.equals(other.inputs)
                && panels.equals(other.panels);
    }

    /** The index of the data environment. */
    public int environment() {
        return asked.environment();
    }

    /** The first epoch day. */
    public int from() {
        return asked.from();
    }

    /** The last epoch day, included. */
    public int to() {
        return asked.to();
    }

    /** Which days matter. */
    public KeptDays kept() {
        return asked.kept();
    }

    /** The oldest kept epoch day. */
    public int oldestDay() {
        return asked.oldestDay();
    }

    /** Whether identity is judged at {@link #identityDay} throughout instead of as of each day. */
    public boolean currentIdentity() {
        return asked.currentIdentity();
    }

    /** The last epoch day whose changes of identity matter. */
    public int identityDay() {
        return currentIdentity() ? asked.kept().last() : to();
    }

    /** Whether all inputs were asked for. */
    public boolean allInputs() {
        return asked.inputs() == null;
    }

    public int days() {
        return to() - from() + 1;
    }

    /** The names of the inputs. */
    public List<String> inputNames() {
        return inputNames;
    }

    /** The inputs' numbers in the same order; -1 for one that has none. */
    public IntList inputs() {
        return inputs;
    }

    /** How many identifier types are numbered. */
    public int types() {
        return types;
    }

    /** A bit for the number of each type that makes a profile known. */
    public long loginTypes() {
        return loginTypes;
    }

    public boolean wants(Panel panel) {
        return panels.contains(panel);
    }

    /** Whether any panel of the report is wanted. */
    public boolean wantsReport() {
        return panels.stream().anyMatch(Panel.REPORT::contains);
    }

    public boolean needs(Need need) {
        return needs.contains(need);
    }

    /** Where each count is. */
    public Tally.Layout layout() {
        return new Tally.Layout(days(), inputs.size(), types);
    }

    private static List<String> namesOf(QueryPlan asked, InputRegistry registry) {
        if (asked.inputs() != null) {
            return asked.inputs();
        }
        List<String> names = new ArrayList<>();
        registry.activeSince(asked.oldestDay()).forEach(input -> names.add(input.name));
        names.sort(Comparator.naturalOrder());
        return names;
    }
}
