package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.counters.ChunkCounter;
import dev.identitydashboard.engine.counters.CounterCheck;
import dev.identitydashboard.engine.counters.PackedCells;
import dev.identitydashboard.engine.counters.RangeCounters;
import dev.identitydashboard.engine.counters.ShardCounters;
import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.engine.facts.IdentityOp;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.KeptDays;
import dev.identitydashboard.engine.facts.LatestDay;
import dev.identitydashboard.engine.facts.ProfileQuota;
import dev.identitydashboard.engine.facts.ShardProfiles;
import dev.identitydashboard.engine.facts.SuppressedProfiles;
import dev.identitydashboard.engine.facts.TypeRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters that are made in small steps, between which the shard changes, are those that counting at once makes. */
class StepwiseCountingTest {
    private static final int DAY = 20_000;
    private static final int DAYS = 12;
    private static final KeptDays KEPT = new KeptDays(0, DAY, DAY, DAY + DAYS - 1, DAY + DAYS - 1);
    private static final List<String> TYPES = List.of("email", "customer_id", "push_token");

    private final InputRegistry inputs = new InputRegistry(10, 1, null);
    private final TypeRegistry types = new TypeRegistry(1, 1, null);
    private final RangeCounters counters = new RangeCounters(1, inputs, types, Set.of("email", "customer_id"));
    private final ShardState state = new ShardState(
            0,
            new ShardProfiles(
                    7,
                    new ProfileQuota(1_000),
                    new LatestDay(),
                    null,
                    new SuppressedProfiles(Fingerprint.withRandomKey())),
            List.of(inputs),
            types,
            List.of(new ShardCounters(counters, 0)));
    private int done;
    private int ended;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void changesBetweenTheStepsAreCounted(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            change(random, 0);
        }
        for (int round = 0; round < 150; round++) {
            int first = DAY + random.nextInt(DAYS);
            countInSteps(random, first, first + random.nextInt(DAY + DAYS - first));
            assertThat(difference()).as("seed %d, round %d", seed, round).isEmpty();
            for (int i = random.nextInt(8); i > 0; i--) {
                change(random, round);
            }
            assertThat(difference()).as("seed %d, after round %d", seed, round).isEmpty();
            if (random.nextInt(3) == 0) {
                counters.dropAll();
            }
        }
        assertThat(done).as("counts that were finished").isGreaterThan(40);
        assertThat(ended).as("counts that a change has ended").isPositive();
    }

    @Test
    void moreNewProfilesThanThereIsRoomForEndTheCount() {
        for (long mpid = 1; mpid <= 40; mpid++) {
            state.apply(event(mpid, DAY));
        }
        counters.countFrom(DAY);
        ChunkCounter counter = begin(DAY, DAY + DAYS - 1);
        state.prepare(KEPT);
        counter.goOn(state.facts().environment(0), state.facts().ordinals(), 1);
        for (long mpid = 1_001; mpid <= 1_200; mpid++) {
            state.apply(event(mpid, DAY + DAYS - 1));
        }
        state.prepare(KEPT);
        counter.goOn(state.facts().environment(0), state.facts().ordinals(), Integer.MAX_VALUE);
        counters.beingCounted(0, null);

        assertThat(counter.isUnfinished()).isFalse();
        assertThat(counter.isDone()).isFalse();
        assertThat(difference()).isEmpty();
    }

    @Test
    void activityBeforeAllThatWasThereBeginsTheCountAnew() {
        for (long mpid = 1; mpid <= 40; mpid++) {
            state.apply(event(mpid, DAY + 5));
        }
        for (int steps = 0; steps < 2; steps++) {
            counters.dropAll();
            counters.countFrom(DAY);
            ChunkCounter counter = begin(DAY + 5, DAY + DAYS - 1);
            goOn(counter, steps);
            state.apply(event(1L + steps, DAY + 1 - steps));
            goOn(counter, Integer.MAX_VALUE);
            counters.beingCounted(0, null);

            assertThat(counter.isDone()).isFalse();
            assertThat(difference()).isEmpty();
        }
    }

    @Test
    void identifiersThatComeBeforeTheFirstStepAreCounted() {
        for (long mpid = 1; mpid <= 40; mpid++) {
            state.apply(event(mpid, DAY + 5));
        }
        counters.countFrom(DAY);
        ChunkCounter counter = begin(DAY + 5, DAY + DAYS - 1);
        for (long mpid = 1; mpid <= 40; mpid++) {
            state.apply(new ShardChange.IdentityRecord(
                    0, mpid, DAY + 2, List.of(new IdentityOp(IdentityOp.Kind.ATTACH, "email", 99))));
        }
        goOn(counter, Integer.MAX_VALUE);
        counters.beingCounted(0, null);

        assertThat(counter.isDone()).isTrue();
        assertThat(difference()).isEmpty();
    }

    @Test
    void aTypeThatGivesItsNumberBackEndsTheCount() {
        state.apply(event(1, DAY + 5));
        counters.countFrom(DAY);
        ChunkCounter counter = begin(DAY + 5, DAY + DAYS - 1);
        state.apply(new ShardChange.Erasure(1));
        types.makeRoom(DAY);
        goOn(counter, 1);
        counters.beingCounted(0, null);

        assertThat(types.find("email")).isNull();
        assertThat(counter.isUnfinished()).isFalse();
        assertThat(counter.isDone()).isFalse();
    }

    private void goOn(ChunkCounter counter, int step) {
        state.prepare(KEPT);
        counter.goOn(state.facts().environment(0), state.facts().ordinals(), step);
    }

    private static ShardChange event(long mpid, int day) {
        return new ShardChange.EventRecord(
                0, mpid, "input", day, List.of(new IdentityOp(IdentityOp.Kind.ATTACH, "email", mpid)));
    }

    private void countInSteps(Random random, int firstColumn, int lastColumn) {
        counters.countFrom(DAY);
        ChunkCounter counter = begin(firstColumn, lastColumn);
        for (int i = random.nextInt(3); i > 0; i--) {
            change(random, 100);
        }
        while (counter.isUnfinished()) {
            state.prepare(KEPT);
            counter.goOn(state.facts().environment(0), state.facts().ordinals(), 1 + random.nextInt(60));
            for (int i = random.nextInt(4); i > 0; i--) {
                change(random, 100);
            }
        }
        counters.beingCounted(0, null);
        done += counter.isDone() ? 1 : 0;
        ended += counter.isDone() ? 0 : 1;
    }

    private ChunkCounter begin(int firstColumn, int lastColumn) {
        state.prepare(KEPT);
        ChunkCounter counter = ChunkCounter.begin(
                        state.facts(),
                        0,
                        0,
                        counters.loginTypes(),
                        counters.firstDay(),
                        firstColumn,
                        lastColumn,
                        new Columns(lastColumn))
                .orElseThrow();
        counters.beingCounted(0, counter);
        return counter;
    }

    private void change(Random random, int age) {
        long mpid = 1L + random.nextInt(40);
        int day = DAY + random.nextInt(DAYS);
        String input = "input " + random.nextInt(Math.min(4, 2 + age / 30));
        int kind = random.nextInt(20);
        if (kind == 0) {
            state.apply(new ShardChange.Erasure(mpid));
        } else if (kind < 10) {
            state.apply(new ShardChange.Activity(0, input, inputs.find(input), mpid, day));
        } else {
            List<IdentityOp> operations = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(i -> operation(random))
                    .toList();
            state.apply(
                    kind < 15
                            ? new ShardChange.EventRecord(0, mpid, input, day, operations)
                            : new ShardChange.IdentityRecord(0, mpid, day, operations));
        }
    }

    private static IdentityOp operation(Random random) {
        IdentityOp.Kind kind = switch (random.nextInt(6)) {
            case 0 -> IdentityOp.Kind.DETACH_ALL;
            case 1 -> IdentityOp.Kind.DETACH;
            default -> IdentityOp.Kind.ATTACH;
        };
        return new IdentityOp(kind, TYPES.get(random.nextInt(TYPES.size())), 1L + random.nextInt(4));
    }

    private Optional<String> difference() {
        state.prepare(KEPT);
        return new CounterCheck(counters, List.of(state.facts()), 0, DAY).firstDifference();
    }

    private final class Columns implements ChunkCounter.Sink {
        private final int lastColumn;

        Columns(int lastColumn) {
            this.lastColumn = lastColumn;
        }

        @Override
        public boolean hasRoomFor(int days, int rows, int ordinals) {
            return counters.admits(lastColumn, days, rows, ChunkCounter.bytes(rows, ordinals));
        }

        @Override
        public void add(int day, PackedCells byDay, int lastDay) {
            counters.add(0, day, byDay, lastDay, KEPT);
        }
    }
}
