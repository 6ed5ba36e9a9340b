package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An attach that is known may be left out: whatever comes after it, late detaches too, comes to the same. */
class RepeatedAttachTest {
    private static final int PROFILES = 3;
    private static final int DAYS = 8;
    private static final long VALUE = 7;
    private static final long OTHER = 8;

    private final IdentityTimeline timeline = new IdentityTimeline();

    @Test
    void onlyTheSameOnTheSameDayIsKnown() {
        assertThat(timeline.knows(1, Fingerprint.NO_VALUE, 5)).isFalse();
        timeline.attach(1, VALUE, 5, 1);
        assertThat(timeline.knows(1, VALUE, 5)).isTrue();
        assertThat(timeline.knows(1, VALUE, 4)).isFalse();
        assertThat(timeline.knows(1, VALUE, 6)).isFalse();
        assertThat(timeline.knows(1, OTHER, 5)).isFalse();
        assertThat(timeline.knows(1, Fingerprint.NO_VALUE, 5)).isFalse();
        assertThat(timeline.knows(2, VALUE, 5)).isFalse();
        timeline.attach(1, VALUE, 6, 2);
        assertThat(timeline.knows(1, VALUE, 6)).isTrue();
    }

    @Test
    void nothingIsKnownOnceTheOrderMatters() {
        timeline.attach(1, VALUE, 5, 1);
        timeline.detach(1, VALUE, 5, 2);
        assertThat(timeline.knows(1, VALUE, 5)).isFalse();
        timeline.attach(2, VALUE, 5, 3);
        timeline.attach(2, OTHER, 5, 4);
        assertThat(timeline.knows(2, VALUE, 5)).isFalse();
        assertThat(timeline.knows(2, OTHER, 5)).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {81_001, 81_002, 81_003, 81_004, 81_005, 81_006})
    void leavingItOutChangesNothing(long seed) {
        Random random = new Random(seed);
        IdentityTimeline all = new IdentityTimeline();
        IdentityTimeline fewer = new IdentityTimeline();
        int known = 0;
        for (int step = 1; step <= 20_000; step++) {
            int ordinal = random.nextInt(PROFILES);
            int day = random.nextInt(DAYS);
            long value = random.nextInt(20) == 0 ? random.nextInt(3) : ordinal;
            switch (random.nextInt(40)) {
                case 0 ->
                    assertThat(all.detach(ordinal, value, day, step))
                            .isEqualTo(fewer.detach(ordinal, value, day, step));
                case 1 -> assertThat(all.detachAll(ordinal, day, step)).isEqualTo(fewer.detachAll(ordinal, day, step));
                case 2, 3 -> {
                    all.erase(ordinal);
                    fewer.erase(ordinal);
                }
                default -> {
                    if (fewer.knows(ordinal, value, day)) {
                        known++;
                        assertThat(all.attach(ordinal, value, day, step)).isEqualTo(IdentityTimeline.UNCHANGED);
                    } else {
                        assertThat(all.attach(ordinal, value, day, step))
                                .isEqualTo(fewer.attach(ordinal, value, day, step));
                    }
                }
            }
            assertSame("seed " + seed + ", step " + step, all, fewer);
        }
        assertThat(known).isGreaterThan(1_000);
    }

    private static void assertSame(String where, IdentityTimeline all, IdentityTimeline fewer) {
        for (int ordinal = 0; ordinal < PROFILES; ordinal++) {
            CountSteps expected = all.countsFrom(0, ordinal);
            CountSteps actual = fewer.countsFrom(0, ordinal);
            for (int day = 0; day < DAYS; day++) {
                assertThat(actual.on(day)).as(where).isEqualTo(expected.on(day));
            }
        }
    }
}
