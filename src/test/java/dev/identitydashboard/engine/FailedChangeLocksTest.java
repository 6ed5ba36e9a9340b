package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.engine.facts.IdentityOp;
import dev.identitydashboard.engine.facts.Kept;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.plan.Panel;
import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.engine.scan.Analysis;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** A change that fails halfway holds the counters of its own environment only, so that it and an erasure elsewhere get by. */
class FailedChangeLocksTest {
    private static final KeptDays KEPT = Kept.from(20_000);
    private static final int DAY = 20_010;

    private final Engine engine = new Engine(
            new EngineSettings(2, 2, 10, 1_000, EngineSettings.NEVER),
            Set.of("email"),
            Fingerprint.withRandomKey(),
            Runnable::run);
    private final long here = profileOf(1);
    private final long there = profileOf(0);

    @Test
    void anErasureElsewhereGoesOn() {
        for (int environment = 0; environment < 2; environment++) {
            for (long mpid : new long[] {here, there}) {
                engine.record(new ShardChange.EventRecord(environment, mpid, "Web", DAY, List.of()), KEPT);
            }
        }
        for (int round = 0; round < 4; round++) {
            assertThat(profiles(0)).isEqualTo(2);
            assertThat(profiles(1)).isEqualTo(2);
        }
        assertThat(engine.answers().fromCounters()).isPositive();
        Thread erasure = new Thread(() -> engine.erase(there, KEPT));
        ShardChange.OfProfile failing = new ShardChange.EventRecord(1, here, "App", DAY, failingOnce(erasure));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(engine.record(failing, KEPT)).isEqualTo(Admission.RECORDED);
            erasure.join();
            assertThat(profiles(0)).isEqualTo(1);
            assertThat(profiles(1)).isEqualTo(1);
        });
    }

    /** The new input has made the change take the counters; the second operation fails, once, when the erasure has got as far as it can. */
    private static List<IdentityOp> failingOnce(Thread erasure) {
        return new AbstractList<>() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public IdentityOp get(int index) {
                if (index == 0 || erasure.getState() != Thread.State.NEW) {
                    return new IdentityOp(IdentityOp.Kind.ATTACH, "email", 5);
                }
                erasure.start();
                while (erasure.isAlive() && erasure.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                throw new IllegalStateException("halfway");
            }
        };
    }

    private long profiles(int environment) {
        QueryPlan plan = new QueryPlan(environment, DAY - 3, DAY, KEPT, null, false, Set.of("email"), Panel.REPORT);
        return engine.ask(Analysis.report(plan)).profiles();
    }

    private long profileOf(int shard) {
        long mpid = 1;
        while (engine.shards().indexOf(mpid) != shard) {
            mpid++;
        }
        return mpid;
    }
}
