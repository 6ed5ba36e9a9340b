package dev.identitydashboard.engine.plan;

import java.util.List;

/**
 * Which profiles are asked for: those active in a query's range through its inputs that satisfy every condition.
 *
 * @param query the query
 * @param knowing what is asked of their login identifiers
 * @param isNew whether the range must have their first activity of all kept days through the inputs
 * @param with the names of types that they have
 * @param without the names of types that they do not have
 */
public record ProfilePlan(QueryPlan query, Knowing knowing, boolean isNew, List<String> with, List<String> without) {

    /** What may be asked of a profile's login identifiers. */
    public enum Knowing {
        /** Nothing. */
        ANY,
        /** It has one. */
        KNOWN,
        /** It has none. */
        ANONYMOUS,
        /** It has one, and had none at the end of the day before the range. */
        BECAME_KNOWN
    }
}
