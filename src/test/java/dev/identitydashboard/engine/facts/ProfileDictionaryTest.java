package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProfileDictionaryTest {

    @Test
    void ordinalsAreDenseInOrderOfFirstSight() {
        ProfileDictionary dictionary = new ProfileDictionary(7);
        long[] mpids = new SplittableRandom(42).longs(100_000).distinct().toArray();
        for (int i = 0; i < mpids.length; i++) {
            assertThat(dictionary.wordOf(mpids[i])).isEqualTo(SeenWord.ABSENT);
            assertThat(SeenWord.ordinal(dictionary.wordAt(dictionary.add(mpids[i]))))
                    .isEqualTo(i);
        }
        for (int i = 0; i < mpids.length; i++) {
            assertThat(SeenWord.ordinal(dictionary.wordOf(mpids[i]))).isEqualTo(i);
        }
        assertThat(dictionary.size()).isEqualTo(mpids.length);
        assertThat(dictionary.bytes()).isBetween(188L * mpids.length / 10, 201L * mpids.length / 10);
    }

    @Test
    void everySixtyFourBitIntegerIsAKey() {
        ProfileDictionary dictionary = new ProfileDictionary(0x123456789abcdefL);
        long[] extremes = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE, 0x123456789abcdefL};
        for (int i = 0; i < extremes.length; i++) {
            assertThat(SeenWord.ordinal(dictionary.wordAt(dictionary.add(extremes[i]))))
                    .isEqualTo(i);
        }
        for (int i = 0; i < extremes.length; i++) {
            assertThat(SeenWord.ordinal(dictionary.wordOf(extremes[i]))).isEqualTo(i);
        }
    }

    @Test
    void aWordKeepsItsProfileWhenTheTableGrows() {
        ProfileDictionary dictionary = new ProfileDictionary(11);
        for (int i = 0; i < 50_000; i++) {
            int position = dictionary.add(i * 31L + 1);
            dictionary.setWord(position, SeenWord.see(dictionary.wordAt(position), 0, i % 1_000, i % 20));
        }
        for (int i = 0; i < 50_000; i++) {
            long word = dictionary.wordOf(i * 31L + 1);
            assertThat(SeenWord.ordinal(word)).isEqualTo(i);
            assertThat(SeenWord.saw(word, i % 1_000, i % 20)).isTrue();
            assertThat(SeenWord.saw(word, i % 1_000, (i + 1) % 20)).isFalse();
        }
    }
}
