package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.counters.RangeCounters;
import dev.identitydashboard.engine.counters.ShardCounters;
import dev.identitydashboard.engine.facts.CountSteps;
import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.engine.facts.IdentityOp;
import dev.identitydashboard.engine.facts.IdentityOp.Kind;
import dev.identitydashboard.engine.facts.InputRegistry;
import dev.identitydashboard.engine.facts.Kept;
import dev.identitydashboard.engine.facts.LatestDay;
import dev.identitydashboard.engine.facts.ProfileQuota;
import dev.identitydashboard.engine.facts.ShardProfiles;
import dev.identitydashboard.engine.facts.SuppressedProfiles;
import dev.identitydashboard.engine.facts.TypeRegistry;
import it.unimi.dsi.fastutil.longs.LongLists;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a change says of itself: a shard that is given only the changes by which another one says it was changed comes to the same
 * state, as a journal of them would.
 */
class ChangeOutcomeTest {
    private static final int DAY = 20_000;
    private static final int DAYS = 12;
    private static final int PROFILES = 9;
    private static final int ENVIRONMENTS = 2;

    private final TypeRegistry types = new TypeRegistry(2, 2, null);
    private final List<InputRegistry> inputs = List.of(new InputRegistry(10, 2, null), new InputRegistry(10, 2, null));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsSaidToChangeNothingCanBeLeftOut(long seed) {
        Random random = new Random(seed);
        ShardState all = state(0);
        ShardState changed = state(1);
        Map<Admission, Integer> outcomes = new EnumMap<>(Admission.class);
        int oldest = DAY;
        for (int step = 0; step < 3_000; step++) {
            oldest += random.nextInt(600) == 0 ? 1 : 0;
            all.advanceTo(Kept.from(oldest));
            changed.advanceTo(Kept.from(oldest));
            ShardChange change = change(random, oldest);
            Admission outcome = all.apply(change);
            outcomes.merge(outcome, 1, Integer::sum);
            if (outcome.changed()) {
                assertThat(changed.apply(change))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(outcome);
            }
            if (step % 50 == 0) {
                assertThat(contentOf(changed))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(contentOf(all));
            }
        }
        assertThat(contentOf(changed)).as("seed %d", seed).isEqualTo(contentOf(all));
        assertThat(outcomes).as("seed %d", seed).containsKeys(Admission.RECORDED, Admission.UNCHANGED);
    }

    @Test
    void eachKindOfChangeTellsWhetherItChangedAnything() {
        ShardState state = state(0);
        state.advanceTo(Kept.from(DAY));
        ShardChange event = new ShardChange.EventRecord(0, 1, "Web", DAY, List.of(attach("email", 7)));
        ShardChange attached = new ShardChange.IdentityRecord(0, 1, DAY, List.of(attach("email", 7)));
        ShardChange later = new ShardChange.IdentityRecord(0, 1, DAY + 1, List.of(attach("email", 7)));

        assertThat(state.apply(new ShardChange.Erasure(1))).isEqualTo(Admission.UNCHANGED);
        assertThat(state.apply(activity(1, DAY))).isEqualTo(Admission.RECORDED);
        assertThat(state.apply(activity(1, DAY))).isEqualTo(Admission.UNCHANGED);
        assertThat(state.apply(event)).isEqualTo(Admission.RECORDED);
        assertThat(state.apply(event)).isEqualTo(Admission.UNCHANGED);
        assertThat(state.apply(attached)).isEqualTo(Admission.UNCHANGED);
        assertThat(state.apply(later)).isEqualTo(Admission.RECORDED);
        assertThat(state.apply(later)).isEqualTo(Admission.UNCHANGED);
        InputRegistry.Input web = Objects.requireNonNull(inputs.get(0).find("Web"));
        ShardChange copy = new ShardChange.ActivityCopy(0, 2, List.of(new ShardChange.Copied(web, DAY)));
        assertThat(state.apply(copy)).isEqualTo(Admission.RECORDED);
        assertThat(state.apply(copy)).isEqualTo(Admission.UNCHANGED);
        assertThat(state.apply(new ShardChange.IdentityRecord(0, 3, DAY, List.of())))
                .isEqualTo(Admission.UNCHANGED);
        assertThat(state.apply(activity(1, DAY - 2)))
                .as("a day that has left once")
                .isEqualTo(Admission.RECORDED);
        assertThat(state.apply(activity(1, DAY - 2))).isEqualTo(Admission.UNCHANGED);
        assertThat(state.apply(new ShardChange.Erasure(1))).isEqualTo(Admission.RECORDED);
        assertThat(state.apply(new ShardChange.LeavingProfiles(LongLists.singleton(1))))
                .isEqualTo(Admission.UNCHANGED);
    }

