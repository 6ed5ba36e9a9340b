package dev.identitydashboard.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.Kept;
import dev.identitydashboard.engine.facts.LatestDay;
import dev.identitydashboard.engine.facts.ProfileQuota;
import dev.identitydashboard.engine.facts.ShardFacts;
import dev.identitydashboard.engine.facts.ShardProfiles;
import dev.identitydashboard.engine.facts.SuppressedProfiles;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.plan.KnownCounts;
import dev.identitydashboard.engine.plan.Panel;
import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no panel of a query needs is not prepared, and a collector that reads it all the same fails instead of counting zeros. */
class ScanNeedsTest {
    private static final int DAY = 20_000;

    private final InputRegistry inputs = new InputRegistry(10);
    private final TypeRegistry types = new TypeRegistry();
    private final ShardFacts shard = shard();

    @ParameterizedTest
    @EnumSource(names = {"MOVEMENT", "ROLLING_ACTIVES", "STRUCTURE"})
    void aPanelThatForgetsWhatItsCollectorReadsIsAnError(Panel panel) {
        assertThatIllegalStateException()
                .isThrownBy(() -> scan(collector(panel, query(Panel.SUMMARY)), Panel.SUMMARY))
                .withMessageStartingWith("no panel of the query needs ");
    }

    @ParameterizedTest
    @EnumSource(names = {"MOVEMENT", "ROLLING_ACTIVES", "STRUCTURE"})
    void eachPanelDeclaresWhatItsCollectorReads(Panel panel) {
        assertThat(scan(collector(panel, query(panel)), panel)).isNotNull();
    }

    @Test
    void whoIsKnownIsFollowedOnlyIfAPanelNeedsIt() {
        ScanBuffers buffers = new ScanBuffers();
        buffers.begin(shard.environment(0), query(Panel.DISTRIBUTION));

        assertThatIllegalStateException()
                .isThrownBy(() -> buffers.identity().known())
                .withMessage("no panel of the query needs who is known");
        assertThat(buffers.range()).isNotNull();
    }

    private long[] scan(Collector<?> collector, Panel panel) {
        ReportScan scan = new ReportScan(shard, query(panel), collector, new ScanBuffers());
        while (scan.readNext(shard.ordinals())) {
            scan.countRead();
        }
        return scan.end();
    }

    private static Collector<?> collector(Panel panel, ResolvedQuery query) {
        return switch (panel) {
            case MOVEMENT -> new MovementCollector(query, KnownCounts.NONE);
            case ROLLING_ACTIVES -> new RollingCollector(query, 1, 0, KnownCounts.NONE);
            default -> new StructureCollector(query);
        };
    }

    private ResolvedQuery query(Panel panel) {
        QueryPlan plan = new QueryPlan(
                0, DAY, DAY, Kept.from(DAY), List.of("A", "B"), false, Set.of("email"), EnumSet.of(panel));
        return ResolvedQuery.of(plan, inputs, types);
    }

    private ShardFacts shard() {
        ShardProfiles profiles = new ShardProfiles(
                7, new ProfileQuota(10), new LatestDay(), null, new SuppressedProfiles(Fingerprint.withRandomKey()));
        profiles.reserve();
        profiles.add(1);
        EnvironmentFacts facts = new EnvironmentFacts();
        for (String name : List.of("A", "B")) {
            facts.activity().addNew(Objects.requireNonNull(inputs.register(name, DAY, Kept.from(DAY))).number, DAY, 0);
        }
        facts.activity().settle();
        return new ShardFacts(profiles, List.of(facts));
    }
}
