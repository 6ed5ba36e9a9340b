package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.engine.facts.InputRegistry.Input;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputRegistryTest {
    private static final int SHARDS = 2;

    @Test
    void refusesNewInputsAtTheLimitAndKeepsAcceptingKnownOnes() {
        InputRegistry registry = new InputRegistry(2, SHARDS, null);
        assertThat(registry.register("a", 10, 1, 0)).isNotNull();
        assertThat(registry.register("b", 10, 1, 0)).isNotNull();

        assertThat(registry.hasRoomFor("c", 1)).isFalse();
        assertThat(registry.register("c", 10, 1, 0)).isNull();
        assertThat(registry.hasRoomFor("a", 1)).isTrue();
        assertThat(registry.register("a", 11, 1, 1)).isNotNull();
        assertThat(registry.kept(1)).isEqualTo(2);
    }

    @Test
    void anInputWhoseLatestDayHasLeftMakesRoom() {
        InputRegistry registry = new InputRegistry(2, SHARDS, null);
        assertThat(registry.register("a", 10, 1, 0)).isNotNull();
        assertThat(registry.register("b", 12, 1, 0)).isNotNull();
        assertThat(registry.register("b", 5, 1, 0)).isNotNull();

        assertThat(registry.register("c", 20, 10, 0)).isNull();
        assertThat(registry.hasRoomFor("c", 11)).isTrue();
        assertThat(registry.register("c", 20, 11, 0)).isNotNull();
        assertThat(registry.kept(11)).isEqualTo(2);
        assertThat(registry.register("d", 20, 12, 0)).isNull();
        assertThat(registry.register("d", 20, 13, 0)).isNotNull();
    }

    @Test
    void aNumberIsGivenToAnotherInputOnceNoShardHasActivityOfTheFirst() {
        InputRegistry registry = new InputRegistry(9, SHARDS, null);
        Input a = register(registry, "a", 0);
        register(registry, "a", 1);
        Input b = register(registry, "b", 1);
        assertThat(List.of(a.number, b.number)).containsExactly(0, 1);

        registry.release(List.of(a), 0);
        assertThat(registry.find("a")).isSameAs(a);
        assertThat(a.takes(10, 0)).isFalse();
        assertThat(a.takes(10, 1)).isTrue();
        assertThat(register(registry, "c", 0).number).isEqualTo(2);

        registry.release(List.of(a), 1);
        assertThat(registry.find("a")).isNull();
        assertThat(a.takes(10, 1)).isFalse();
        assertThat(register(registry, "d", 0).number).isZero();
        assertThat(register(registry, "a", 0).number).isEqualTo(3);
    }

    @Test
    void whatIsLetGoOfTwiceTakesNobodyElsesNumber() {
        InputRegistry registry = new InputRegistry(9, SHARDS, null);
        Input a = register(registry, "a", 0);
        registry.release(List.of(a), 0);
        registry.release(List.of(a), 0);
        Input b = register(registry, "b", 0);
        assertThat(b.number).isZero();
        registry.release(List.of(a), 0);

        assertThat(registry.of(0)).isSameAs(b);
        assertThat(registry.find("b")).isSameAs(b);
    }

    @Test
    void theNumbersThatAreFreeAtTheEndAreGone() {
        InputRegistry registry = new InputRegistry(9, SHARDS, null);
        Input a = register(registry, "a", 0);
        Input b = register(registry, "b", 0);
        Input c = register(registry, "c", 0);

        registry.release(List.of(b), 0);
        assertThat(registry.end()).isEqualTo(3);
        registry.release(List.of(c), 0);
        assertThat(registry.end()).isEqualTo(1);
        assertThat(registry.heldBy(0)).containsExactly(a);
        registry.release(List.of(a), 0);
        assertThat(registry.end()).isZero();
    }

    @Test
    void highNumbersAreExchangedForLowOnesOnceMostAreFree() {
        InputRegistry registry = new InputRegistry(99, SHARDS, null);
        List<Input> feeds = IntStream.range(0, 40)
                .mapToObj(number -> register(registry, "feed " + number, 0))
                .toList();
        Input old = register(registry, "Web", 0);
        register(registry, "Web", 1);
        int version = registry.version();
        registry.release(feeds, 0);

        Input web = notNull(registry.find("Web"));
        assertThat(registry.version()).isNotEqualTo(version);
        assertThat(List.of(old.number, web.number)).containsExactly(40, 0);
        assertThat(registry.leaving()).containsExactly(old);
        assertThat(old.takes(1, 0)).isFalse();
        assertThat(registry.of(40)).isSameAs(old);
        assertThat(register(registry, "Web", 1).isHeldBy(1))
                .as("before it is moved")
                .isFalse();
        assertThat(registry.share(old, 1)).isSameAs(web);

        for (int shard = 0; shard < SHARDS; shard++) {
            assertThat(web.predecessor()).isSameAs(old);
            assertThat(registry.beginMove(old, shard)).isSameAs(web);
            registry.release(List.of(old), shard);
            assertThat(web.takes(10, shard)).isTrue();
        }
        assertThat(web.predecessor()).isNull();
        assertThat(registry.leaving()).isEmpty();
        assertThat(registry.end()).isEqualTo(1);
        assertThat(registry.share(old, 1)).isSameAs(web);
    }

    @Test
    void anInputThatIsRemovedWhileItMovesGoesAltogether() {
        InputRegistry registry = new InputRegistry(99, SHARDS, null);
        List<Input> feeds = IntStream.range(0, 40)
                .mapToObj(number -> register(registry, "feed " + number, 0))
                .toList();
        Input old = register(registry, "Web", 0);
        register(registry, "Web", 1);
        registry.release(feeds, 0);
        Input web = notNull(registry.beginMove(old, 0));
        registry.release(List.of(old), 0);

        assertThat(registry.remove("Web", 1)).isTrue();
        assertThat(registry.leaving()).containsExactly(old, web);
        registry.release(List.of(web), 0);
        assertThat(registry.beginMove(old, 1)).isNull();
        registry.release(List.of(old), 1);
        assertThat(registry.leaving()).isEmpty();
        assertThat(registry.end()).isZero();
    }

    @Test
    void anInputWhoseDaysLeaveWhileItMovesIsGoneWithTheLast() {
        InputRegistry registry = new InputRegistry(99, SHARDS, null);
        List<Input> feeds = IntStream.range(0, 40)
                .mapToObj(number -> register(registry, "feed " + number, 0))
                .toList();
        Input old = register(registry, "Web", 0);
        register(registry, "Web", 1);
        registry.release(feeds, 0);
        Input web = notNull(registry.beginMove(old, 0));
        registry.release(List.of(old), 0);

        registry.release(List.of(web), 0);
        assertThat(registry.find("Web")).isSameAs(web);
        registry.release(List.of(old), 1);
        assertThat(registry.find("Web")).isNull();
        assertThat(registry.end()).isZero();
    }

    @Test
    void aRemovedInputIsNewAgainAndKeepsItsOldNumberUntilEveryShardHasLetGo() {
        InputRegistry registry = new InputRegistry(1, SHARDS, null);
        Input old = register(registry, "a", 0);
        register(registry, "a", 1);

        assertThat(registry.remove("a", 10)).isTrue();
        assertThat(registry.find("a")).isNull();
        assertThat(registry.leaving()).containsExactly(old);
        assertThat(registry.of(0)).isSameAs(old);
        assertThat(old.takes(10, 0)).isFalse();
        assertThat(registry.share(old, 0)).isNull();
        assertThat(registry.remove("a", 10)).isFalse();

        Input again = register(registry, "a", 0);
        assertThat(again.number).isEqualTo(1);
        registry.release(List.of(old), 0);
        assertThat(registry.leaving()).containsExactly(old);
        registry.release(List.of(old), 1);
        assertThat(registry.leaving()).isEmpty();
        assertThat(registry.find("a")).isSameAs(again);
    }

    @Test
    void anInputWithoutKeptDaysWasNotKnown() {
        InputRegistry registry = new InputRegistry(9, SHARDS, null);
        register(registry, "a", 0);

        assertThat(registry.remove("a", 11)).isFalse();
        assertThat(registry.find("a")).isNull();
    }

    @Test
    void acceptsWhatItWasToldTo() {
        assertThat(new InputRegistry(9, SHARDS, null).accepts("a")).isTrue();
        InputRegistry registry = new InputRegistry(9, SHARDS, Set.of("a"));
        assertThat(registry.accepts("a")).isTrue();
        assertThat(registry.accepts("A")).isFalse();
    }

    @Test
    void theVersionChangesWithWhatAQueryOfAllInputsWouldHaveToKnow() {
        InputRegistry registry = new InputRegistry(9, SHARDS, null);
        int before = registry.version();
        registry.register("a", 10, 1, 0);
        int added = registry.version();
        registry.register("a", 10, 1, 0);
        registry.register("a", 9, 1, 0);
        registry.register("a", 10, 1, 1);

        assertThat(added).isNotEqualTo(before);
        assertThat(registry.version()).isEqualTo(added);
        registry.register("a", 11, 1, 0);
        int newer = registry.version();
        assertThat(newer).isNotEqualTo(added);
        registry.remove("a", 1);
        assertThat(registry.version()).isNotEqualTo(newer);
    }

    private static Input register(InputRegistry registry, String name, int shard) {
        return notNull(registry.register(name, 10, 1, shard));
    }

    private static Input notNull(@Nullable Input input) {
        return Objects.requireNonNull(input);
    }
}
