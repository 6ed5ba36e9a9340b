package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings({"NullAway", "NullOptional"}) // passes nulls to see them refused
class IdentifierTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"email", "Email", "EMAIL", " email ", "\teMail\u2003"})
    void namesAreTrimmedAndLowerCased(String name) {
        assertThat(IdentifierType.of(name)).isEqualTo(IdentifierType.EMAIL).hasSameHashCodeAs(IdentifierType.EMAIL);
        assertThat(IdentifierType.of(name).name()).isEqualTo("email");
    }

    @Test
    void lowerCaseIsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(IdentifierType.of("IOS_IDFV")).isEqualTo(IdentifierType.IOS_IDFV);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyConstantIsNamedLikeItself() throws IllegalAccessException {
        List<Field> constants = Arrays.stream(IdentifierType.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .toList();

        assertThat(constants).hasSizeGreaterThan(30);
        for (Field constant : constants) {
            assertThat(constant.get(null)).isEqualTo(IdentifierType.of(constant.getName()));
        }
    }

    @Test
    void sortsByNameAndShowsIt() {
        assertThat(Stream.of("b", "a_1", "a", "a-1", "Z")
                        .map(IdentifierType::of)
                        .sorted())
                .extracting(IdentifierType::toString)
                .containsExactly("a", "a-1", "a_1", "b", "z");
    }

    @Test
    void takesNamesOfUpTo128Characters() {
        assertThat(IdentifierType.of(" " + "X".repeat(128) + " ").name()).isEqualTo("x".repeat(128));
    }

    @Test
    void refusesNull() {
        Refused.asNull("name", () -> IdentifierType.of(null));
    }

    @Test
    void refusesBlankNames() {
        Refused.asBad("name must not be blank, but was \"\"", () -> IdentifierType.of(""));
        Refused.asBad("name must not be blank, but was \" \"", () -> IdentifierType.of(" "));
        Refused.asBad("name must not be blank, but was \"\\u000A\\u0009\"", () -> IdentifierType.of("\n\t"));
    }

    @Test
    void refusesNamesOf129Characters() {
        Refused.asBad(
                "name must have at most 128 characters, but \"" + "x".repeat(32) + "...\" has 129",
                () -> IdentifierType.of("X".repeat(129)));
    }
}
