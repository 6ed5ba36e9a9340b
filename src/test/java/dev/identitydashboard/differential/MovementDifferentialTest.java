package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identitydashboard.DailyMovement;
import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.Movement;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.RollingActives;
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
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Movement and rolling actives equal what the oracle computes from the same stream, day by day. */
class MovementDifferentialTest {
    private static final int STREAMS = 60;
    private static final List<Integer> SHARDS = List.of(1, 2, 16);

    /** How often the answers had anything to tell. */
    private int newcomers;

    private int returning;
    private int becameKnown;
    private int windows;
    private int refusals;

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {131_000, 132_000, 133_000})
    void everyDayEqualsTheOracle(long firstSeed) {
        int asked = 0;
        for (long seed = firstSeed; seed < firstSeed + STREAMS; seed++) {
            EventStream stream = EventStreams.everything(seed);
            Random random = new Random(seed);
            int retention = stream.settings().retentionDays();
            asked += ScanStreams.run(
                    stream,
                    SHARDS.get(Math.toIntExact(seed % SHARDS.size())),
                    (where, dashboard, query, scope) -> compare(where, dashboard, query, scope, random, retention));
        }
        assertThat(asked).as("queries").isGreaterThan(9 * STREAMS);
        assertThat(newcomers).as("days with newcomers").isGreaterThan(STREAMS);
        assertThat(returning).as("days with returning profiles").isGreaterThan(STREAMS);
        assertThat(becameKnown).as("days on which somebody became known").isGreaterThan(STREAMS);
        assertThat(windows).as("windows").isGreaterThan(4 * STREAMS);
        assertThat(refusals).as("windows that reach too far back").isGreaterThan(STREAMS);
    }

    @ParameterizedTest(name = "{0} dashboards")
    @ValueSource(ints = {1, 2, 5})
    void mergedMovementsOfThePartsAreThatOfTheWhole(int parts) {
        for (long seed = 134_000 + 100L * parts; seed < 134_030 + 100L * parts; seed++) {
            EventStream stream = EventStreams.atOneMoment(seed);
            ReferenceSettings settings = stream.settings().withClock(new MutableClock(stream.start()));
            ReferenceDashboard whole = new ReferenceDashboard(settings);
            List<IdentityDashboard> dashboards = SplitStreams.split(stream, settings, parts, whole);
            for (ReferenceQuery query : EventStreams.queries(stream, 6)) {
                List<Movement> movements = new ArrayList<>();
                dashboards.forEach(
                        part -> movements.add(Dashboards.query(part, query).movement()));
                assertThat(Movement.merge(movements))
                        .as("%s, %s", stream, query)
                        .isEqualTo(new ReferenceMovement(whole.scope(query)).movement());
            }
            dashboards.forEach(IdentityDashboard::close);
        }
    }

    private void compare(
            String where,
            IdentityDashboard dashboard,
            ReferenceQuery asked,
            ReferenceScope scope,
            Random random,
            int retention) {
        ReferenceMovement oracle = new ReferenceMovement(scope);
        DashboardQuery query = Dashboards.query(dashboard, asked);
        Movement expected = oracle.movement();
        Movement actual = query.movement();
        assertThat(actual.days()).as(where).containsExactlyElementsOf(expected.days());
        assertThat(actual).as(where).isEqualTo(expected);
        count(expected);

        int longest = Math.toIntExact(
                ChronoUnit.DAYS.between(scope.oldest(), scope.range().from()) + 1);
        for (int days : new int[] {1, 1 + random.nextInt(longest), longest}) {
            List<RollingActives> rows = query.rollingActives(days);
            assertThat(rows).as("%s, %s days", where, days).isEqualTo(oracle.rolling(days));
            windows++;
        }
        if (longest < retention) {
            refuse(query, scope, longest + 1 + random.nextInt(retention - longest));
        }
    }

    private void refuse(DashboardQuery query, ReferenceScope scope, int days) {
        LocalDate earliest = scope.oldest().plusDays(days - 1L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.rollingActives(days))
                .withMessage("range must not begin before " + earliest + ", the first day whose " + days
                        + " trailing days are all kept, but was "
                        + scope.range().from() + ".."
                        + scope.range().to());
        refusals++;
    }

    private void count(Movement movement) {
        for (DailyMovement day : movement.days()) {
            newcomers += day.newcomers() > 0 ? 1 : 0;
            returning += day.returning() > 0 ? 1 : 0;
            becameKnown += day.becameKnown() > 0 ? 1 : 0;
        }
    }
}
