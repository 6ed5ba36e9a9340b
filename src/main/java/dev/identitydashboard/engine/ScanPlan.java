package dev.identitydashboard.engine;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.EnumSet;
import java.util.Set;

/**
 * A {@link QueryPlan} with names resolved to numbers. Equal plans have equal answers as long as nothing changes.
 *
 * @param environment the index of the data environment
 * @param from the first epoch day
 * @param to the last epoch day, included
 * @param inputs the inputs' numbers; -1 for one that has none
 * @param types how many identifier types are numbered
 * @param loginTypes a bit for the number of each type that makes a profile known
 * @param currentIdentity whether identity is judged after all changes instead of as of each day
 * @param panels what is asked for
 */
record ScanPlan(
        int environment,
        int from,
        int to,
        IntList inputs,
        int types,
        long loginTypes,
        boolean currentIdentity,
        Set<Panel> panels) {

    boolean wants(Panel panel) {
        return panels.contains(panel);
    }

    int days() {
        return to - from + 1;
    }

    TallyLayout layout() {
        return new TallyLayout(days(), inputs.size(), types);
    }

    /** Whether who was active on each day must be known, beyond how many through each input. */
    boolean wantsDays() {
        return wants(Panel.KNOWN_OVER_TIME)
                || wants(Panel.DISTRIBUTION_OVER_TIME)
                || wants(Panel.MOVEMENT)
                || wants(Panel.ROLLING_ACTIVES);
    }

    boolean wantsKnown() {
        return wants(Panel.SUMMARY)
                || wants(Panel.KNOWN_BY_INPUT)
                || wants(Panel.KNOWN_OVER_TIME)
                || wants(Panel.MOVEMENT);
    }

    boolean wantsTypes() {
        return wants(Panel.COVERAGE_BY_INPUT)
                || wants(Panel.DISTRIBUTION)
                || wants(Panel.DISTRIBUTION_OVER_TIME)
                || wants(Panel.STRUCTURE);
    }

    /** Whether who was active through each input in the whole range must be known. */
    boolean wantsRows() {
        return wants(Panel.KNOWN_BY_INPUT) || wants(Panel.COVERAGE_BY_INPUT) || wants(Panel.STRUCTURE);
    }

    /** Whether who was active in the whole range must be known. */
    boolean wantsRange() {
        return wants(Panel.SUMMARY) || wants(Panel.DISTRIBUTION) || wants(Panel.STRUCTURE);
    }

    ScanPlan withPanels(Set<Panel> others) {
        return new ScanPlan(environment, from, to, inputs, types, loginTypes, currentIdentity, others);
    }

    /** The same to judge who is known at the end of each day. */
    ScanPlan asOfDay() {
        return new ScanPlan(environment, from, to, inputs, types, loginTypes, false, EnumSet.of(Panel.MOVEMENT));
    }

    boolean isLogin(int type) {
        return (loginTypes >>> type & 1) != 0;
    }
}
