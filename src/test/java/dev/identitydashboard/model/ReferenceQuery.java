package dev.identitydashboard.model;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import java.util.List;
import java.util.Optional;

/**
 * One query in plain terms.
 *
 * @param environment the data environment
 * @param inputs the selection as given, repetitions included; empty for all inputs
 * @param range the days
 * @param view the moment at which identifiers are judged
 * @param loginIdentifiers the login types of this query; empty for the dashboard's own
 */
public record ReferenceQuery(
        DataEnvironment environment,
        Optional<List<String>> inputs,
        ReferenceRange range,
        IdentityView view,
        Optional<List<IdentifierType>> loginIdentifiers) {

    /** A query of all production inputs with the dashboard's login types, as of each day. */
    public static ReferenceQuery over(ReferenceRange range) {
        return new ReferenceQuery(
                DataEnvironment.PRODUCTION, Optional.empty(), range, IdentityView.AS_OF_DAY, Optional.empty());
    }

    public ReferenceQuery in(DataEnvironment other) {
        return new ReferenceQuery(other, inputs, range, view, loginIdentifiers);
    }

    public ReferenceQuery inputs(String... selected) {
        return new ReferenceQuery(environment, Optional.of(List.of(selected)), range, view, loginIdentifiers);
    }

    public ReferenceQuery view(IdentityView other) {
        return new ReferenceQuery(environment, inputs, range, other, loginIdentifiers);
    }

    public ReferenceQuery login(IdentifierType... types) {
        return new ReferenceQuery(environment, inputs, range, view, Optional.of(List.of(types)));
    }
}
