package dev.identitydashboard.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.Coverage;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.InputCoverage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoverageMatrixTest {
    private static final List<IdentifierType> TYPES = List.of(IdentifierType.MPID, IdentifierType.EMAIL);

    @Test
    void inputsThatDoNotFitSideBySideFollowBelow() {
        assertThat(CoverageMatrix.of(List.of(input("web", 2, 1), input("iOS", 4, 3), input("idle", 0, 0)), TYPES, 30))
                .isEqualTo("""
                          Type          web      iOS
                          profiles        2        4
                          mpid      100.0 %  100.0 %
                          email      50.0 %   75.0 %

                          Type      idle
                          profiles     0
                          mpid         -
                          email        -
                        """);
    }

    @Test
    void manyInputsWithLongNamesStayWithinTheWidth() {
        List<InputCoverage> inputs = IntStream.range(0, 50)
                .mapToObj(i -> input("An input with quite a long name " + i, 1_000_000, 1))
                .toList();
        String text = CoverageMatrix.of(inputs, TYPES, 100);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(text.lines().filter(line -> line.contains("profiles")).count())
                .isEqualTo(10);
    }

    @Test
    void noInputsMakeNoMatrix() {
        assertThat(CoverageMatrix.of(List.of(), TYPES, 100)).isEmpty();
    }

    private static InputCoverage input(String name, long profiles, long withEmail) {
        return new InputCoverage(
                name,
                profiles,
                List.of(
                        new Coverage(IdentifierType.MPID, profiles, share(profiles, profiles)),
                        new Coverage(IdentifierType.EMAIL, withEmail, share(withEmail, profiles))));
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
