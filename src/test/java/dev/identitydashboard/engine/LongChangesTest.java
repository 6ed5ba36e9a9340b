package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.facts.IdentityOp;
import dev.identitydashboard.engine.facts.IdentityOp.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While a long change is prepared, what changes the same profile's identifiers waits, and nothing else does. */
class LongChangesTest {
    private static final int DAY = 20_000;
    private static final long MPID = 7;

    private final LongChanges changes = new LongChanges();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatConcernsTheSameIdentifiersIsHeldBack() {
        assertThat(changes.holdBack(identities(MPID, 1))).isFalse();
        changes.inTurn(() -> {
            changes.prepare(MPID);
            assertThat(changes.holdBack(identities(MPID, 1))).isTrue();
            assertThat(changes.holdBack(event(MPID, 1))).isTrue();
            assertThat(changes.holdBack(event(MPID, 0))).isFalse();
            assertThat(changes.holdBack(identities(MPID + 1, 1))).isFalse();
            return Admission.RECORDED;
        });
        assertThat(changes.holdBack(identities(MPID, 1))).isFalse();
    }

    @Test
    void changesTakeTurnsInTheOrderInWhichTheyCame() throws InterruptedException {
        List<Thread> waiting = new ArrayList<>();
        changes.inTurn(() -> {
            changes.prepare(MPID);
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(note("change " + i));
                thread.start();
                waiting.add(thread);
                while (thread.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
            order.add("the long one");
            return Admission.RECORDED;
        });
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(order).containsExactly("the long one", "change 0", "change 1", "change 2", "change 3");
    }

    @Test
    void onlyVeryManyOperationsMakeALongChange() {
        assertThat(LongChanges.isLong(identities(MPID, 100))).isFalse();
        assertThat(LongChanges.isLong(identities(MPID, 5_000))).isTrue();
        assertThat(LongChanges.isLong(event(MPID, 5_000))).isTrue();
    }

    private Runnable note(String name) {
        return () -> changes.inTurn(() -> {
            order.add(name);
            return Admission.UNCHANGED;
        });
    }

    private static ShardChange.OfProfile identities(long mpid, int operations) {
        return new ShardChange.IdentityRecord(0, mpid, DAY, operations(operations));
    }

    private static ShardChange.OfProfile event(long mpid, int operations) {
        return new ShardChange.EventRecord(0, mpid, "Web", DAY, operations(operations));
    }

    private static List<IdentityOp> operations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new IdentityOp(Kind.ATTACH, "email", i + 1))
                .toList();
    }
}
