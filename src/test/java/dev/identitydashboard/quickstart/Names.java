package dev.identitydashboard.quickstart;

import dev.identitydashboard.DashboardStats;
import dev.identitydashboard.IdentifierType;
import java.util.List;
import java.util.Locale;

/** Checks that what is asked by name is in the data: most likely, what is not there was mistyped. */
final class Names {
    private static final int MOST_SHOWN = 30;

    private Names() {}

    static void check(Options.Question question, DashboardStats stats) throws UsageException {
        List<String> inputs = stats.inputs().getOrDefault(question.environment(), List.of());
        String place = " of " + question.environment().name().toLowerCase(Locale.ROOT);
        check(Option.INPUT, question.inputs(), "an input" + place, inputs);
        check(
                Option.LOGIN,
                names(question.login().orElse(List.of())),
                "identifier types in the data",
                names(stats.identifierTypes()));
    }

    private static List<String> names(List<IdentifierType> types) {
        return types.stream().map(IdentifierType::name).toList();
    }

    private static void check(Option option, List<String> asked, String what, List<String> known)
            throws UsageException {
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new UsageException(
                        option + " must be " + what + ", but was " + name + "; there are: " + list(known));
            }
        }
    }

    private static String list(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String shown = String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())));
        return names.size() <= MOST_SHOWN ? shown : shown + " and " + (names.size() - MOST_SHOWN) + " more";
    }
}
