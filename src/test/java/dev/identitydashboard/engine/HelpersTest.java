package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HelpersTest {
    private static final int LIMIT = 3;

    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final Helpers helpers = new Helpers(pool::add, LIMIT);
    private final AtomicInteger helped = new AtomicInteger();

    @Test
    void fewWaitInThePoolHoweverManyQuestionsCall() {
        for (int question = 0; question < 1_000; question++) {
            call(2);
        }
        assertThat(pool).hasSize(LIMIT);

        runAll();
        assertThat(helped).hasValue(LIMIT);
        call(2);
        assertThat(pool).as("places are free again").hasSize(2);
    }

    @Test
    void aHelperThatComesTooLateDoesNothing() {
        call(1).end();
        runAll();
        assertThat(helped).hasValue(0);
    }

    @Test
    void whatIsAnsweredIsLetGoOfWhileItsHelpersStillWait() {
        WeakReference<Object> counts = ended();
        for (int collection = 0; collection < 100 && !counts.refersTo(null); collection++) {
            System.gc();
        }
        assertThat(pool).hasSize(2);
        assertThat(counts.refersTo(null)).isTrue();
    }

    @Test
    void whatThePoolThrowsAwayGivesItsPlaceBack() {
        Helpers thrownAway = new Helpers(task -> helped.incrementAndGet(), LIMIT);
        for (int call = 0; call < LIMIT; call++) {
            thrownAway.call(1, new Helpers.Call(() -> {}));
        }
        int before = helped.get();
        for (int collection = 0; collection < 100 && helped.get() == before; collection++) {
            System.gc();
            thrownAway.call(1, new Helpers.Call(() -> {}));
        }
        assertThat(helped.get()).isGreaterThan(before);
    }

    @Test
    void aPoolThatRefusesKeepsNoPlace() {
        AtomicInteger refused = new AtomicInteger();
        Helpers full = new Helpers(
                task -> {
                    refused.incrementAndGet();
                    throw new RejectedExecutionException("full");
                },
                LIMIT);
        for (int call = 0; call < 2 * LIMIT; call++) {
            full.call(2, new Helpers.Call(() -> {}));
        }
        assertThat(refused).as("once per question").hasValue(2 * LIMIT);

        Helpers without = new Helpers(
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                LIMIT);
        without.call(2, new Helpers.Call(() -> {}));

        Helpers broken = new Helpers(
                task -> {
                    throw new IllegalStateException("broken");
                },
                LIMIT);
        for (int call = 0; call < 2 * LIMIT; call++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> broken.call(1, new Helpers.Call(() -> {})))
                    .withMessage("broken");
        }
    }

    private WeakReference<Object> ended() {
        long[] counts = new long[10];
        Helpers.Call call = new Helpers.Call(() -> counts[0]++);
        helpers.call(2, call);
        call.end();
        return new WeakReference<>(counts);
    }

    private Helpers.Call call(int count) {
        Helpers.Call call = new Helpers.Call(helped::incrementAndGet);
        helpers.call(count, call);
        return call;
    }

    private void runAll() {
        for (Runnable task = pool.poll(); task != null; task = pool.poll()) {
            task.run();
        }
    }
}
