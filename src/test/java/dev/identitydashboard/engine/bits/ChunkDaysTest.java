package dev.identitydashboard.engine.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkDaysTest {
    private static final int DAYS = 9;

    private final ChunkDays sets = new ChunkDays(new HeapBytes());
    private final Map<Integer, BitSet> expected = new TreeMap<>();

    /** Batches of these sizes end below, around and far beyond the size at which a sorted array becomes a bitmap. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 300, 1_500, 5_000})
    void holdsWhatBitSetsHold(int maxBatch) {
        SplittableRandom random = new SplittableRandom(maxBatch);
        for (int round = 0; round < 200; round++) {
            add(20 + random.nextInt(DAYS), random, maxBatch);
        }
        assertHolds("seed " + maxBatch);

        sets.dropBefore(24);
        expected.keySet().removeIf(day -> day < 24);
        add(22, random, maxBatch);
        add(26, random, maxBatch);
        assertHolds("dropped, seed " + maxBatch);
    }

    @ParameterizedTest
    @ValueSource(ints = {2_046, 2_047, 2_048, 4_097})
    void countsAroundTheLargestSortedArray(int ordinals) {
        char[] batch = new char[ordinals];
        for (int i = 0; i < ordinals; i++) {
            batch[i] = (char) (i * 15);
        }
        sets.addAll(3, batch, ordinals);
        sets.addAll(3, new char[] {65_535}, 1);
        assertThat(sets.cardinalityAt(0)).isEqualTo(ordinals + 1);
        assertThat(bitsAt(0).cardinality()).isEqualTo(ordinals + 1);
        assertThat(sets.contains(3, (char) 65_535)).isTrue();
        assertThat(sets.contains(3, (char) 65_534)).isFalse();
        assertThat(sets.contains(4, (char) 65_535)).isFalse();
    }

    private void add(int day, SplittableRandom random, int maxBatch) {
        BitSet known = expected.computeIfAbsent(day, d -> new BitSet());
        BitSet fresh = new BitSet();
        int size = 1 + random.nextInt(maxBatch);
        for (int i = 0; i < size; i++) {
            fresh.set(random.nextInt(1 << 16));
        }
        fresh.andNot(known);
        char[] batch = new char[fresh.cardinality() + 2];
        int count = 0;
        for (int bit = fresh.previousSetBit(1 << 16); bit >= 0; bit = fresh.previousSetBit(bit - 1)) {
            batch[count++] = (char) bit;
        }
        sets.addAll(day, batch, count);
        known.or(fresh);
    }

    private void assertHolds(String description) {
        assertThat(sets.size()).as(description).isEqualTo(expected.size());
        int index = 0;
        for (Map.Entry<Integer, BitSet> day : expected.entrySet()) {
            String where = description + ", day " + day.getKey();
            assertThat(sets.dayAt(index)).as(where).isEqualTo(day.getKey());
            assertThat(sets.indexFrom(day.getKey())).as(where).isEqualTo(index);
            assertThat(sets.cardinalityAt(index))
                    .as(where)
                    .isEqualTo(day.getValue().cardinality());
            assertBits(where, index, day.getValue());
            for (int ordinal = 0; ordinal < 1 << 16; ordinal += 7) {
                assertThat(sets.contains(day.getKey(), (char) ordinal))
                        .as(where)
                        .isEqualTo(day.getValue().get(ordinal));
            }
            index++;
        }
        assertThat(sets.indexFrom(Integer.MAX_VALUE)).isEqualTo(index);
    }

    private void assertBits(String where, int index, BitSet day) {
        ChunkBits model = new ChunkBits();
        model.or(
                day.stream()
                        .collect(StringBuilder::new, (all, bit) -> all.append((char) bit), StringBuilder::append)
                        .toString()
                        .toCharArray(),
                day.cardinality());
        ChunkBits alone = bitsAt(index);
        ChunkBits one = new ChunkBits();
        ChunkBits other = new ChunkBits();
        sets.addTo(one, other, index);
        for (ChunkBits bits : new ChunkBits[] {alone, one, other}) {
            assertThat(bits.cardinality()).as(where).isEqualTo(day.cardinality());
            assertThat(bits.andCardinality(model)).as(where).isEqualTo(day.cardinality());
        }
    }

    private ChunkBits bitsAt(int index) {
        ChunkBits bits = new ChunkBits();
        sets.addTo(bits, index);
        return bits;
    }
}
