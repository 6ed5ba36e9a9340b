package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputRegistryTest {

    @Test
    void refusesNewInputsAtTheLimitAndKeepsAcceptingKnownOnes() {
        InputRegistry registry = new InputRegistry(2);
        assertThat(registry.register("a", 10, 1)).isTrue();
        assertThat(registry.register("b", 10, 1)).isTrue();

        assertThat(registry.hasRoomFor("c", 1)).isFalse();
        assertThat(registry.register("c", 10, 1)).isFalse();
        assertThat(registry.hasRoomFor("a", 1)).isTrue();
        assertThat(registry.register("a", 11, 1)).isTrue();
    }

    @Test
    void anInputWhoseLatestDayHasLeftMakesRoom() {
        InputRegistry registry = new InputRegistry(2);
        assertThat(registry.register("a", 10, 1)).isTrue();
        assertThat(registry.register("b", 12, 1)).isTrue();
        assertThat(registry.register("b", 5, 1)).isTrue();

        assertThat(registry.register("c", 20, 10)).isFalse();
        assertThat(registry.hasRoomFor("c", 11)).isTrue();
        assertThat(registry.register("c", 20, 11)).isTrue();
        assertThat(registry.register("d", 20, 12)).isFalse();
        assertThat(registry.register("d", 20, 13)).isTrue();
    }
}
