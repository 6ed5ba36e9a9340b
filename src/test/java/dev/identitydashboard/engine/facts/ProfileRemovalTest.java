package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles that come and go: the dictionary equals a map, and ordinals stay as few as there ever were profiles at once. */
class ProfileRemovalTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void removingEqualsAMap(long seed) {
        Random random = new Random(seed);
        ProfileDictionary dictionary = new ProfileDictionary(random.nextLong());
        Map<Long, Integer> model = new HashMap<>();
        int universe = 50 << random.nextInt(6);
        int most = 0;
        for (int operation = 0; operation < 60_000; operation++) {
            long mpid = 1L + random.nextInt(universe);
            boolean filling = operation / 5_000 % 2 == 0;
            if (model.containsKey(mpid) && random.nextInt(filling ? 8 : 2) == 0) {
                dictionary.remove(mpid);
                model.remove(mpid);
            } else if (!model.containsKey(mpid) && random.nextInt(filling ? 1 : 8) == 0) {
                model.put(mpid, SeenWord.ordinal(dictionary.wordAt(dictionary.add(mpid))));
                most = Math.max(most, model.size());
            }
            int expected = model.getOrDefault(mpid, -1);
            assertThat(SeenWord.ordinal(dictionary.wordOf(mpid)))
                    .as("seed %d, operation %d", seed, operation)
                    .isEqualTo(expected);
            if (operation % 4_999 == 0) {
                compare(seed, dictionary, model, universe);
            }
        }
        compare(seed, dictionary, model, universe);
        assertThat(dictionary.ordinals()).isEqualTo(most);
    }

    private static void compare(long seed, ProfileDictionary dictionary, Map<Long, Integer> model, int universe) {
        for (long mpid = 1; mpid <= universe; mpid++) {
            int expected = model.getOrDefault(mpid, -1);
            assertThat(SeenWord.ordinal(dictionary.wordOf(mpid)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
        Set<Long> odd = new HashSet<>();
        model.forEach((mpid, ordinal) -> {
            if (ordinal % 2 == 1) {
                odd.add(mpid);
            }
        });
        assertThat(dictionary.size()).isEqualTo(model.size());
        assertThat(new HashSet<>(dictionary.mpids(ordinal -> ordinal % 2 == 1))).isEqualTo(odd);
        assertThat(new HashSet<>(model.values())).as("ordinals").hasSize(model.size());
    }
}
