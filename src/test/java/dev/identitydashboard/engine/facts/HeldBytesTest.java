package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.facts.IdentityOp.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What facts say that they take, and of which days they are, is what going to everything that is there comes to. */
class HeldBytesTest {
    private static final int DAY = 20_000;
    private static final int DAYS = 20;
    private static final int ORDINALS = 140_000;
    private static final int INPUTS = 4;
    private static final int TYPES = 2;
    private static final int CHANGING = 300;

    private final EnvironmentFacts facts = new EnvironmentFacts();
    private final TypeRegistry registry = new TypeRegistry(1, 1, null);
    private final Set<Fact> known = new HashSet<>();
    private final Map<Integer, NavigableSet<Integer>> activeDays = new HashMap<>();
    private int oldest = DAY;
    private long sequence;

    private record Fact(int input, int day, int ordinal) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isWhatAWalkComesTo(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        facts.dropBefore(oldest);
        for (int type = 0; type < TYPES; type++) {
            facts.number(Objects.requireNonNull(registry.register("type " + type, 0, 0)));
        }
        for (int step = 1; step <= 60_000; step++) {
            change(random);
            if (step % 5_000 == 0) {
                String where = "seed " + seed + ", step " + step;
                assertTells(where);
                facts.settle();
                assertTells(where + ", settled");
            }
        }
        for (int ordinal = 0; ordinal < ORDINALS; ordinal++) {
            facts.erase(ordinal);
        }
        assertTells("seed " + seed + ", erased");
        facts.dropBefore(oldest + 2 * DAYS);
        activeDays.clear();
        assertTells("seed " + seed + ", left");
    }

    private void change(SplittableRandom random) {
        int kind = random.nextInt(1_000);
        if (kind == 0) {
            oldest++;
            facts.dropBefore(oldest);
            activeDays.values().forEach(days -> days.headSet(oldest).clear());
            known.removeIf(fact -> fact.day() < oldest);
        } else if (kind < 10) {
            int ordinal = random.nextInt(CHANGING);
            facts.erase(ordinal);
            known.removeIf(fact -> fact.ordinal() == ordinal);
        } else if (kind < 400) {
            addFact(random);
        } else {
            // Few have long histories, many have one value.
            int ordinal = kind < 600 ? random.nextInt(ORDINALS) : random.nextInt(CHANGING);
            Kind change = kind < 800 ? Kind.ATTACH : kind < 950 ? Kind.DETACH : Kind.DETACH_ALL;
            IdentityOp operation = new IdentityOp(change, "any", random.nextInt(40));
            facts.apply(ordinal, operation, random.nextInt(TYPES), anyDay(random), ++sequence);
        }
    }

    private void addFact(SplittableRandom random) {
        int input = random.nextInt(INPUTS);
        int day = anyDay(random);
        int ordinal = random.nextInt(3) == 0 ? random.nextInt(CHANGING) : random.nextInt(ORDINALS);
        if (known.add(new Fact(input, day, ordinal)) && random.nextBoolean()) {
            facts.activity().addNew(input, day, ordinal);
        } else {
            facts.activity().addIfAbsent(input, day, ordinal);
        }
        facts.activity().of(input).mayHave(ordinal);
        activeDays.computeIfAbsent(input, absent -> new TreeSet<>()).add(day);
    }

    private int anyDay(SplittableRandom random) {
        return oldest + random.nextInt(DAYS);
    }

    private void assertTells(String where) {
        assertThat(facts.bytes()).as(where).isEqualTo(WalkedBytes.of(facts));
        for (int from = oldest; from < oldest + DAYS; from += 3) {
            for (int to = from; to <= oldest + DAYS; to += 4) {
                assertSpan(where, from, to);
            }
        }
    }

    private void assertSpan(String where, int from, int to) {
        NavigableSet<Integer> days = new TreeSet<>();
        for (int input = 0; input < INPUTS; input++) {
            NavigableSet<Integer> own =
                    activeDays.getOrDefault(input, new TreeSet<>()).subSet(from, true, to, true);
            InputActivity activity = facts.activity().orNull(input);
            assertThat(activity != null && activity.wasActive(from, to))
                    .as(where)
                    .isEqualTo(!own.isEmpty());
            days.addAll(own);
        }
        DaySpan span = facts.activity().span(from, to);
        assertThat(span.first()).as(where).isEqualTo(days.stream().findFirst().map(day -> (long) day));
        assertThat(span.last())
                .as(where)
                .isEqualTo(days.stream().reduce((one, other) -> other).map(day -> (long) day));
    }
}
