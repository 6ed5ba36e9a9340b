package dev.identitydashboard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProfileDictionaryTest {

    @Test
    void ordinalsAreDenseInOrderOfFirstSight() {
        ProfileDictionary dictionary = new ProfileDictionary(7);
        long[] mpids = new SplittableRandom(42).longs(100_000).distinct().toArray();
        for (int i = 0; i < mpids.length; i++) {
            assertThat(dictionary.ordinalOf(mpids[i])).isEqualTo(-1);
            assertThat(dictionary.add(mpids[i])).isEqualTo(i);
        }
        for (int i = 0; i < mpids.length; i++) {
            assertThat(dictionary.ordinalOf(mpids[i])).isEqualTo(i);
        }
        assertThat(dictionary.size()).isEqualTo(mpids.length);
    }

    @Test
    void everySixtyFourBitIntegerIsAKey() {
        ProfileDictionary dictionary = new ProfileDictionary(0x123456789abcdefL);
        long[] extremes = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE, 0x123456789abcdefL};
        for (int i = 0; i < extremes.length; i++) {
            assertThat(dictionary.add(extremes[i])).isEqualTo(i);
        }
        for (int i = 0; i < extremes.length; i++) {
            assertThat(dictionary.ordinalOf(extremes[i])).isEqualTo(i);
        }
    }
}
