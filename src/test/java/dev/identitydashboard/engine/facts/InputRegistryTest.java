package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputRegistryTest {

    @Test
    void refusesNewInputsAtTheLimitAndKeepsAcceptingKnownOnes() {
        InputRegistry registry = new InputRegistry(2);
        assertThat(registry.register("a", 10, Kept.from(1))).isNotNull();
        assertThat(registry.register("b", 10, Kept.from(1))).isNotNull();

        assertThat(registry.hasRoomFor("c", 1)).isFalse();
        assertThat(registry.register("c", 10, Kept.from(1))).isNull();
        assertThat(registry.hasRoomFor("a", 1)).isTrue();
        assertThat(registry.register("a", 11, Kept.from(1))).isNotNull();
    }

    @Test
    void anInputWhoseLatestDayHasLeftMakesRoom() {
        InputRegistry registry = new InputRegistry(2);
        assertThat(registry.register("a", 10, Kept.from(1))).isNotNull();
        assertThat(registry.register("b", 12, Kept.from(1))).isNotNull();
        assertThat(registry.register("b", 5, Kept.from(1))).isNotNull();

        assertThat(registry.register("c", 20, Kept.from(10))).isNull();
        assertThat(registry.hasRoomFor("c", 11)).isTrue();
        assertThat(registry.register("c", 20, Kept.from(11))).isNotNull();
        assertThat(registry.register("d", 20, Kept.from(12))).isNull();
        assertThat(registry.register("d", 20, Kept.from(13))).isNotNull();
    }

    @Test
    void anInputKeepsItsNumberUntilTheDayBeforeTheOldestKeptOneHasLeft() {
        InputRegistry registry = new InputRegistry(1);
        assertThat(numberOf(registry.register("a", 10, Kept.from(1)))).isZero();

        assertThat(numberOf(registry.register("b", 20, Kept.from(11)))).isEqualTo(1);
        assertThat(registry.find("a")).isNotNull();

        assertThat(numberOf(registry.register("c", 40, Kept.from(21)))).isZero();
        assertThat(registry.find("a")).isNull();
        assertThat(registry.find("b")).isNotNull();
    }

    @Test
    void theVersionChangesWithWhatAQueryOfAllInputsWouldHaveToKnow() {
        InputRegistry registry = new InputRegistry(9);
        int before = registry.version();
        registry.register("a", 10, Kept.from(1));
        int added = registry.version();
        registry.register("a", 10, Kept.from(1));
        registry.register("a", 9, Kept.from(1));

        assertThat(added).isNotEqualTo(before);
        assertThat(registry.version()).isEqualTo(added);
        registry.register("a", 11, Kept.from(1));
        assertThat(registry.version()).isNotEqualTo(added);
    }

    private static int numberOf(InputRegistry.@Nullable Input input) {
        return Objects.requireNonNull(input).number;
    }
}
