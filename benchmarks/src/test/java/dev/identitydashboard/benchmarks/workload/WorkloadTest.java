package dev.identitydashboard.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {
    private static final int PROFILES = 20_000;
    private static final long HASH = -2_639_361_086_956_847_329L;

    @Test
    void hasTheSharesThatItNames() {
        Sums sums = Sums.of(Workload.standard(PROFILES));

        assertThat(sums.profileDays.size() / (92.0 * PROFILES)).isCloseTo(0.10, within(0.003));
        assertThat((double) sums.facts / sums.profileDays.size()).isCloseTo(1.3, within(0.01));
        assertThat(sums.mpids).hasSize(PROFILES).doesNotContain(0L);
        assertThat(sums.shareWith(Workload.standard(PROFILES).loginTypes())).isCloseTo(0.45, within(0.01));
        assertThat(sums.shareWith(1)).isCloseTo(0.60, within(0.01));
        assertThat(sums.shareWith(1 << 11)).isCloseTo(0.02, within(0.005));
        assertThat(sums.detached / (double) PROFILES).isCloseTo(0.008, within(0.002));
        assertThat(sums.late).isZero();
    }

    @Test
    void neverRepeatsAFact() {
        Sums sums = Sums.of(Workload.manyInputs(2_000));

        assertThat(sums.distinct).hasSize((int) sums.facts);
    }

    @Test
    void lateFactsAreThoseOfTheStandardInAnotherOrder() {
        Sums standard = Sums.of(Workload.standard(5_000));
        Sums late = Sums.of(Workload.late(5_000));

        assertThat(late.distinct).isEqualTo(standard.distinct);
        assertThat(late.types).isEqualTo(standard.types);
        assertThat(late.late / (double) late.facts).isBetween(0.25, 0.30);
    }

    @Test
    void sparseProfilesAreActiveOneDayInAHundred() {
        Sums sums = Sums.of(Workload.sparse(PROFILES));

        assertThat(sums.profileDays.size() / (92.0 * PROFILES)).isCloseTo(0.01, within(0.0005));
    }

    @Test
    void isTheSameOnEveryMachine() {
        assertThat(Sums.of(Workload.late(1_000)).hash).isEqualTo(HASH);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000, 4_096, 4_097})
    void aDaysOrderHasEveryProfileOnce(int profiles) {
        DayOrder order = new DayOrder(profiles, 7, 3);
        List<Integer> all = new ArrayList<>();
        for (int position = 0; position < profiles; position++) {
            all.add(order.at(position));
        }

        assertThat(all).doesNotHaveDuplicates().allMatch(profile -> profile >= 0 && profile < profiles);
    }

    /** What a workload amounts to. */
    private static final class Sums implements FactVisitor {
        final LongOpenHashSet mpids = new LongOpenHashSet();
        final LongOpenHashSet profileDays = new LongOpenHashSet();
        final LongOpenHashSet distinct = new LongOpenHashSet();
        final Long2IntOpenHashMap types = new Long2IntOpenHashMap();
        long facts;
        long detached;
        long late;
        long hash;
        private int latestDay;

        static Sums of(Workload workload) {
            Sums sums = new Sums();
            workload.visit(sums);
            return sums;
        }

        @Override
        public void fact(int day, long mpid, int input, int attached, int second) {
            facts++;
            latestDay = Math.max(latestDay, day);
            late += day < latestDay ? 1 : 0;
            mpids.add(mpid);
            profileDays.add(mpid * 92 + day);
            distinct.add((mpid * 92 + day) * 1_024 + input);
            types.put(mpid, types.get(mpid) | attached);
            add(day, mpid, input, attached, second);
        }

        @Override
        public void detached(int day, long mpid, int type) {
            detached++;
            add(day, mpid, type);
        }

        double shareWith(int mask) {
            return (double) types.values()
                            .intStream()
                            .filter(own -> (own & mask) != 0)
                            .count()
                    / mpids.size();
        }

        private void add(long... numbers) {
            for (long number : numbers) {
                hash = hash * 31 + number;
            }
        }
    }
}
