package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.Reports;
import dev.identitydashboard.RollingActives;
import dev.identitydashboard.RollingSeries;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceMovement;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceScope;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.EventStreams;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rolling actives of MPID-disjoint dashboards add up to those of the whole. */
class RollingMergeTest {
    @ParameterizedTest(name = "{0} dashboards")
    @ValueSource(ints = {1, 3})
    void mergedSeriesOfThePartsAreThatOfTheWhole(int parts) {
        for (long seed = 201_000 + 100L * parts; seed < 201_030 + 100L * parts; seed++) {
            EventStream stream = EventStreams.atOneMoment(seed);
            ReferenceSettings settings = stream.settings().withClock(new MutableClock(stream.start()));
            ReferenceDashboard whole = new ReferenceDashboard(settings);
            List<IdentityDashboard> dashboards = SplitStreams.split(stream, settings, parts, whole);
            for (ReferenceQuery query : EventStreams.queries(stream, 4)) {
                ReferenceScope scope = whole.scope(query);
                int window = Math.toIntExact(
                        ChronoUnit.DAYS.between(scope.oldest(), scope.range().from()) + 1);
                List<RollingSeries> series = new ArrayList<>();
                dashboards.forEach(part -> series.add(
                        Reports.rolling(window, Dashboards.query(part, query).rollingActives(window))));
                assertThat(RollingSeries.merge(series).days())
                        .as("%s, %s, %d days", stream, query, window)
                        .isEqualTo(new ReferenceMovement(scope).rolling(window));
            }
            dashboards.forEach(IdentityDashboard::close);
        }
    }

    @Test
    void whatIsNotOfOneQuestionIsRefused() {
        RollingActives day = new RollingActives(LocalDate.of(2026, 11, 20), 1, 2);
        RollingActives next = new RollingActives(LocalDate.of(2026, 11, 21), 1, 2);
        RollingSeries one = Reports.rolling(7, List.of(day));
        refused("series must not be empty", List.of());
        refused(
                "series must all be of the same query, but had window 7 in series[0] and 28 in series[1]",
                List.of(one, Reports.rolling(28, List.of(day))));
        refused(
                "series must all be of the same query, but had days [2026-11-20] in series[0] and [2026-11-21] in series[2]",
                List.of(one, one, Reports.rolling(7, List.of(next))));
    }

    private static void refused(String message, List<RollingSeries> series) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RollingSeries.merge(series))
                .withMessage(message);
    }
}
