package dev.identitydashboard.engine.plan;

import dev.identitydashboard.engine.facts.KeptDays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to count, resolved once per query.
 *
 * @param environment the index of the data environment
 * @param from the first epoch day
 * @param to the last epoch day, included
 * @param kept which days matter when it is asked
 * @param inputs the inputs, distinct; null for all that had activity on a kept day
 * @param currentIdentity whether identity is judged after all changes of days that have come, or may be recorded by now, instead of as
 *     of each day
 * @param loginTypes the names of the types that make a profile known
 * @param panels what is asked for
 */
public record QueryPlan(
        int environment,
        int from,
        int to,
        KeptDays kept,
        @Nullable List<String> inputs,
        boolean currentIdentity,
        Set<String> loginTypes,
        Set<Panel> panels) {

    /** The oldest kept epoch day. */
    public int oldestDay() {
        return kept.oldest();
    }
}
