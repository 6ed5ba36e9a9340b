package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityStructure;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceScope;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.model.ReferenceStructure;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.EventStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The identity structure equals what the oracle computes from the same stream. */
class StructureDifferentialTest {
    private static final int STREAMS = 40;
    private static final int ALL = 65_536;
    private static final List<Integer> SHARDS = List.of(1, 2, 16);

    /** How often the answers had anything to tell. */
    private int cut;

    private int severalIdentifiers;
    private int overlaps;

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {141_000, 142_000, 143_000})
    void everythingEqualsTheOracle(long firstSeed) {
        int asked = 0;
        for (long seed = firstSeed; seed < firstSeed + STREAMS; seed++) {
            Random random = new Random(seed);
            asked += ScanStreams.run(
                    EventStreams.everything(seed),
                    SHARDS.get(Math.toIntExact(seed % SHARDS.size())),
                    (where, dashboard, query, scope) -> compare(where, dashboard, query, scope, random));
        }
        assertThat(asked).as("queries").isGreaterThan(9 * STREAMS);
        assertThat(cut).as("answers with more combinations than asked for").isGreaterThan(STREAMS);
        assertThat(severalIdentifiers).as("profiles with two of a type").isGreaterThan(STREAMS);
        assertThat(overlaps).as("profiles on two inputs").isGreaterThan(STREAMS);
    }

    @ParameterizedTest(name = "{0} dashboards")
    @ValueSource(ints = {1, 2, 5})
    void mergedStructuresOfThePartsAreThatOfTheWhole(int parts) {
        for (long seed = 144_000 + 100L * parts; seed < 144_030 + 100L * parts; seed++) {
            EventStream stream = EventStreams.atOneMoment(seed);
            ReferenceSettings settings = stream.settings().withClock(new MutableClock(stream.start()));
            ReferenceDashboard whole = new ReferenceDashboard(settings);
            List<IdentityDashboard> dashboards = SplitStreams.split(stream, settings, parts, whole);
            for (ReferenceQuery query : EventStreams.queries(stream, 6)) {
                List<IdentityStructure> structures = new ArrayList<>();
                dashboards.forEach(
                        part -> structures.add(Dashboards.query(part, query).identityStructure(ALL)));
                assertThat(IdentityStructure.merge(structures))
                        .as("%s, %s", stream, query)
                        .isEqualTo(new ReferenceStructure(whole.scope(query)).structure(ALL));
            }
            dashboards.forEach(IdentityDashboard::close);
        }
    }

    private void compare(
            String where, IdentityDashboard dashboard, ReferenceQuery asked, ReferenceScope scope, Random random) {
        ReferenceStructure oracle = new ReferenceStructure(scope);
        DashboardQuery query = Dashboards.query(dashboard, asked);
        IdentityStructure expected = oracle.structure(20);
        IdentityStructure actual = query.identityStructure();
        assertThat(actual.typeOverlap()).as(where).containsExactlyElementsOf(expected.typeOverlap());
        assertThat(actual.inputOverlap()).as(where).containsExactlyElementsOf(expected.inputOverlap());
        assertThat(actual.identifiersPerProfile())
                .as(where)
                .containsExactlyElementsOf(expected.identifiersPerProfile());
        assertThat(actual.combinations()).as(where).containsExactlyElementsOf(expected.combinations());
        assertThat(actual).as(where).isEqualTo(expected);
        for (int top : new int[] {1, 1 + random.nextInt(6), ALL}) {
            IdentityStructure other = query.identityStructure(top);
            assertThat(other).as("%s, top %s", where, top).isEqualTo(oracle.structure(top));
            cut += other.combinations().size() < other.distinctCombinations() ? 1 : 0;
        }
        long types = expected.typeOverlap().size();
        severalIdentifiers +=
                expected.identifiersPerProfile().stream().anyMatch(bar -> bar.identifiers() > types) ? 1 : 0;
        for (int i = 1; i < expected.inputOverlap().size(); i++) {
            overlaps += expected.inputOverlap().get(i).profiles().get(i - 1) > 0 ? 1 : 0;
        }
    }
}
