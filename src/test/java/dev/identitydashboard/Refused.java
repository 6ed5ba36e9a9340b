package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;

/** What every refusal of an argument promises: at once, of the right type, naming the argument, the value and the rule. */
final class Refused {
    private Refused() {}

    static void asNull(String argument, Callable<?> call) {
        assertThatThrownBy(call::call)
                .as("null %s", argument)
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessageStartingWith(argument + " must not be null");
    }

    static void asContainingNull(String argument, int index, Callable<?> call) {
        assertThatThrownBy(call::call)
                .as("null in %s", argument)
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage(argument + "[" + index + "] must not be null");
    }

    static void asBad(String message, Callable<?> call) {
        assertThatThrownBy(call::call)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
