package dev.identitydashboard;

import dev.identitydashboard.engine.plan.ProfilePlan;
import dev.identitydashboard.engine.plan.ProfilePlan.Knowing;
import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.messages.Failures;
import java.util.List;

/** Puts a filter and a query into the engine's terms. */
final class ProfileQuestion {
    private ProfileQuestion() {}

    /** Errors call the filter by the argument's name. */
    static ProfilePlan plan(QueryPlan query, String argument, ProfileFilter filter) {
        if (filter.kind() == ProfileFilter.Kind.BECAME_KNOWN && query.currentIdentity()) {
            throw Failures.illegalArgument(argument
                    + " must not ask who became known with IdentityView.CURRENT, which knows no days; use AS_OF_DAY");
        }
        Knowing knowing = switch (filter.kind()) {
            case ANY -> Knowing.ANY;
            case KNOWN -> Knowing.KNOWN;
            case ANONYMOUS -> Knowing.ANONYMOUS;
            case BECAME_KNOWN -> Knowing.BECAME_KNOWN;
        };
        return new ProfilePlan(query, knowing, filter.newOnly(), names(filter.with()), names(filter.without()));
    }

    private static List<String> names(List<IdentifierType> types) {
        return types.stream().map(IdentifierType::name).toList();
    }
}
