package dev.identitydashboard.engine.scan;

import static dev.identitydashboard.IdentifierType.CUSTOMER_ID;
import static dev.identitydashboard.IdentifierType.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.differential.Dashboards;
import dev.identitydashboard.differential.ReportCells;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.StreamStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One shard with more than 65,536 profiles, whose sets are sparse, consecutive and dense, within, across and on both
 * edges of the 65,536 that one bitmap container holds.
 */
class ContainerBoundaryTest {
    private static final int EDGE = 1 << 16;
    private static final int PROFILES = EDGE + 9_000;
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final IdentifierType DEVICE = IdentifierType.of("device");
    private static final IdentifierType LOYALTY = IdentifierType.of("loyalty_id");
    private static final ReferenceQuery ALL_DAYS =
            ReferenceQuery.over(ReferenceRange.between(TODAY.minusDays(4), TODAY));

    private final ReferenceSettings settings = ReferenceSettings.ofDefaults(new MutableClock(noon(0)));
    private final ReferenceDashboard oracle = new ReferenceDashboard(settings);

    @Test
    void setsOnBothSidesOfAContainersEdgeAreCountedExactly() {
        List<StreamStep> steps = new ArrayList<>();
        addActivity(steps);
        addIdentities(steps);
        Collections.shuffle(steps, new Random(65_536));
        try (IdentityDashboard dashboard = Dashboards.of(settings, 1)) {
            Stream.concat(firstSight(), steps.stream()).forEach(step -> record(step, dashboard));

            compare(dashboard, ALL_DAYS);
            compare(dashboard, ALL_DAYS.view(IdentityView.CURRENT).login(EMAIL));
            compare(dashboard, ALL_DAYS.inputs("Sparse", "Edge", "never seen"));
            compare(dashboard, ReferenceQuery.over(ReferenceRange.between(TODAY, TODAY)));
            compare(dashboard, ALL_DAYS.inputs("Dense").login(LOYALTY, DEVICE));
        }
    }

    /** Shows every profile once, in order, before anything else, so that its place in the bitmaps is its number. */
    private static Stream<StreamStep> firstSight() {
        return Stream.iterate(0, i -> i < PROFILES, i -> i + 1)
                .map(i -> i % 4 == 0
                        ? new StreamStep.Changed(
                                IdentityChange.of(mpid(i), noon(-4)).attach(DEVICE))
                        : new StreamStep.Recorded(Event.of(mpid(i), "Early", noon(-100))));
    }

    private static void addActivity(List<StreamStep> steps) {
        active(steps, "Sparse", -4, i -> i % 97 == 5);
        active(steps, "Sparse", -2, i -> i % 211 == 0 || i == EDGE - 1 || i == EDGE);
        active(steps, "Dense", -4, i -> mixed(i, 1) % 3 != 0);
        active(steps, "Dense", -3, i -> mixed(i, 2) % 5 == 0);
        active(steps, "Dense", 0, i -> i % 2 == 0);
        active(steps, "Run", -3, i -> Math.abs(i - EDGE) < 3_000);
        active(steps, "Run", -2, i -> i < PROFILES / 2);
        active(steps, "Run", -1, i -> i >= EDGE);
        active(steps, "Run", 0, i -> i < EDGE);
        active(steps, "Edge", -1, i -> i == EDGE - 1);
        active(steps, "Edge", 0, i -> i == EDGE || i == 0 || i == PROFILES - 1);
        active(steps, "Few", -2, i -> i % 16 == 0 && i < EDGE);
        active(steps, "Few", -1, i -> i % 16 == 1 || i == 0);
    }

    private static void addIdentities(List<StreamStep> steps) {
        changed(steps, -50, i -> Math.abs(i - EDGE) < 5_000, change -> change.attach(EMAIL, "a@b"));
        changed(steps, -4, i -> mixed(i, 3) % 3 == 0, change -> change.attach(EMAIL, "c@d"));
        changed(steps, -2, i -> i % 101 == 0, change -> change.attach(CUSTOMER_ID));
        changed(steps, -2, i -> i >= EDGE - 10 && i % 2 == 1, change -> change.attach(LOYALTY));
        changed(steps, -1, i -> mixed(i, 4) % 29 == 0, change -> change.detach(EMAIL, "a@b"));
        changed(steps, -1, i -> i == EDGE || i == EDGE - 1, change -> change.detach(EMAIL));
        changed(steps, 0, i -> i % 7 == 0, change -> change.detach(LOYALTY).attach(CUSTOMER_ID));
    }

    private static void active(List<StreamStep> steps, String input, int day, IntPredicate who) {
        for (int i = 0; i < PROFILES; i++) {
            if (who.test(i)) {
                steps.add(new StreamStep.Recorded(Event.of(mpid(i), input, noon(day))));
            }
        }
    }

    private interface Steps {
        IdentityChange addTo(IdentityChange change);
    }

    private static void changed(List<StreamStep> steps, int day, IntPredicate who, Steps added) {
        for (int i = 0; i < PROFILES; i++) {
            if (who.test(i)) {
                steps.add(new StreamStep.Changed(added.addTo(IdentityChange.of(mpid(i), noon(day)))));
            }
        }
    }

    private void record(StreamStep step, IdentityDashboard dashboard) {
        Dashboards.record(step, dashboard);
        Dashboards.record(step, oracle);
    }

    private void compare(IdentityDashboard dashboard, ReferenceQuery query) {
        assertThat(ReportCells.firstDifference(
                        Dashboards.query(dashboard, query).report(), oracle.report(query)))
                .as("%s", query)
                .isEmpty();
    }

    private static long mpid(int i) {
        return (i + 1L) * 0x9E3779B97F4A7C15L;
    }

    private static int mixed(int i, int salt) {
        long mixed = (i + 1L) * (0xBF58476D1CE4E5B9L + 2L * salt);
        return (int) ((mixed ^ (mixed >>> 29)) & 0x3FFFFFFF);
    }

    private static Instant noon(int day) {
        return TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC).plus(Duration.ofDays(day));
    }
}