    @Test
    void aRunOfActivityTellsWhetherAnyOfItChangedAnything() {
        ShardState state = state(0);
        state.advanceTo(Kept.from(DAY));
        AdmissionCounts admissions = new AdmissionCounts();
        ShardChange.ActivityRun run = new ShardChange.ActivityRun(
                0, "Web", new long[] {9, 1, 2, 1, 9}, new int[] {0, DAY, DAY, DAY, 0}, admissions);

        assertThat(state.apply(run.between(1, 4, null))).isEqualTo(Admission.RECORDED);
        assertThat(run.changes).isEqualTo(2);
        assertThat(run.mpids).startsWith(9, 1, 2);
        assertThat(state.apply(run.between(1, 3, null))).isEqualTo(Admission.UNCHANGED);
        assertThat(run.changes).isZero();
        assertThat(admissions.of(Admission.RECORDED)).isEqualTo(2);
        assertThat(admissions.of(Admission.UNCHANGED)).isEqualTo(3);
        assertThat(state.facts().profiles().ordinalOf(9)).isNegative();
    }

    @Test
    void droppedIdentifiersDoNotHideWhetherTheRestChangedAnything() {
        ShardState state = state(0);
        state.advanceTo(Kept.from(DAY));
        for (int type = 0; type < 64; type++) {
            state.apply(new ShardChange.IdentityRecord(0, 1, DAY, List.of(attach("type " + type, 7))));
        }
        ShardChange event = new ShardChange.EventRecord(0, 1, "Web", DAY, List.of(attach("one too many", 7)));

        assertThat(state.apply(event)).isEqualTo(Admission.IDENTIFIERS_DROPPED);
        assertThat(state.apply(event)).isEqualTo(Admission.UNCHANGED_IDENTIFIERS_DROPPED);
    }

    @Test
    void aRecordWhoseTypesLackNumbersChangesNothingAndTakesNone() {
        ShardState state = state(0);
        state.advanceTo(Kept.from(DAY));
        for (int type = 0; type < 63; type++) {
            state.apply(new ShardChange.IdentityRecord(0, 1, DAY, List.of(attach("type " + type, 7))));
        }
        List<IdentityOp> two = List.of(attach("type 0", 8), attach("last", 7), attach("one too many", 7));

        for (ShardChange change : List.of(
                new ShardChange.EventRecord(0, 2, "Web", DAY, two), new ShardChange.IdentityRecord(0, 2, DAY, two))) {
            assertThat(state.apply(change, 0)).isEqualTo(Admission.LACKS_NUMBERS);
            assertThat(state.facts().profiles().ordinalOf(2)).isNegative();
            assertThat(types.placed(DAY)).isEqualTo(63);
        }
        assertThat(state.apply(new ShardChange.EventRecord(0, 2, "Web", DAY, two), 1))
                .isEqualTo(Admission.IDENTIFIERS_DROPPED);
        assertThat(types.placed(DAY)).isEqualTo(64);
    }

    @Test
    void aRefusedRecordTakesNoNumber() {
        ShardState state = state(0);
        state.advanceTo(Kept.from(DAY));
        for (int mpid = 1; mpid <= 100; mpid++) {
            state.apply(activity(mpid, DAY));
        }
        List<IdentityOp> email = List.of(attach("email", 7));

        assertThat(state.apply(new ShardChange.EventRecord(0, 101, "Web", DAY, email)))
                .isEqualTo(Admission.TOO_MANY_PROFILES);
        assertThat(state.apply(new ShardChange.IdentityRecord(0, 101, DAY, email)))
                .isEqualTo(Admission.TOO_MANY_PROFILES);
        assertThat(types.placed(DAY)).isZero();
    }

