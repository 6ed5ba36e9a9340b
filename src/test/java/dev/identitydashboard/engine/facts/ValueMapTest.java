package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does what a hash map does, whatever the density, and says what it takes. */
class ValueMapTest {
    @ParameterizedTest(name = "{0} ordinals")
    @ValueSource(ints = {1, 64, 256, 257, 5_000, 100_000})
    void equalsAHashMap(int ordinals) {
        long seed = 17L * ordinals;
        SplittableRandom random = new SplittableRandom(seed);
        ValueMap values = new ValueMap();
        Map<Integer, Long> expected = new HashMap<>();
        for (int step = 0; step < 200_000; step++) {
            int ordinal = random.nextInt(ordinals);
            // Phases in which most is put, and others in which most is taken.
            if (random.nextInt(10) < (step / 20_000 % 2 == 0 ? 8 : 2)) {
                long value = random.nextLong() | 1;
                values.put(ordinal, value);
                expected.put(ordinal, value);
            } else {
                Long taken = expected.remove(ordinal);
                assertThat(values.take(ordinal))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(taken == null ? Fingerprint.NO_VALUE : taken);
            }
        }
        for (int ordinal = 0; ordinal < ordinals + 300; ordinal++) {
            assertThat(values.get(ordinal))
                    .as("seed %d, ordinal %d", seed, ordinal)
                    .isEqualTo(expected.getOrDefault(ordinal, Fingerprint.NO_VALUE));
        }
        for (int ordinal = 0; ordinal < ordinals; ordinal++) {
            values.take(ordinal);
        }
        assertThat(values.bytes()).as("all pages are gone").isLessThan(16 + 4 * (ordinals / 200 + 2));
    }

    @ParameterizedTest(name = "1 of {0}")
    @ValueSource(ints = {1, 2, 10})
    void takesLittleMoreThanTheFingerprints(int every) {
        ValueMap values = new ValueMap();
        int count = 0;
        for (int ordinal = 0; ordinal < 100_000; ordinal += every) {
            values.put(ordinal, ordinal + 1L);
            count++;
        }
        assertThat((double) values.bytes() / count).isBetween(8.0, 10.6);
    }
}
