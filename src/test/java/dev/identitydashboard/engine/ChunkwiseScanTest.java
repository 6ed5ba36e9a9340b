package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.counters.RangeCounters;
import dev.identitydashboard.engine.counters.ShardCounters;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.engine.facts.IdentityOp;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.LatestDay;
import dev.identitydashboard.engine.facts.ProfileQuota;
import dev.identitydashboard.engine.facts.ShardProfiles;
import dev.identitydashboard.engine.facts.SuppressedProfiles;
import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.engine.plan.Counts;
import dev.identitydashboard.engine.plan.Panel;
import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.plan.Tally;
import dev.identitydashboard.engine.scan.Collector;
import dev.identitydashboard.engine.scan.ScanBuffers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens to a shard between two chunks of a scan is counted whole or not at all. */
class ChunkwiseScanTest {
    private static final int DAY = 20_000;
    private static final KeptDays KEPT = new KeptDays(0, DAY, DAY, DAY + 1, DAY + 1);
    private static final long EARLY = 1;
    private static final long LATE = Chunks.SIZE + 1L;

    private final InputRegistry inputs = new InputRegistry(10, 1, null);
    private final TypeRegistry types = new TypeRegistry(1, 1, null);
    private final RangeCounters counters = new RangeCounters(1, inputs, types, Set.of("email"));
    private final Shard shard = new Shard(
            0,
            new ShardState(
                    0,
                    new ShardProfiles(
                            7,
                            new ProfileQuota(100_000),
                            new LatestDay(),
                            null,
                            new SuppressedProfiles(Fingerprint.withRandomKey())),
                    List.of(inputs),
                    types,
                    List.of(new ShardCounters(counters, 0))));

    ChunkwiseScanTest() {
        for (long mpid = 1; mpid <= LATE; mpid++) {
            active(mpid, DAY);
        }
        active(2, DAY + 1);
        assertThat(types.register("email", 0, 0)).isNotNull();
    }

    @Test
    void aChunkThatHasBeenReadStaysAsItWas() {
        Counts sums = count(Shard.Outcome.SCANNED, () -> {
            active(EARLY, DAY + 1);
            active(LATE, DAY + 1);
        });

        assertThat(sums.sums()[layout().dailyProfiles() + 1]).isEqualTo(2);
        assertThat(again().sums()[layout().dailyProfiles() + 1]).isEqualTo(3);
    }

    @Test
    void theFirstIdentifierOfATypeBeginsTheCountAnew() {
        Counts sums = count(Shard.Outcome.SCANNED, () -> {
            known(EARLY);
            known(LATE);
        });

        assertThat(sums.sums()[layout().profiles()]).isEqualTo(LATE);
        assertThat(sums.sums()[layout().known()]).isEqualTo(2);
    }

    @Test
    void anInputThatIsNewerThanTheQueryEndsIt() {
        count(
                Shard.Outcome.UNRESOLVED,
                () -> shard.apply(new ShardChange.Activity(0, "new", null, LATE, DAY + 1), KEPT));
    }

    @Test
    void whatChangedMeanwhileIsNotKept() {
        assertThat(outcome(Collector.NONE, new Counts(layout().size()))).isEqualTo(Shard.Outcome.SCANNED);
        active(EARLY, DAY + 1);
        assertThat(outcome(Collector.NONE, new Counts(layout().size()))).isEqualTo(Shard.Outcome.SCANNED);
        assertThat(outcome(Collector.NONE, new Counts(layout().size()))).isEqualTo(Shard.Outcome.KEPT);
    }

    private Counts count(Shard.Outcome expected, Runnable betweenChunks) {
        Counts sums = new Counts(layout().size());
        assertThat(outcome(new Interrupting(betweenChunks), sums)).isEqualTo(expected);
        return sums;
    }

    private Counts again() {
        Counts sums = new Counts(layout().size());
        assertThat(outcome(Collector.NONE, sums)).isEqualTo(Shard.Outcome.SCANNED);
        return sums;
    }

    private Shard.Outcome outcome(Collector<?> collector, Counts sums) {
        return shard.count(query(), collector, sums, new ScanBuffers(), true);
    }

    private ResolvedQuery query() {
        QueryPlan plan = new QueryPlan(
                0, DAY, DAY + 1, KEPT, null, false, Set.of("email"), EnumSet.of(Panel.SUMMARY, Panel.KNOWN_OVER_TIME));
        return ResolvedQuery.of(plan, inputs, types);
    }

    private Tally.Layout layout() {
        return query().layout();
    }

    private void active(long mpid, int day) {
        shard.apply(new ShardChange.Activity(0, "Web", inputs.find("Web"), mpid, day), KEPT);
    }

    private void known(long mpid) {
        IdentityOp attach = new IdentityOp(IdentityOp.Kind.ATTACH, "email", 5);
        shard.apply(new ShardChange.EventRecord(0, mpid, "Web", DAY + 1, List.of(attach)), KEPT);
    }

    /** Does something once, when the first chunk has been read. */
    private static final class Interrupting implements Collector<Tally>, Collector.ShardCollector {
        private final Runnable action;
        private boolean done;

        Interrupting(Runnable action) {
            this.action = action;
        }

        @Override
        public ShardCollector begin(EnvironmentFacts facts, ScanBuffers buffers) {
            return this;
        }

        @Override
        public void endChunk() {
            if (!done) {
                done = true;
                action.run();
            }
        }

        @Override
        public Tally answer(Tally tally) {
            return tally;
        }
    }
}