    @Test
    void aTypeThatMayNotBeRecordedLacksNoNumber() {
        TypeRegistry few = new TypeRegistry(2, 2, Set.of("email"));
        ShardState state = state(0, few);
        state.advanceTo(Kept.from(DAY));
        ShardChange event =
                new ShardChange.EventRecord(0, 1, "Web", DAY, List.of(attach("google", 7), attach("email", 7)));

        assertThat(state.apply(event, 0)).isEqualTo(Admission.IDENTIFIERS_DROPPED);
        assertThat(few.lackingPlaces(List.of(attach("google", 7)), DAY)).isZero();
    }

    private ShardState state(int shard) {
        return state(shard, types);
    }

    private ShardState state(int shard, TypeRegistry registered) {
        List<ShardCounters> counters = inputs.stream()
                .map(registry -> new ShardCounters(new RangeCounters(1, registry, registered, Set.of()), 0))
                .toList();
        return new ShardState(
                shard,
                new ShardProfiles(
                        7,
                        new ProfileQuota(100),
                        new LatestDay(),
                        null,
                        new SuppressedProfiles(Fingerprint.withRandomKey())),
                inputs,
                registered,
                counters);
    }

    private static ShardChange change(Random random, int oldest) {
        int environment = random.nextInt(ENVIRONMENTS);
        long mpid = 1L + random.nextInt(PROFILES);
        int day = oldest - 1 + random.nextInt(DAYS);
        int kind = random.nextInt(100);
        if (kind < 40) {
            return new ShardChange.Activity(environment, "input " + random.nextInt(3), null, mpid, day);
        }
        if (kind < 60) {
            return new ShardChange.EventRecord(
                    environment, mpid, "input " + random.nextInt(3), day, List.of(attach("email", random.nextInt(2))));
        }
        if (kind < 95) {
            return new ShardChange.IdentityRecord(environment, mpid, day, operations(random));
        }
        return new ShardChange.Erasure(mpid);
    }

    private static List<IdentityOp> operations(Random random) {
        List<IdentityOp> operations = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String type = random.nextBoolean() ? "email" : "customer_id";
            int kind = random.nextInt(12);
            operations.add(
                    kind < 9
                            ? attach(type, random.nextInt(3))
                            : new IdentityOp(kind < 11 ? Kind.DETACH : Kind.DETACH_ALL, type, random.nextInt(3)));
        }
        return operations;
    }

    private static IdentityOp attach(String type, long fingerprint) {
        return new IdentityOp(Kind.ATTACH, type, fingerprint);
    }

    private static ShardChange activity(long mpid, int day) {
        return new ShardChange.Activity(0, "Web", null, mpid, day);
    }

    /** Who was active when and through which input, and how many identifiers of each type everybody has at the end of each day. */
    private List<String> contentOf(ShardState state) {
        state.environment(0).facts().settle();
        state.environment(1).facts().settle();
        List<String> content = new ArrayList<>();
        for (long mpid = 1; mpid <= PROFILES; mpid++) {
            int ordinal = state.facts().profiles().ordinalOf(mpid);
            for (int environment = 0; environment < ENVIRONMENTS && ordinal >= 0; environment++) {
                var facts = state.facts().environment(environment);
                content.add(mpid + " in " + environment + ": "
                        + facts.activity().of(ordinal, facts.firstDay(), DAY + 3_000));
                for (int type = 0; type < types.size(); type++) {
                    CountSteps counts = facts.countsFrom(facts.firstDay(), type, ordinal);
                    content.add(Objects.requireNonNull(types.of(type)).name
                            + IntStream.range(facts.firstDay(), DAY + 3 * DAYS)
                                    .mapToObj(counts::on)
                                    .toList());
                }
            }
        }
        return content;
    }
}
