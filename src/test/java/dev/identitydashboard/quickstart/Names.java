package dev.identitydashboard.quickstart;

import dev.identitydashboard.DashboardStats;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentifierType;
import java.util.List;
import java.util.Locale;

/** Checks that what is asked by name is in the data: most likely, what is not there was mistyped. */
final class Names {
    private static final int MOST_SHOWN = 30;

    private Names() {}

    static void check(Options.Question question, DashboardStats stats) throws UsageException {
        checkInputs(question, stats);
        List<String> types = names(stats.identifierTypes());
        for (String type : names(question.login().orElse(List.of()))) {
            if (!types.contains(type)) {
                throw unknown(Option.LOGIN, "identifier types in the data", type, list(types));
            }
        }
    }

    private static void checkInputs(Options.Question question, DashboardStats stats) throws UsageException {
        DataEnvironment environment = question.environment();
        List<String> inputs = inputs(stats, environment);
        for (String input : question.inputs()) {
            if (!inputs.contains(input)) {
                String there = inputs.isEmpty() ? list(inputs) + elsewhere(environment, stats) : list(inputs);
                throw unknown(Option.INPUT, "an input of " + nameOf(environment), input, there);
            }
        }
    }

    private static List<String> inputs(DashboardStats stats, DataEnvironment environment) {
        return stats.inputs().getOrDefault(environment, List.of());
    }

    private static String elsewhere(DataEnvironment environment, DashboardStats stats) {
        DataEnvironment other = otherThan(environment);
        List<String> inputs = inputs(stats, other);
        return inputs.isEmpty() ? "" : ", but --environment " + nameOf(other) + " has " + list(inputs);
    }

    static DataEnvironment otherThan(DataEnvironment environment) {
        return environment == DataEnvironment.PRODUCTION ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION;
    }

    /** As the option spells it. */
    static String nameOf(DataEnvironment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> names(List<IdentifierType> types) {
        return types.stream().map(IdentifierType::name).toList();
    }

    private static UsageException unknown(Option option, String what, String name, String there) {
        return new UsageException(option + " must be " + what + ", but was " + name + "; there are: " + there);
    }

    private static String list(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String shown = String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())));
        return names.size() <= MOST_SHOWN ? shown : shown + " and " + (names.size() - MOST_SHOWN) + " more";
    }
}
