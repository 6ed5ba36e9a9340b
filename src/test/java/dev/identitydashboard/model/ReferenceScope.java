package dev.identitydashboard.model;

import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.ReportRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A query resolved at one moment, and the data that it is about.
 *
 * @param query the query
 * @param range its days
 * @param oldest the oldest kept day
 * @param last the last day that anything is accepted of
 * @param inputs its inputs, sorted, once each
 * @param login the types that make a profile known, sorted
 * @param activity who was active when
 * @param identity who had which identifiers when
 */
public record ReferenceScope(
        ReferenceQuery query,
        ReportRange range,
        LocalDate oldest,
        LocalDate last,
        List<String> inputs,
        List<IdentifierType> login,
        ReferenceActivity activity,
        ReferenceIdentity identity) {

    /** The distinct profiles active through any of the query's inputs on any of the days, both included. */
    Set<Long> active(LocalDate first, LocalDate last) {
        return first.isAfter(last) ? Set.of() : activity.active(inputs, first, last);
    }

    boolean isKnown(long mpid, LocalDate endOf) {
        return identity.isKnown(mpid, login, endOf);
    }
}
