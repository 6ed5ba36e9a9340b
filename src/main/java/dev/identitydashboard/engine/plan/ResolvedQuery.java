package dev.identitydashboard.engine.plan;

import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.InputRegistry.Input;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.facts.TypeRegistry.NumberedType;
import dev.identitydashboard.engine.plan.Panel.Need;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

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
    private final List<@Nullable NumberedType> typesByNumber;
    private final int types;
    private final int typesVersion;
    private final long loginTypes;
    private final boolean overlooksTypes;
    private final Set<Panel> panels;
    private final Set<Need> needs = EnumSet.noneOf(Need.class);

    private ResolvedQuery(
            QueryPlan asked,
            List<String> inputNames,
            IntList inputs,
            int inputsVersion,
            List<@Nullable NumberedType> typesByNumber,
            int types,
            int typesVersion,
            long loginTypes,
            boolean overlooksTypes,
            Set<Panel> panels) {
        this.asked = asked;
        this.inputNames = inputNames;
        this.inputs = inputs;
        this.inputsVersion = inputsVersion;
        this.typesByNumber = typesByNumber;
        this.types = types;
        this.typesVersion = typesVersion;
        this.loginTypes = loginTypes;
        this.overlooksTypes = overlooksTypes;
        this.panels = panels;
        panels.forEach(panel -> needs.addAll(panel.needs()));
    }

    public static ResolvedQuery of(QueryPlan asked, InputRegistry registry, TypeRegistry types) {
        int version = registry.version();
        int typesVersion = types.version();
        List<@Nullable NumberedType> byNumber = types.byNumber();
        int typeCount = types.size();
        List<String> names = namesOf(asked, registry);
        IntArrayList numbers = new IntArrayList(names.size());
        for (String name : names) {
            Input input = registry.find(name);
            numbers.add(input == null ? -1 : input.number);
        }
        long login = types.setOf(asked.loginTypes(), typeCount);
        return new ResolvedQuery(
                asked, names, numbers, version, byNumber, typeCount, typesVersion, login, false, asked.panels());
    }

    /** The same for other panels. */
    public ResolvedQuery withPanels(Set<Panel> others) {
        return with(overlooksTypes, others);
    }

    /**
     * The same, which need not be resolved again because of types that are newer, unless they make a profile known: it is answered as if
     * profiles had none of them yet.
     */
    public ResolvedQuery overlookingTypes() {
        return with(true, panels);
    }

    private ResolvedQuery with(boolean overlooks, Set<Panel> others) {
        return new ResolvedQuery(
                asked,
                inputNames,
                inputs,
                inputsVersion,
                typesByNumber,
                types,
                typesVersion,
                loginTypes,
                overlooks,
                others);
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
        return new ResolvedQuery(
                unnamed, List.of(), inputs, inputsVersion, List.of(), types, typesVersion, loginTypes, false, panels);
    }

    /** Whether the registries still have nothing newer than this knows. */
    public boolean isOf(InputRegistry registry, TypeRegistry typeRegistry) {
        return isOf(registry) && typesVersion == typeRegistry.version();
    }

    /** Whether the registry still has no input newer than this knows. */
    public boolean isOf(InputRegistry registry) {
        return inputsVersion == registry.version();
    }

    /** Whether newer types are overlooked. */
    public boolean overlooksTypes() {
        return overlooksTypes;
    }

    /** Whether this was resolved with a type under its number. */
    public boolean knows(NumberedType type) {
        return type.number < typesByNumber.size() && typesByNumber.get(type.number) == type;
    }

    /** Whether a type makes a profile known. */
    public boolean isLogin(NumberedType type) {
        return asked.loginTypes().contains(type.name);
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

    /** The types to be listed: those that have a place, and those that were counted, whatever happened since. */
    public List<NumberedType> listedTypes(IntPredicate counted) {
        List<NumberedType> listed = new ArrayList<>();
        for (NumberedType type : typesByNumber) {
            if (type != null
                    && (type.isListed(environment(), kept().oldest(), kept().last()) || counted.test(type.number))) {
                listed.add(type);
            }
        }
        return listed;
    }

    /** The numbers of all types are below this. */
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
